package import Vocabulary

/// The text of `columns.yaml`. A person's own lines stay, except those of newly chosen columns.
package struct SavedColumnsText {
  package private(set) var text: String

  /// - Parameters:
  ///   - old: the file's text, free of faults; `nil` when there is no file.
  ///   - chosen: the columns to set in it.
  ///   - language: of the comments in a new file.
  package init(
    replacing old: String?, with chosen: SavedColumns, in event: Slug,
    language: ScaffoldLanguage = .english
  ) {
    let head = language.texts.columns(event)
    var lines = (old ?? head).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    var kept = YamlEditor(lines.joined(separator: "\n"))
    let keys = chosen.byField.keys.map { "\($0)" }
    guard kept.remove(Set(keys + (chosen.status == nil ? [] : [SavedColumns.statusKey]))) else {
      // A mapping in braces, or an indented one, is written again as a whole.
      text = head + Self.lines(Self.merged(old, chosen))
      return
    }
    text = kept.text + "\n" + Self.lines(chosen)
  }

  private static func lines(_ columns: SavedColumns) -> String {
    let fields = columns.byField.sorted { $0.key < $1.key }.map { field, column in
      "\(field): \(text(column))\n"
    }
    return fields.joined() + (columns.status.map(line) ?? "")
  }

  private static func line(_ status: SavedColumns.Status) -> String {
    switch status {
    case .none: "\(SavedColumns.statusKey): none\n"
    case .column(let column): "\(SavedColumns.statusKey): \(text(column))\n"
    }
  }

  private static func text(_ column: SavedColumns.Column) -> String {
    switch column {
    case .named(let header, nil): YamlEditor.inQuotes(header)
    case .named(let header, let occurrence?):
      "{ column: \(YamlEditor.inQuotes(header)), occurrence: \(occurrence) }"
    case .number(let number, let width): "{ number: \(number), of: \(width) }"
    case .joined(let parts): "[\(parts.map(text).joined(separator: ", "))]"
    }
  }

  private static func merged(_ old: String?, _ chosen: SavedColumns) -> SavedColumns {
    let document = YamlDocument.read(old ?? "", file: "", collector: DiagnosticCollector())
    let kept = document.flatMap {
      SavedColumnsParser(fields: nil, collector: DiagnosticCollector()).read($0)
    }
    return SavedColumns(
      (kept?.byField ?? [:]).merging(chosen.byField) { _, new in new },
      status: chosen.status ?? kept?.status)
  }
}
