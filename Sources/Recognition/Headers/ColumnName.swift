/// How a person and a report name a column of a list.
package enum ColumnName: Hashable, Sendable {
  /// The column's header.
  case named(String)
  /// The column's place, from 1. A report names a column so when it has no header, or one that may
  /// hold a person's data.
  case number(Int)
}
