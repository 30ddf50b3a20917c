import Foundation
import Ledger
import Storage
import Vault
import Vocabulary
import Workspaces

/// Looks after what a purge removed.
package struct PurgedEvents {
  private let workspace: Workspace
  private var paths: WorkspacePaths { workspace.paths }

  package init(_ context: RetentionContext) { workspace = context.workspace }

  /// The files that came back, for `status`, and what cannot be looked at. What lies in these
  /// folders is about the event's attendees.
  package func returnedFiles() throws -> [ReturnedData] {
    try workspace.catalog.entries().filter { $0.state == .purged }.compactMap { entry in
      let found = returned(content(entry), of: entry, hasSecrets: false)
      return found.isNothing ? nil : found
    }
  }

  /// Destroys the keys, vaults and files that came back, and puts that on the ledger.
  ///
  /// - Throws: ``PurgeError/stuck(paths:)`` or the first other fault, after everything else.
  package func destroyReturned() throws -> [ReturnedData] {
    let kept = Set(try workspace.keyring.summary().keys.map(\.name))
    var returned: [ReturnedData] = []
    var stuck: [String] = []
    var failure: (any Error)?
    for entry in try workspace.catalog.entries() where entry.state == .purged {
      let hasSecrets =
        kept.contains(EventKeys.name(entry.id)) || paths.vaultStore(entry.id).exists
      let content = content(entry)
      let found = self.returned(content, of: entry, hasSecrets: hasSecrets)
      // An empty folder goes too, without a word.
      guard hasSecrets || content.isThere else { continue }
      // A fault in one event leaves the others going.
      do { stuck += try destroy(found, of: entry) } catch { failure = failure ?? error }
      if !found.isNothing { returned.append(found) }
    }
    if returned.contains(where: \.hasSecrets) {
      try workspace.keyring.rotateRoot(from: workspace.environment)
    }
    if let failure { throw failure }
    guard stuck.isEmpty else { throw PurgeError.stuck(paths: stuck) }
    return returned
  }

  /// - Returns: the files that could not be removed, relative to the workspace.
  private func destroy(_ found: ReturnedData, of entry: CatalogEntry) throws -> [String] {
    var facts: [String: LedgerFact] = [:]
    if found.hasSecrets {
      facts["key"] = try workspace.keyring.destroy(EventKeys.name(entry.id)).map { .hash($0) }
      try paths.vaultStore(entry.id).destroy()
    }
    let removal = Removal(below: paths.root)
    removal.remove(folders(entry))
    try removal.synchronise()
    let removed = found.files - content(entry).files
    if removed > 0 { facts["files"] = .count(removed) }
    // What stays is reported by each run, and put on the ledger when it goes.
    guard found.hasSecrets || facts["files"] != nil else {
      return removal.stuck.map(paths.relative)
    }
    try workspace.ledger.append(
      LedgerEntry(
        .purgeRepeated, event: entry.slug, facts: facts, from: workspace.environment))
    return removal.stuck.map(paths.relative)
  }

  private func content(_ entry: CatalogEntry) -> Removal.Content {
    Removal.content(of: folders(entry), below: paths.root)
  }

  private func returned(
    _ content: Removal.Content, of entry: CatalogEntry, hasSecrets: Bool
  ) -> ReturnedData {
    ReturnedData(
      event: entry.slug, hasSecrets: hasSecrets, files: content.files,
      hidden: content.hidden.map(paths.relative))
  }

  private func folders(_ entry: CatalogEntry) -> [String] {
    [paths.exports(entry.slug), paths.lists(entry.slug)]
  }
}
