import Vocabulary

/// Why no columns can be found for the fields. Nothing is stored then.
enum ColumnStop: Error, Hashable {
  case noHeader
  /// A required field, or one that finds a person, has no column.
  case noColumn(FieldName, found: [String], close: [String])
  /// A column that a person chose is missing.
  case noChosenColumn(FieldName, ColumnChoice.Column, found: [String])
  /// Several columns fit equally. With their numbers, from 1.
  case ambiguous(FieldName, [(name: String, number: Int)])

  static func == (a: ColumnStop, b: ColumnStop) -> Bool { a.message == b.message }
  func hash(into hasher: inout Hasher) { hasher.combine(message) }
}

extension ColumnStop {
  var code: ImportProblem.Code {
    switch self {
    case .noHeader: .noHeader
    case .noColumn, .noChosenColumn: .noColumn
    case .ambiguous: .ambiguousColumn
    }
  }

  var message: String {
    switch self {
    case .noHeader:
      "the list has no row of column names; choose columns by number with '--map FIELD=#N', "
        + "or name the row with '--header-line N'"
    case .noColumn(let field, let found, let close):
      "no column holds '\(field)', which every row needs; the list has \(Self.listed(found))"
        + (close.isEmpty ? "" : "; the closest: \(Self.listed(close))")
        + "; choose one with '--map \(field)=COLUMN'"
    case .noChosenColumn(let field, .named(let name), let found):
      "no column '\(name)' for '\(field)'; the list has \(Self.listed(found))"
    case .noChosenColumn(let field, .number(let number), let found):
      "no column #\(number) for '\(field)'; the list has \(found.count) columns"
    case .ambiguous(let field, let columns):
      "several columns fit '\(field)' equally: "
        + columns.map { "'\($0.name)' (#\($0.number))" }.joined(separator: ", ")
        + "; choose one with '--map \(field)=#\(columns.first?.number ?? 1)'"
    }
  }

  private static let longestList = 40

  private static func listed(_ names: [String]) -> String {
    let shown = names.prefix(longestList).map { "'\($0)'" }.joined(separator: ", ")
    let more = names.count - longestList
    return names.isEmpty ? "no columns" : more > 0 ? "\(shown) and \(more) more" : shown
  }
}
