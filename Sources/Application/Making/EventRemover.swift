import Definitions
import Foundation
import Intake
import Ledger
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
    return folders(of: slug).reduce(0) { $0 + count(below: $1) }
  }

  /// Removes the folder of the event and its samples of letters, and notes it on the ledger.
  ///
  /// If it dies, the definition is still there, and the same call goes on.
  ///
  /// - Returns: how many files it removed.
  /// - Throws: `WorkspaceError.noEvent`, `WorkspaceError.cannotRemove`,
  ///   `WorkspaceError.listsInRemoved`, `StorageError`.
  package func remove(_ slug: Slug) throws -> Int {
    let files = try files(of: slug)
    let folder = paths.event(slug)
    for name in FileName.all(in: folder) ?? [] where name != "event.yaml" {
      try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
    if PrivateFiles.exists(paths.exports(slug)) {
      try FileManager.default.removeItem(atPath: paths.exports(slug))
    }
    try workspace.ledger.append(
      LedgerEntry(
        .eventRemoved, event: slug, facts: ["files": .count(files)], from: environment))
    try FileManager.default.removeItem(atPath: folder)
    return files
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

  private func folders(of slug: Slug) -> [String] { [paths.event(slug), paths.exports(slug)] }

  private func count(below folder: String) -> Int {
    (FileName.all(in: folder) ?? []).reduce(0) { sum, name in
      var status = stat()
      guard lstat("\(folder)/\(name)".fileBytes, &status) == 0 else { return sum }
      return sum + (status.st_mode & S_IFMT == S_IFDIR ? count(below: "\(folder)/\(name)") : 1)
    }
  }
}
