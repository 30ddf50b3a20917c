import Definitions
import Vocabulary

/// Which column of a list is what.
struct ColumnMap {
  /// A consent that the list has a column for.
  struct ConsentColumn {
    let consent: ConsentDefinition
    let column: Int
  }

  /// As they may be shown; empty for a list without a header.
  let headers: [String]
  /// As they stand in the list.
  let rawHeaders: [String]
  let layout: ServiceLayout?
  let fields: [MappedField]
  let consents: [ConsentColumn]
  let status: Int?
  /// A column that says of each row whether it was cancelled.
  let cancellation: Int?
  /// The fields that are read from the column saved for them.
  let saved: [FieldName]
  /// For a list without a header: how many columns it has.
  let width: Int?

  var source: String { layout?.name ?? ServiceLayout.unknownName }

  func shown(_ column: Int) -> String {
    column < headers.count ? headers[column] : "column \(column + 1)"
  }

  /// The columns that a row is read for.
  var columnsRead: Set<Int> {
    Set(
      fields.flatMap(\.columns) + consents.map(\.column)
        + [status, cancellation].compactMap(\.self))
  }
}
