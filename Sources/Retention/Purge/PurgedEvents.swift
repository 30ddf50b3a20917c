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

  /// The files that came back, for `status`. What lies in these folders is about the event's
  /// attendees.
  package func returnedFiles() throws -> [ReturnedData] {
    try workspace.catalog.entries().filter { $0.state == .purged }.compactMap { entry in
      let files = count(entry)
      return files == 0 ? nil : ReturnedData(event: entry.slug, hasSecrets: false, files: files)
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
      let found = ReturnedData(event: entry.slug, hasSecrets: hasSecrets, files: count(entry))
      guard hasSecrets || found.files > 0 else { continue }
      // A fault in one event leaves the others going.
      do { stuck += try destroy(found, of: entry) } catch { failure = failure ?? error }
      returned.append(found)
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
    if found.files > 0 {
      removal.remove(folders(entry))
      try removal.synchronise()
      let removed = found.files - count(entry)
      if removed > 0 { facts["files"] = .count(removed) }
    }
    // What stays is reported by each run, and put on the ledger when it goes.
    guard found.hasSecrets || facts["files"] != nil else {
      return removal.stuck.map(paths.relative)
    }
    try workspace.ledger.append(
      LedgerEntry(
        .purgeRepeated, event: entry.slug, facts: facts, from: workspace.environment))
    return removal.stuck.map(paths.relative)
  }

  private func count(_ entry: CatalogEntry) -> Int {
    Removal.count("files", folders(entry), below: paths.root).files
  }

  private func folders(_ entry: CatalogEntry) -> [String] {
    [paths.exports(entry.slug), paths.lists(entry.slug)]
  }
}
