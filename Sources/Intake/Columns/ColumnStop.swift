import Vocabulary

/// Why no columns can be found for the fields, so that nothing is stored.
enum ColumnStop: Error, Hashable {
  case noHeader
  /// A required field, or one that finds a person, has no column.
  case noColumn(FieldName, found: [String], close: [String])
  /// A column that a person chose is not there.
  case noChosenColumn(FieldName, ColumnChoice.Column, found: [String])
  /// Columns that fit equally, with their numbers from 1.
  case ambiguous(FieldName, [(name: String, number: Int)])

  static func == (a: ColumnStop, b: ColumnStop) -> Bool { a.message == b.message }
  func hash(into hasher: inout Hasher) { hasher.combine(message) }
}
