package import Vault
package import Vocabulary

extension Purge {
  /// What became of one event's purge.
  package struct Outcome: Sendable {
    package let event: Slug
    package let state: CatalogEntry.State
    /// Relative to the workspace.
    package let receipt: String?
    /// Why it is not done, where it is not.
    package let reason: String?
    /// Files of somebody's own that still hold a value.
    package let residue: Int
    /// Whether anything was looked for: the vault, its key or the search may have failed.
    package let isSearched: Bool
    /// Files that could not be read, or not wholly, for a person to look at; relative to the
    /// workspace, and not all of them where there are many.
    package let opaque: [String]
    /// How long each step took in this run, in seconds.
    package let steps: [PurgeRecord.Step: Double]

    package init(
      event: Slug, state: CatalogEntry.State, receipt: String?, reason: String?, residue: Int = 0,
      isSearched: Bool = true, opaque: [String] = [], steps: [PurgeRecord.Step: Double] = [:]
    ) {
      self.event = event
      self.state = state
      self.receipt = receipt
      self.reason = reason
      self.residue = residue
      self.isSearched = isSearched
      self.opaque = opaque
      self.steps = steps
    }
  }
}
