package import Vocabulary

/// The columns that a person chose for an event's fields and wants to have read again:
/// `events/<slug>/columns.yaml`.
///
/// They hold for later lists that have such a column; any other list is read as if there were none.
package struct SavedColumns: Hashable, Sendable {
  package enum Column: Hashable, Sendable {
    /// The column of this header; of several, the one of this number, from 1.
    case named(String, occurrence: Int?)
    /// The column at this place, from 1, of a list without column names that has so many columns.
    case number(Int, of: Int)
  }

  package private(set) var byField: [FieldName: Column]

  package static let none = SavedColumns([:])

  package init(_ byField: [FieldName: Column]) { self.byField = byField }

  package subscript(field: FieldName) -> Column? { byField[field] }
  package var isEmpty: Bool { byField.isEmpty }

  /// The headers that it names.
  package var headers: [String] {
    byField.values.compactMap { if case .named(let header, _) = $0 { header } else { nil } }
  }
}
