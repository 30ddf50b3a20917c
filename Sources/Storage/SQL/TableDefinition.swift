/// The definition of a table. Storage makes the `CREATE TABLE` statement from it.
///
/// Columns are NOT NULL unless they are optional. In SQLite the table is STRICT.
package struct TableDefinition: Sendable {
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

  /// The statements that make the table and its indexes in SQLite.
  var statementsForSQLite: [String] {
    let lines = columns.map(\.definitionForSQLite).joined(separator: ",\n  ")
    let sparse = sparseIndexes.map {
      index([$0], "INDEX").statement + " WHERE \($0) IS NOT NULL"
    }
    return ["CREATE TABLE \(name) (\n  \(lines)\n) STRICT"]
      + (uniqueIndexesForSQLite + indexes.map { index($0, "INDEX") }).map(\.statement) + sparse
  }

  var uniqueIndexesForSQLite: [(name: String, statement: String)] {
    uniques.map { index($0, "UNIQUE INDEX") }
  }

  private func index(_ columns: [String], _ kind: String) -> (name: String, statement: String) {
    let index = "\(name)_by_\(columns.joined(separator: "_"))"
    return (
      index, "CREATE \(kind) IF NOT EXISTS \(index) ON \(name) (\(columns.joined(separator: ", ")))"
    )
  }
}

extension TableDefinition.Column {
  var definitionForSQLite: String {
    let type =
      switch kind {
      case .integer: "INTEGER"
      case .text: "TEXT"
      case .bytes: "BLOB"
      case .real: "REAL"
      }
    var words = [name, type]
    if !isOptional { words.append("NOT NULL") }
    if isPrimaryKey { words.append("PRIMARY KEY") }
    if isUnique { words.append("UNIQUE") }
    if let check { words.append("CHECK (\(check))") }
    if let references {
      words.append("REFERENCES \(references.table)(\(references.column)) ON DELETE CASCADE")
    }
    return words.joined(separator: " ")
  }
}

/// One step of the schema of a database. Steps run once, in their order. Never edit a step.
package struct SchemaStep: Sendable {
  /// Stable: the database stores it.
  package let name: String
  package let tables: [TableDefinition]

  package init(_ name: String, tables: [TableDefinition]) {
    self.name = name
    self.tables = tables
  }
}
