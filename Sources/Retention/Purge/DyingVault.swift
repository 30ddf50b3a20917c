import Ledger
package import Storage
package import Vault
import Vocabulary
import Workspaces

/// The vault of an event whose purge has locked it. It opens at the first read, and stays open
/// until ``close()``.
///
/// Its key is read separately, so attendees can be counted even when the key is lost.
package final class DyingVault {
  package let entry: CatalogEntry
  private let workspace: Workspace
  private var opened: EventVault?

  init(_ entry: CatalogEntry, _ workspace: Workspace) {
    self.entry = entry
    self.workspace = workspace
  }

  /// - Returns: `nil` when the vault is gone.
  package func read<Answer>(_ body: (borrowing DatabaseAccess) throws -> Answer) throws -> Answer? {
    try vault()?.database.read(body)
  }

  private func vault() throws -> EventVault? {
    if let opened { return opened }
    guard workspace.paths.vaultStore(entry.id).exists else { return nil }
    let vault = try EventVault(
      purging: entry.id, paths: workspace.paths, schema: workspace.layout.schema)
    opened = vault
    try? workspace.ledger.appendPending(of: vault.database)
    return vault
  }

  /// Whether the vault was made and is not there any more. Then nobody can tell who was in it.
  var isLost: Bool {
    get throws {
      try workspace.hasVault(entry) && !workspace.paths.vaultStore(entry.id).exists
    }
  }

  func holders() throws -> [any PersonalDataHolder] {
    workspace.layout.holders(entry, try workspace.keys(of: entry), .unknown)
  }

  package func store() throws -> AttendeeStore {
    AttendeeStore(event: entry.id, keys: try workspace.keys(of: entry), purposes: [:])
  }

  /// The number of attendees in the vault.
  package func attendees() throws -> Int {
    try read { try AttendeeQueries.counts(in: $0).values.reduce(0, +) } ?? 0
  }

  /// Passes each value that identifies an attendee to `body`. This needs only the vault, and no
  /// definition.
  func identifyingValues(_ body: (PersonalText) throws -> Void) throws {
    try read { access in
      for holder in try holders() { try holder.identifyingValues(in: access, body) }
    }
  }

  /// Closes the file. The next read opens it again.
  func close() {
    try? opened?.close()
    opened = nil
  }
}
