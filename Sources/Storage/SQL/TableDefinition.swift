/// The definition of a table. The engine makes its statements from it (``SQLDialect``).
///
/// Columns are NOT NULL unless they are optional, and hold only values of their kind. A primary key
/// that is a whole number is given by the engine to a row that has none: larger than all others.
package struct TableDefinition: Sendable {
  /// The definition of a column.
  package struct Column: Sendable {
    package enum Kind: Sendable { case integer, text, bytes, real }

    let name: String
    let kind: Kind
    let isPrimaryKey: Bool
    let isUnique: Bool
    let isOptional: Bool
    /// A condition in standard SQL.
    let check: String?
    /// The row with this value must exist there. When it is deleted, this row is deleted too.
    let references: (table: String, column: String)?

    package static func column(
      _ name: String, _ kind: Kind, primaryKey: Bool = false, unique: Bool = false,
      optional: Bool = false, check: String? = nil,
      references: (table: String, column: String)? = nil
    ) -> Column {
      Column(
        name: name, kind: kind, isPrimaryKey: primaryKey, isUnique: unique, isOptional: optional,
        check: check, references: references)
    }
  }

  package let name: String
  package let columns: [Column]
  /// Sets of columns: two rows never have the same values in all columns of a set.
  package let uniques: [[String]]
  /// Sets of columns that queries look up.
  package let indexes: [[String]]
  /// Columns with an index over only those rows that have a value there.
  package let sparseIndexes: [String]

  package init(
    _ name: String, uniques: [[String]] = [], indexes: [[String]] = [],
    sparseIndexes: [String] = [], columns: [Column]
  ) {
    self.name = name
    self.uniques = uniques
    self.indexes = indexes
    self.sparseIndexes = sparseIndexes
    self.columns = columns
  }
}
