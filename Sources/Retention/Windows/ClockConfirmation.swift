import Ledger
import Vault
package import Vocabulary
package import Workspaces

/// A person's word that the machine's clock is right, although nothing explains its jump: until then
/// nothing expires and nothing is purged.
package struct ClockConfirmation {
  private let workspace: Workspace
  private let environment: Environment

  package init(_ workspace: Workspace) {
    self.workspace = workspace
    environment = workspace.environment
  }

  /// Takes the machine's clock as right.
  ///
  /// - Returns: the time as it is now.
  package func confirm() throws -> Instant {
    guard let unexplained = workspace.clock.unexplained else { return environment.now() }
    let reading = MachineClock.reading()
    try workspace.catalog.setClockMark(reading)
    try workspace.ledger.append(
      LedgerEntry(
        .clockConfirmed, event: nil,
        facts: ["advance": .count(Int(unexplained.wall.seconds - unexplained.mark.seconds))],
        from: environment))
    return reading.wall
  }
}
