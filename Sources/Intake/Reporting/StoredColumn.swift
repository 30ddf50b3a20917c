package import Vocabulary

/// A column that a field was read from.
package struct StoredColumn: Hashable, Sendable {
  package let field: FieldName
  package let column: ColumnName
  package let purposes: [Purpose]
}
