package import Recognition
package import Vocabulary

/// A column that a field was read from.
package struct StoredColumn: Hashable, Sendable {
  package let field: FieldName
  package let column: ColumnName
  package let purposes: [Purpose]
  /// Why the column was taken.
  package let reasons: [ColumnReason]
}
