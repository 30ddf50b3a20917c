package import Logging
package import Vocabulary

/// The options for opening a workspace.
package struct OpenOptions: Sendable {
  /// The time from `--now`, for a simulated clock.
  package var now: Instant?
  /// Whether the caller changes nothing. Then it does not advance a simulated clock either.
  package var isReadOnly: Bool
  /// The machine's clock, in seconds since 1970. It is for comparison with the times of files, even
  /// when the workspace has a simulated clock.
  package var wall: @Sendable () -> Int64
  /// The environment variables of the process.
  package var variables: [String: String]
  /// The path of the program, to start it again as the process that searches for residue.
  package var program: String
  /// Whether somebody asked the program to stop.
  package var shouldStop: @Sendable () -> Bool
  /// Gets a line for each step of the work, never personal data.
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
