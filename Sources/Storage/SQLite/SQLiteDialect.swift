/// Makes the statements for SQLite. All tables are STRICT.
struct SQLiteDialect: SQLDialect {
  func statements(making table: TableDefinition) -> [String] {
    let lines = table.columns.map(Self.definition).joined(separator: ",\n  ")
    let sparse = table.sparseIndexes.map {
      Self.index(table, [$0], "INDEX").statement + " WHERE \($0) IS NOT NULL"
    }
    let indexes = uniqueIndexes(of: table) + table.indexes.map { Self.index(table, $0, "INDEX") }
    return ["CREATE TABLE \(table.name) (\n  \(lines)\n) STRICT"] + indexes.map(\.statement)
      + sparse
  }

  func uniqueIndexes(of table: TableDefinition) -> [(name: String, statement: String)] {
    table.uniques.map { Self.index(table, $0, "UNIQUE INDEX") }
  }

  private static func index(
    _ table: TableDefinition, _ columns: [String], _ kind: String
  ) -> (name: String, statement: String) {
    let index = "\(table.name)_by_\(columns.joined(separator: "_"))"
    let list = columns.joined(separator: ", ")
    return (index, "CREATE \(kind) IF NOT EXISTS \(index) ON \(table.name) (\(list))")
  }

  private static func definition(_ column: TableDefinition.Column) -> String {
    let type =
      switch column.kind {
      case .integer: "INTEGER"
      case .text: "TEXT"
      case .bytes: "BLOB"
      case .real: "REAL"
      }
    var words = [column.name, type]
    if !column.isOptional { words.append("NOT NULL") }
    if column.isPrimaryKey { words.append("PRIMARY KEY") }
    if column.isUnique { words.append("UNIQUE") }
    if let check = column.check { words.append("CHECK (\(check))") }
    if let references = column.references {
      words.append("REFERENCES \(references.table)(\(references.column)) ON DELETE CASCADE")
    }
    return words.joined(separator: " ")
  }
}
