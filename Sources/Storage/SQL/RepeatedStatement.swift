import GRDB
import GRDBSQLite

/// A statement that one transaction runs for each row of a long list.
///
/// It is prepared once. Values are bound by number, from 1, and not copied.
///
/// Bound bytes must stay where they are until ``run()`` returns.
package struct RepeatedStatement: ~Copyable {
  private let statement: Statement
  private let database: GRDB.Database

  init(_ sql: String, in database: GRDB.Database) throws {
    statement = try database.makeStatement(sql: sql)
    self.database = database
  }

  package func bind(_ number: Int64, at index: Int32) {
    sqlite3_bind_int64(statement.sqliteStatement, index, number)
  }

  package func bind(bytes: UnsafeRawBufferPointer, at index: Int32) {
    sqlite3_bind_blob64(
      statement.sqliteStatement, index, bytes.baseAddress, UInt64(bytes.count), nil)
  }

  /// - Parameter text: in UTF-8.
  package func bind(text: UnsafeRawBufferPointer, at index: Int32) {
    sqlite3_bind_text64(
      statement.sqliteStatement, index,
      text.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(text.count), nil,
      UInt8(SQLITE_UTF8))
  }

  /// Runs the statement, which returns no rows, with the bound values. They stay bound.
  ///
  /// - Throws: the error of the database, for example when a value breaks a constraint.
  package func run() throws {
    let result = sqlite3_step(statement.sqliteStatement)
    sqlite3_reset(statement.sqliteStatement)
    guard result == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)))
    }
  }
}

extension DatabaseAccess {
  /// Whether a statement failed because a rule of the schema forbids it. The transaction can go on.
  package static func isConstraint(_ error: any Error) -> Bool {
    (error as? DatabaseError)?.resultCode == .SQLITE_CONSTRAINT
  }

  /// Prepares `sql` for many runs.
  package func repeated(_ sql: String) throws -> RepeatedStatement {
    try RepeatedStatement(sql, in: database)
  }
}
