import Ledger
import Vault
package import Vocabulary
package import Workspaces

/// A person's confirmation that the machine's clock is right after an unexplained jump. Until then
/// nothing expires and nothing is purged.
package struct ClockConfirmation {
  private let workspace: Workspace
  private let environment: Environment

  package init(_ workspace: Workspace) {
    self.workspace = workspace
    environment = workspace.environment
  }

  /// Accepts the machine's clock as right.
  ///
  /// - Returns: the current time.
  package func confirm() throws -> Instant {
    guard let unexplained = workspace.clock.unexplained else { return environment.now() }
    let reading = MachineClock.reading()
    try workspace.catalog.setClockMark(reading)
    try workspace.recordDone(
      LedgerEntry(
        .clockConfirmed, event: nil,
        facts: ["advance": .count(Int(unexplained.wall.seconds - unexplained.mark.seconds))],
        from: environment))
    return reading.wall
  }
}
