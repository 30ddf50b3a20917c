import Vocabulary

/// Where the files of one event lie, and what they are called in messages.
struct EventFolder {
  /// The path of `events/`.
  let events: String
  let slug: Slug

  /// `events`, whatever leads to it.
  static let name = "events"
  /// The folders in `events/` that belong to no event.
  static let shared: Set = ["notices", FootParser.folder]

  var path: String { "\(events)/\(slug)" }
  var file: String { "\(Self.name)/\(slug)/event.yaml" }
  var definition: DefinitionFile {
    DefinitionFile(path: "\(path)/event.yaml", name: file, home: path)
  }
  /// The columns that were chosen at imports and saved.
  var columns: DefinitionFile {
    DefinitionFile(
      path: "\(path)/columns.yaml", name: "\(Self.name)/\(slug)/columns.yaml", home: path)
  }
  var materials: String { "\(path)/materials" }

  /// Where a notice's texts may lie, the event's own first, with the name in messages.
  var noticeFolders: [(path: String, name: String, home: String)] {
    [
      ("\(path)/notices", "\(Self.name)/\(slug)/notices", path),
      ("\(events)/notices", "\(Self.name)/notices", events),
    ]
  }
}
