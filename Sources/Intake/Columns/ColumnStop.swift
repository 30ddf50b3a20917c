package import Vocabulary

/// Why no columns can be found for the fields. Nothing is stored then.
package enum ColumnStop: Error, Hashable, Sendable {
  /// A column that fits a field.
  package struct Candidate: Hashable, Sendable {
    package let name: ColumnName
    /// From 1.
    package let number: Int

    package init(name: ColumnName, number: Int) {
      (self.name, self.number) = (name, number)
    }
  }

  case noHeader
  /// A required field, or one that finds a person, has no column.
  case noColumn(FieldName, found: [ColumnName], close: [ColumnName])
  /// A column that a person chose is missing.
  case noChosenColumn(FieldName, ColumnName, found: [ColumnName])
  /// Several columns fit equally.
  case ambiguous(FieldName, [Candidate])

  var identifier: ImportFinding.Code {
    switch self {
    case .noHeader: .noHeader
    case .noColumn, .noChosenColumn: .noColumn
    case .ambiguous: .ambiguousColumn
    }
  }
}
