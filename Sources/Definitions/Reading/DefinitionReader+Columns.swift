package import Vocabulary

extension DefinitionReader {
  /// The columns that were saved for the event; none where it has no `columns.yaml`.
  ///
  /// - Parameter fields: those that the event declares; `nil` while nobody can say.
  package func savedColumns(_ slug: Slug, fields: [FieldName]?) -> ParseResult<SavedColumns> {
    let file = EventFolder(events: eventsFolder, slug: slug).columns
    let complaints = Complaints()
    guard !Self.isLink(EventFolder(events: eventsFolder, slug: slug).path), file.exists else {
      return complaints.reading(SavedColumns.none)
    }
    let text = file.text(remedy: "remove it", complaints: complaints)
    let root = text.flatMap { YamlDocument.read($0, file: file.name, complaints: complaints) }
    let columns = root.flatMap { root in
      SavedColumnsParser(fields: fields, complaints: complaints).read(root)
    }
    return complaints.reading(columns)
  }
}
