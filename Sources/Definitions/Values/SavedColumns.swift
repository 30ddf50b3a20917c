package import Vocabulary

/// The columns that a person chose for an event's fields and saved for later lists:
/// `events/<slug>/columns.yaml`.
///
/// A saved column counts in every later list that has it. Other lists are read as if nothing was
/// saved.
package struct SavedColumns: Hashable, Sendable {
  package indirect enum Column: Hashable, Sendable {
    /// The column with this header. Where several columns have it, `occurrence` counts them from 1.
    case named(String, occurrence: Int?)
    /// The column at this place, from 1, in a list without column names that has exactly `of`
    /// columns.
    case number(Int, of: Int)
    /// Columns whose cells are joined, such as the halves of a name.
    case joined([Column])
  }

  /// The column that says who comes.
  package enum Status: Hashable, Sendable {
    case column(Column)
    /// No column of the list says it.
    case none
  }

  package private(set) var byField: [FieldName: Column]

  /// The key of ``status`` in the file. No field can have this name.
  package static let statusKey = "(status)"

  /// `nil` when nobody chose.
  package let status: Status?

  package static let none = SavedColumns([:])

  package init(_ byField: [FieldName: Column], status: Status? = nil) {
    self.byField = byField
    self.status = status
  }

  package subscript(field: FieldName) -> Column? { byField[field] }
  package var isEmpty: Bool { byField.isEmpty && status == nil }

  /// All headers that the saved columns name.
  package var headers: [String] {
    let ofStatus: [Column] = if case .column(let column)? = status { [column] } else { [] }
    return (byField.values + ofStatus).flatMap(\.headers)
  }
}

extension SavedColumns.Column {
  fileprivate var headers: [String] {
    switch self {
    case .named(let header, _): [header]
    case .number: []
    case .joined(let parts): parts.flatMap(\.headers)
    }
  }
}
