package import Residue
import Storage
package import Vault
package import Vocabulary
package import Workspaces

/// Finds the files that hold values of a person which a correction is about to replace.
///
/// The vault forgets these values, so no erasure and no purge can search for them later. The catalog
/// keeps the files instead: they count as files of the person for as long as nobody changes them.
package struct FormerValues {
  private let context: RetentionContext

  package init(_ context: RetentionContext) { self.context = context }

  private var paths: WorkspacePaths { context.workspace.paths }
  private var catalog: Catalog { context.workspace.catalog }

  /// Searches the workspace for the values that name the person. If the search fails, each file in
  /// the event's own folders may hold them.
  ///
  /// - Parameters:
  ///   - former: the values from before that change.
  ///   - values: all values of the person after the correction.
  /// - Throws: `WorkspaceError.stopped`, or an error of the vault.
  package func files(
    with former: [FieldName: PersonalText], of attendee: AttendeeID, _ code: AttendeeCode,
    after values: FieldValues, in event: EventSession
  ) throws -> [ResidueFindings.Hit] {
    let traces = try event.vault.database.read { access in
      try PersonTraces(
        former: former.filter { event.names($0.key, $0.value) }.map(\.value), of: attendee,
        after: values, store: event.store, in: access)
    }
    guard !traces.identifying.isEmpty else { return [] }
    let search = SearchAttempt(context)
    for value in traces.identifying { search.look(for: value) }
    let places = ErasurePlaces(paths, event.entry, others: try catalog.entries())
    let letters = ErasureLetters(folder: paths.letters(event.entry.slug))
    do {
      guard let found = try search.search(below: paths.root) else {
        return EventFiles.all(of: event.entry.slug, paths)
      }
      // An erasure removes the person's letters.
      return places.sorted(found, isBefore: true).remaining
        .filter { !letters.isLetter($0.path, to: code) }
    } catch SearchProcessError.stopped {
      throw WorkspaceError.stopped
    }
  }

  /// Puts the files on record.
  package func note(
    _ files: [ResidueFindings.Hit], of code: AttendeeCode, in event: EventSession
  ) throws {
    try catalog.noteFormer(files, of: event.store.pseudonym(of: code), event.entry.id)
  }

  /// The files of an event that still are as they were, for `status`.
  package func attention(_ entry: CatalogEntry) throws -> FormerValueConcern? {
    guard entry.state == .open else { return nil }
    let files = try catalog.formerFiles(of: entry.id, without: ExpiredFieldFiles.owner)
    return files.isEmpty ? nil : FormerValueConcern(files: files.map { paths.relative($0.path) })
  }
}

/// Files that may still hold values from before corrections.
package struct FormerValueConcern: Fact {
  /// Relative to the workspace.
  package let files: [String]

  package init(files: [String]) { self.files = files }

  package var code: String { "former-value-remains" }
}
