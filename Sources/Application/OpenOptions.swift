package import Logging
package import Vocabulary

/// What the caller of a workspace says about it.
package struct OpenOptions: Sendable {
  /// `--now`.
  package var now: Instant?
  /// Whether the command only looks, and so leaves a simulated clock where it is.
  package var onlyLooks: Bool
  /// The process's environment.
  package var environment: [String: String]
  /// The program itself, to start it as the searching process.
  package var program: String
  /// Told what is done, step by step; never a datum of an attendee.
  package var log: Logger

  package init(
    now: Instant? = nil, onlyLooks: Bool = false, environment: [String: String], program: String,
    log: Logger = Logger(label: "mayfly", factory: { _ in SwiftLogNoOpLogHandler() })
  ) {
    self.now = now
    self.onlyLooks = onlyLooks
    self.environment = environment
    self.program = program
    self.log = log
  }
}
