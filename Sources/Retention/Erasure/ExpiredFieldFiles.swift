import Definitions
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

  /// Puts tables on record that came after the fields were erased.
  func noteLater(_ fields: [FieldDefinition], in entry: CatalogEntry) throws {
    let files = EventFiles.tables(of: entry.slug, paths)
    guard !files.isEmpty else { return }
    try LaterFieldTables(catalog, entry.id).note(files, showing: fields)
  }

  /// The files that still are as they were, for `status`. A file that got another name or place in
  /// the event's folder is still the same file.
  package func attention(_ entry: CatalogEntry) throws -> ExpiredFieldConcern? {
    guard entry.state == .open else { return nil }
    let noted = try catalog.notedFormerFiles(of: entry.id, person: Self.owner)
    var here = try noted.filter(catalog.mayRemain)
    let gone = noted.filter { !here.contains($0) }
    if !gone.isEmpty { here += moved(gone, in: entry) }
    let names = Set(here.map { paths.relative($0.path) }).sorted()
    return names.isEmpty ? nil : ExpiredFieldConcern(files: names)
  }

  /// A rename changes neither the size nor the time of a file.
  private func moved(
    _ gone: [ResidueFindings.Hit], in entry: CatalogEntry
  ) -> [ResidueFindings.Hit] {
    let files = EventFiles.tables(of: entry.slug, paths)
    let same = files.filter { file in
      gone.contains { $0.size == file.size && $0.modified == file.modified }
    }
    // A folder stands for an item in it, because the item's name holds a value.
    let folders = Set(files.map { ($0.path as NSString).deletingLastPathComponent + "/" })
    let hits = gone.filter { $0.path.hasSuffix("/") }.flatMap { hit in
      folders.map { ResidueFindings.Hit(path: $0, size: hit.size, modified: hit.modified) }
    }
    return same + hits.filter(\.isUnchanged)
  }
}

/// Tables that may still show fields whose time is over.
package struct ExpiredFieldConcern: Fact {
  /// Relative to the workspace.
  package let files: [String]

  package init(files: [String]) { self.files = files }

  package var code: String { "expired-field-remains" }
}
