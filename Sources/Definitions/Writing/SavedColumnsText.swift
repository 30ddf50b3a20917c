package import Vocabulary

/// The text of `columns.yaml`. A person's own lines stay, except those of newly chosen columns.
package struct SavedColumnsText {
  package private(set) var text: String

  /// - Parameters:
  ///   - old: the file's text, free of faults; `nil` when there is no file.
  ///   - chosen: the columns to set in it.
  package init(replacing old: String?, with chosen: SavedColumns, in event: Slug) {
    var lines = (old ?? Self.head(event)).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    let entries = Self.entries(in: old ?? "")
    // A mapping in braces, or an indented one, is written again as a whole.
    guard let entries else {
      text = Self.head(event) + Self.lines(SavedColumnsText.merged(old, chosen))
      return
    }
    for entry in entries.reversed() where chosen[entry.field] != nil {
      lines.removeSubrange(entry.lines.clamped(to: 0..<lines.count))
    }
    text = lines.joined(separator: "\n") + "\n" + Self.lines(chosen)
  }

  private static func head(_ event: Slug) -> String {
    """
    # Columns chosen with 'mayfly import \(event) LIST --map FIELD=COLUMN --save-map'.
    # Later imports into this event read these fields from these columns, where a list has them.
    # Change or remove lines as you like: 'mayfly check \(event)' reads this file.

    """
  }

  private static func lines(_ columns: SavedColumns) -> String {
    columns.byField.sorted { $0.key < $1.key }.map { field, column in
      switch column {
      case .named(let header, nil): "\(field): \(EventText.inQuotes(header))\n"
      case .named(let header, let occurrence?):
        "\(field): { column: \(EventText.inQuotes(header)), occurrence: \(occurrence) }\n"
      case .number(let number, let width): "\(field): { number: \(number), of: \(width) }\n"
      }
    }.joined()
  }
}

// MARK: The old text

extension SavedColumnsText {
  private struct Entry {
    let field: FieldName
    /// Counted from 0, without the comments below it.
    let lines: Range<Int>
  }

  /// The fields with their lines; `nil` unless each field begins a line of its own.
  private static func entries(in old: String) -> [Entry]? {
    let pairs = root(of: old)?.pairs ?? []
    guard pairs.allSatisfy({ $0.place.column == 1 }),
      Set(pairs.map(\.place.line)).count == pairs.count
    else { return nil }
    let lines = old.split(separator: "\n", omittingEmptySubsequences: false)
    return pairs.compactMap { pair in
      let start = pair.place.line - 1
      let rest = lines.indices.dropFirst(start + 1).prefix { lines[$0].first?.isWhitespace == true }
      return FieldName(pair.key).map { Entry(field: $0, lines: start..<(rest.last ?? start) + 1) }
    }
  }

  private static func merged(_ old: String?, _ chosen: SavedColumns) -> SavedColumns {
    let kept = root(of: old ?? "").flatMap {
      SavedColumnsParser(fields: nil, complaints: Complaints()).read($0)
    }
    return SavedColumns((kept?.byField ?? [:]).merging(chosen.byField) { _, new in new })
  }

  private static func root(of text: String) -> YamlNode? {
    YamlDocument.read(text, file: "", complaints: Complaints())
  }
}
