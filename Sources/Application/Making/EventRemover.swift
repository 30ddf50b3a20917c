import Definitions
import Intake
import Ledger
import Retention
import Storage
import Vault
package import Vocabulary
package import Workspaces

/// Removes events that never held anybody, such as one whose name was mistyped.
package struct EventRemover {
  private let workspace: Workspace
  private let environment: Environment

  package init(_ workspace: Workspace) {
    self.workspace = workspace
    environment = workspace.environment
  }

  private var paths: WorkspacePaths { workspace.paths }

  /// How many files the removal of the event removes.
  ///
  /// - Throws: what ``remove(_:)`` throws.
  package func files(of slug: Slug) throws -> Int {
    try requireNeverHeld(slug)
    return Removal.content(of: [paths.event(slug), paths.exports(slug)], below: paths.root).files
  }

  /// Removes the folder of the event and its samples of letters, and notes it on the ledger.
  ///
  /// If it dies, the definition is still there, and the same call goes on.
  ///
  /// - Returns: how many files it removed.
  /// - Throws: `WorkspaceError.noEvent`, `WorkspaceError.cannotRemove`,
  ///   `WorkspaceError.listsInRemoved`, `PurgeError.stuck`, `StorageError`.
  package func remove(_ slug: Slug) throws -> Int {
    let files = try files(of: slug)
    let folder = paths.event(slug)
    let others = (FileName.all(in: folder) ?? []).filter { $0 != "event.yaml" }
    try destroy(others.map { "\(folder)/\($0)" } + [paths.exports(slug)])
    try workspace.ledger.append(
      LedgerEntry(
        .eventRemoved, event: slug, facts: ["files": .count(files)], from: environment))
    try destroy([folder])
    return files
  }

  private func destroy(_ items: [String]) throws {
    let removal = Removal(below: paths.root)
    removal.remove(items)
    guard removal.stuck.isEmpty else {
      throw PurgeError.stuck(paths: removal.stuck.map(paths.relative))
    }
    try removal.synchronise()
  }

  private func requireNeverHeld(_ slug: Slug) throws {
    guard try workspace.catalog.entry(slug) == nil else { throw WorkspaceError.cannotRemove(slug) }
    let known = workspace.definitions.slugs().found
    guard known.contains(slug), !WorkspacePaths.reservedSlugs.contains(slug.text) else {
      throw WorkspaceError.noEvent(slug, closest: closest(to: slug.text, among: known.map(\.text)))
    }
    let lists = try workspace.imports.inbox(slug)
    guard lists.isEmpty else {
      throw WorkspaceError.listsInRemoved(slug, count: lists.count)
    }
  }
}
