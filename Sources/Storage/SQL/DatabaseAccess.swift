import GRDB
import GRDBSQLite

/// Runs statements inside one transaction. It is valid until the transaction ends.
package struct DatabaseAccess: ~Copyable {
  let database: GRDB.Database

  /// Runs one statement that returns no rows.
  ///
  /// - Returns: how many rows it changed.
  @discardableResult
  package func execute(_ sql: String, _ arguments: [StoredValue] = []) throws -> Int {
    _ = try steps(try database.cachedStatement(sql: sql).sqliteStatement, arguments) { _ in true }
    return database.changesCount
  }

  /// Undoes the transaction, unless SQLite undid it when a statement failed.
  func rollBack() {
    guard sqlite3_get_autocommit(database.sqliteConnection) == 0 else { return }
    _ = try? execute("ROLLBACK")
  }

  /// The id that the last INSERT gave its row.
  package var lastInsertedID: Int64 { database.lastInsertedRowID }

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
    try steps(try database.cachedStatement(sql: sql).sqliteStatement, arguments) { row in
      value = try make(row)
      return false
    }
    return value
  }

  /// Gives `body` one row at a time, so that a long result needs little memory.
  package func forEachRow(
    _ sql: String, _ arguments: [StoredValue] = [], _ body: (StoredRow) throws -> Void
  ) throws {
    // Not the cached statement: `body` can run the same query again.
    let statement = try database.makeStatement(sql: sql)
    try steps(statement.sqliteStatement, arguments) { row in
      try body(row)
      return true
    }
    // The rows belong to the statement.
    withExtendedLifetime(statement) {}
  }

  /// The one whole number that the query returns; 0 when it returns none.
  package func count(_ sql: String, _ arguments: [StoredValue] = []) throws -> Int {
    var count = 0
    try steps(try database.cachedStatement(sql: sql).sqliteStatement, arguments) { row in
      count = Int(sqlite3_column_int64(row.statement, 0))
      return false
    }
    return count
  }

  /// Runs `statement` with `arguments` in place of its `?`s. It ends after the last row, or when
  /// `body` answers `false`.
  private func steps(
    _ statement: OpaquePointer, _ arguments: [StoredValue], _ body: (StoredRow) throws -> Bool
  ) throws {
    // A statement that did not reach its end accepts no arguments.
    sqlite3_reset(statement)
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    guard sqlite3_bind_parameter_count(statement) == arguments.count else {
      throw StorageError.failed(path: "", reason: "a statement's arguments do not match it")
    }
    for (index, argument) in zip(Int32(1)..., arguments) {
      argument.bind(to: statement, at: index)
    }
    var columns: AnswerColumns?
    while true {
      let result = sqlite3_step(statement)
      guard result == SQLITE_ROW else {
        guard result == SQLITE_DONE else { throw error() }
        return
      }
      let known = columns ?? AnswerColumns(statement)
      columns = known
      guard try body(StoredRow(statement: statement, columns: known)) else { return }
    }
  }

  /// The error of the statement that has just failed.
  private func error() -> DatabaseError {
    let code = sqlite3_extended_errcode(database.sqliteConnection)
    return DatabaseError(
      resultCode: ResultCode(rawValue: code),
      message: sqlite3_errmsg(database.sqliteConnection).map { String(cString: $0) })
  }
}

extension StoredValue {
  /// SQLite keeps a copy.
  fileprivate func bind(to statement: OpaquePointer, at index: Int32) {
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch self {
    case .null: sqlite3_bind_null(statement, index)
    case .integer(let number): sqlite3_bind_int64(statement, index, number)
    case .real(let number): sqlite3_bind_double(statement, index, number)
    case .text(var text):
      text.withUTF8 { text in
        text.withMemoryRebound(to: CChar.self) { text in
          _ = sqlite3_bind_text64(
            // Without an address, SQLite would store an empty text as NULL.
            statement, index, text.baseAddress ?? UnsafePointer(bitPattern: 1),
            UInt64(text.count), copied, UInt8(SQLITE_UTF8))
        }
      }
    case .bytes(let bytes):
      guard !bytes.isEmpty else {
        sqlite3_bind_zeroblob(statement, index, 0)
        return
      }
      _ = bytes.withUnsafeBytes {
        sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), copied)
      }
    }
  }
}
