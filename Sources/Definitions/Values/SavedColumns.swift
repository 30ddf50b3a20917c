package import Vocabulary

/// The columns that a person chose for an event's fields and saved for later lists:
/// `events/<slug>/columns.yaml`.
///
/// A saved column counts in every later list that has it. Other lists are read as if nothing was
/// saved.
package struct SavedColumns: Hashable, Sendable {
  package enum Column: Hashable, Sendable {
    /// The column with this header. Where several columns have it, `occurrence` counts them from 1.
    case named(String, occurrence: Int?)
    /// The column at this place, from 1, in a list without column names that has exactly `of`
    /// columns.
    case number(Int, of: Int)
  }

  package private(set) var byField: [FieldName: Column]

  package static let none = SavedColumns([:])

  package init(_ byField: [FieldName: Column]) { self.byField = byField }

  package subscript(field: FieldName) -> Column? { byField[field] }
  package var isEmpty: Bool { byField.isEmpty }

  /// All headers that the saved columns name.
  package var headers: [String] {
    byField.values.compactMap { if case .named(let header, _) = $0 { header } else { nil } }
  }
}
