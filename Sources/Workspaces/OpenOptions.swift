package import Logging
package import Vocabulary

/// What the caller of a workspace says about it.
package struct OpenOptions: Sendable {
  /// `--now`.
  package var now: Instant?
  /// Whether the caller changes nothing, and so leaves a simulated clock where it is.
  package var isReadOnly: Bool
  /// The machine's clock in seconds since 1970, whatever the workspace's: files bear its times.
  package var wall: @Sendable () -> Int64
  /// The process's environment variables.
  package var variables: [String: String]
  /// The program itself, to start it as the searching process.
  package var program: String
  /// Whether somebody asked the program to stop.
  package var shouldStop: @Sendable () -> Bool
  /// Told what is done, step by step; never a datum of an attendee.
  package var log: Logger

  package init(
    now: Instant? = nil, isReadOnly: Bool = false, variables: [String: String], program: String,
    wall: @escaping @Sendable () -> Int64 = { MachineClock.reading().wall.seconds },
    shouldStop: @escaping @Sendable () -> Bool = { false },
    log: Logger = Logger(label: "mayfly", factory: { _ in SwiftLogNoOpLogHandler() })
  ) {
    self.now = now
    self.isReadOnly = isReadOnly
    self.variables = variables
    self.program = program
    self.wall = wall
    self.shouldStop = shouldStop
    self.log = log
  }
}
