import CSQLite

/// Runs statements inside one transaction. It is valid until the transaction ends.
package struct DatabaseAccess: ~Copyable {
  let connection: SQLiteConnection

  /// Runs one statement that returns no rows.
  ///
  /// - Returns: how many rows it changed.
  @discardableResult
  package func execute(_ sql: String, _ arguments: [StoredValue] = []) throws -> Int {
    try connection.withStatement(sql) { try $0.forEachRow(arguments) { _ in true } }
    return connection.changesCount
  }

  /// Runs `body` in a transaction that may write. If it throws, nothing changes.
  func committing<Answer>(_ body: () throws -> Answer) throws -> Answer {
    try execute("BEGIN IMMEDIATE")
    do {
      let answer = try body()
      try execute("COMMIT")
      return answer
    } catch {
      rollBack()
      throw error
    }
  }

  /// Undoes the transaction, unless SQLite undid it when a statement failed.
  func rollBack() {
    guard connection.isInTransaction else { return }
    _ = try? execute("ROLLBACK")
  }

  /// The id that the last INSERT gave its row.
  package var lastInsertedID: Int64 { connection.lastInsertedID }

  /// Every row of the result, made into a value.
  package func rows<Value>(
    _ sql: String, _ arguments: [StoredValue] = [], _ make: (StoredRow) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    try forEachRow(sql, arguments) { values.append(try make($0)) }
    return values
  }

  /// The first row of the result, made into a value; `nil` when there is none.
  package func row<Value>(
    _ sql: String, _ arguments: [StoredValue] = [], _ make: (StoredRow) throws -> Value
  ) throws -> Value? {
    var value: Value?
    try connection.withStatement(sql) { statement in
      try statement.forEachRow(arguments) { row in
        value = try make(row)
        return false
      }
    }
    return value
  }

  /// Gives `body` one row at a time, so that a long result needs little memory.
  package func forEachRow(
    _ sql: String, _ arguments: [StoredValue] = [], _ body: (StoredRow) throws -> Void
  ) throws {
    try connection.withStatement(sql) { statement in
      try statement.forEachRow(arguments) { row in
        try body(row)
        return true
      }
    }
  }

  /// The one whole number that the query returns; 0 when it returns none.
  package func count(_ sql: String, _ arguments: [StoredValue] = []) throws -> Int {
    var count = 0
    try connection.withStatement(sql) { statement in
      try statement.forEachRow(arguments) { row in
        count = Int(sqlite3_column_int64(row.statement, 0))
        return false
      }
    }
    return count
  }
}
