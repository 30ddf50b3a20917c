import Definitions
package import Recognition
package import Vocabulary

/// Why no columns can be found for the fields. Nothing is stored then.
package enum ColumnStop: Error, Hashable, Sendable {
  /// A column of the list.
  package struct Column: Hashable, Sendable {
    package let name: ColumnName
    /// From 1.
    package let number: Int
    /// What most of its cells are; `nil` when nobody looked.
    package let content: ColumnProfile.Content?

    package init(name: ColumnName, number: Int, content: ColumnProfile.Content? = nil) {
      (self.name, self.number, self.content) = (name, number, content)
    }
  }

  /// Columns that fit a field: one, or the parts of a name.
  package struct Candidate: Hashable, Sendable {
    package let columns: [Column]
    package let reasons: [ColumnReason]

    package init(columns: [Column], reasons: [ColumnReason]) {
      (self.columns, self.reasons) = (columns, reasons)
    }

    /// Whether the header says that the column is somebody else's.
    package var isAnothers: Bool {
      reasons.contains(.owner(.other)) || reasons.contains(.owner(.buyer))
    }
  }

  /// Columns that could be meant, in a list without a row of column names.
  package struct Proposal: Hashable, Sendable {
    package let field: FieldName
    /// From 1.
    package let numbers: [Int]

    package init(field: FieldName, numbers: [Int]) {
      (self.field, self.numbers) = (field, numbers)
    }
  }

  /// The proposal is empty when the cells do not tell the columns.
  case noHeader(proposal: [Proposal], found: [Column])
  /// A required field, or one that finds a person, has no column.
  case noColumn(FieldName, found: [Column], close: [Candidate])
  /// No column holds addresses, and lists of this service have none.
  case noAddresses(FieldName, service: String)
  /// A column that a person chose is missing.
  case noChosenColumn(FieldName, ColumnName, found: [ColumnName])
  case noStatusColumn(ColumnName, found: [ColumnName])
  /// Several columns fit nearly equally; the best first.
  case ambiguous(FieldName, [Candidate])

  /// Stable, for scripts.
  package var code: String { identifier.rawValue }

  var identifier: ImportFinding.Code {
    switch self {
    case .noHeader: .noHeader
    case .noColumn, .noAddresses, .noChosenColumn, .noStatusColumn: .noColumn
    case .ambiguous: .ambiguousColumn
    }
  }
}
