package import Vault
package import Vocabulary

extension Purge {
  /// Why a purge is not done yet.
  package enum Delay: Hashable, Sendable {
    case anotherRun
    /// Another process has the event's vault open.
    case vaultInUse
    case failed(Cause)
  }

  /// The result of one event's purge.
  package struct Outcome: Sendable {
    package let event: Slug
    package let state: CatalogEntry.State
    /// Relative to the workspace.
    package let receipt: String?
    /// Why the purge is not done; `nil` when it is done.
    package let reason: Delay?
    /// The number of files that still hold a value and are not Mayfly's own.
    package let residue: Int
    /// Whether the search ran. It cannot run when the vault, its key or the search process fails.
    package let isSearched: Bool
    /// Whether the purge destroyed the key. A keyring of another workspace does not have it.
    package let isKeyDestroyed: Bool
    /// Files that could not be read completely, for a person to check. The paths are relative to
    /// the workspace. When there are many, the list is incomplete.
    package let opaque: [String]
    /// The duration of each step in this run, in seconds.
    package let steps: [PurgeRecord.Step: Double]

    package init(
      event: Slug, state: CatalogEntry.State, receipt: String?, reason: Delay?, residue: Int = 0,
      isSearched: Bool = true, isKeyDestroyed: Bool = true, opaque: [String] = [],
      steps: [PurgeRecord.Step: Double] = [:]
    ) {
      self.event = event
      self.state = state
      self.receipt = receipt
      self.reason = reason
      self.residue = residue
      self.isSearched = isSearched
      self.isKeyDestroyed = isKeyDestroyed
      self.opaque = opaque
      self.steps = steps
    }
  }
}
