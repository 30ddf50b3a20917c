import CSQLite

/// A statement that one transaction runs for each row of a long list.
///
/// It is prepared once. Values are bound by number, from 1, and not copied.
///
/// Bound bytes must stay where they are until ``run()`` returns.
package struct RepeatedStatement: ~Copyable {
  private let statement: SQLiteStatement

  init(_ sql: String, in connection: SQLiteConnection) throws {
    statement = try connection.prepare(sql)
  }

  package func bind(_ number: Int64, at index: Int32) {
    sqlite3_bind_int64(statement.pointer, index, number)
  }

  package func bind(bytes: UnsafeRawBufferPointer, at index: Int32) {
    sqlite3_bind_blob64(
      statement.pointer, index, bytes.baseAddress, UInt64(bytes.count), nil)
  }

  /// - Parameter text: in UTF-8.
  package func bind(text: UnsafeRawBufferPointer, at index: Int32) {
    sqlite3_bind_text64(
      statement.pointer, index,
      text.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(text.count), nil,
      UInt8(SQLITE_UTF8))
  }

  /// Runs the statement, which returns no rows, with the bound values. They stay bound.
  ///
  /// - Throws: the error of the database, for example when a value breaks a constraint.
  package func run() throws {
    // Not the statement's own reset, which would forget the values.
    defer { sqlite3_reset(statement.pointer) }
    _ = try statement.step()
  }
}

extension DatabaseAccess {
  /// Whether a statement failed because a rule of the schema forbids it. The transaction can go on.
  package static func isConstraint(_ error: any Error) -> Bool {
    (error as? SQLiteError)?.primaryCode == SQLITE_CONSTRAINT
  }

  /// Prepares `sql` for many runs.
  package func repeated(_ sql: String) throws -> RepeatedStatement {
    try RepeatedStatement(sql, in: connection)
  }
}
