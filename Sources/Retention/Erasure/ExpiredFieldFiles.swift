import Foundation
import Residue
import Storage
package import Vault
import Vocabulary
import Workspaces

/// Finds the tables in `exports/<event>/` that show fields whose time is over (`keep: until …`).
///
/// The vault forgets these fields, so nothing can search for them later. The catalog keeps the files
/// instead, and `status` names them for as long as nobody changes them.
package struct ExpiredFieldFiles {
  private let context: RetentionContext

  package init(_ context: RetentionContext) { self.context = context }

  private var paths: WorkspacePaths { context.workspace.paths }
  private var catalog: Catalog { context.workspace.catalog }

  /// In the place of a person, in the catalog's list of files.
  static let owner = "fields"

  /// Puts the files that hold a value of these fields on record, before the fields are erased. A
  /// file that cannot be searched counts too, and so does each file where a value is too short to
  /// be searched for.
  ///
  /// - Throws: `WorkspaceError.stopped`, or an error of the vault.
  func note(_ fields: Set<FieldName>, in event: some OpenedVault) throws {
    let folder = paths.exports(event.entry.slug)
    let all = EventFiles.tables(of: event.entry.slug, paths)
    guard !all.isEmpty else { return }
    let search = SearchAttempt(context)
    var isAny = false
    try event.vault.database.read { access in
      try AttendeeQueries.forEach(in: access) { row in
        for (name, value) in try event.store.values(of: row).byName where fields.contains(name) {
          isAny = true
          search.look(for: value)
        }
      }
    }
    guard isAny else { return }
    do {
      guard let findings = try search.search(below: folder) else {
        return try catalog.noteFormer(all, of: Self.owner, event.entry.id)
      }
      let isUnsure = findings.tooShort > 0 || findings.opaque > 0
      let letters = paths.letters(event.entry.slug) + "/"
      let hits = findings.hits.filter { !$0.path.hasPrefix(letters) }
      // Where the name of a file holds a value, the hit is its folder, and the name is not told.
      let folders = hits.map(\.path).filter { $0.hasSuffix("/") }
      let others = all.filter { file in !folders.contains { file.path.hasPrefix($0) } }
      try catalog.noteFormer(isUnsure ? others + hits : hits, of: Self.owner, event.entry.id)
    } catch SearchProcessError.stopped {
      throw WorkspaceError.stopped
    }
  }

  /// The files that still are as they were, for `status`.
  package func attention(_ entry: CatalogEntry) throws -> ExpiredFieldConcern? {
    guard entry.state == .open else { return nil }
    let files = try catalog.formerFiles(of: entry.id, codes: [Self.owner])
    return files.isEmpty ? nil : ExpiredFieldConcern(files: files.map { paths.relative($0.path) })
  }
}

/// Tables that may still show fields whose time is over.
package struct ExpiredFieldConcern: Fact {
  /// Relative to the workspace.
  package let files: [String]

  package init(files: [String]) { self.files = files }

  package var code: String { "expired-field-remains" }
}
