import CSQLite
import Foundation

/// An error that SQLite reported.
struct SQLiteError: Error {
  /// The extended result code.
  let code: Int32
  /// SQLite's message. It names tables and columns, never a value.
  let message: String

  /// Without the details of the extended code.
  var primaryCode: Int32 { code & 0xFF }
}

/// One connection to a SQLite file. Threads use it one at a time (``exclusively(_:)``).
///
/// The connection is ours, and not a library's: the program needs only statements, a lock and the
/// steps of the schema, and another engine (PostgreSQL) will stand beside it with the same verbs.
final class SQLiteConnection: @unchecked Sendable {  // `lock` guards everything
  private let lock = NSLock()
  /// `nil` after ``close()``.
  private var handle: OpaquePointer?
  /// Prepared statements that nobody uses now.
  private var idle: [String: SQLiteStatement] = [:]
  private static let mostIdle = 64

  /// - Parameter patience: how long a statement waits for another process, in milliseconds.
  /// - Throws: ``SQLiteError``.
  init(path: String, patience: Int32) throws {
    // Locking is ours, so SQLite needs none.
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
    let result = sqlite3_open_v2(path, &handle, flags, nil)
    guard result == SQLITE_OK else {
      let error = Self.error(handle, result)
      sqlite3_close_v2(handle)
      throw error
    }
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, patience)
    mayfly_refuse_quoted_texts(handle)
  }

  deinit { finish() }

  /// Runs `body` while no other thread uses the connection. It must not be called inside `body`.
  func exclusively<Answer>(_ body: () throws -> Answer) rethrows -> Answer {
    try lock.withLock(body)
  }

  /// Closes the connection. Every later statement throws.
  func close() { exclusively { finish() } }

  private func finish() {
    idle = [:]
    sqlite3_close_v2(handle)
    handle = nil
  }

  // MARK: For the thread that has the connection

  /// Runs `body` with the prepared statement of `sql`. It is kept for the next time.
  func withStatement<Answer>(
    _ sql: String, _ body: (SQLiteStatement) throws -> Answer
  ) throws -> Answer {
    let statement = try idle.removeValue(forKey: sql) ?? prepare(sql)
    defer {
      statement.reset()
      if idle.count >= Self.mostIdle { idle = [:] }
      // A statement that another use of the same query left here is finalised.
      if handle != nil { idle[sql] = statement }
    }
    return try body(statement)
  }

  /// - Throws: ``SQLiteError``.
  func prepare(_ sql: String) throws -> SQLiteStatement {
    guard let handle else { throw SQLiteError(code: SQLITE_MISUSE, message: "it is closed") }
    var statement: OpaquePointer?
    let result = sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard result == SQLITE_OK, let statement else { throw Self.error(handle, result) }
    return SQLiteStatement(statement)
  }

  /// Runs a statement that is not kept, such as one that changes a setting or the schema.
  func run(_ sql: String, _ arguments: [StoredValue] = []) throws {
    try prepare(sql).forEachRow(arguments) { _ in true }
  }

  var isInTransaction: Bool { handle.map { sqlite3_get_autocommit($0) == 0 } ?? false }
  var lastInsertedID: Int64 { handle.map(sqlite3_last_insert_rowid) ?? 0 }
  /// How many rows the last statement changed.
  var changesCount: Int { handle.map { Int(sqlite3_changes($0)) } ?? 0 }

  private static func error(_ handle: OpaquePointer?, _ result: Int32) -> SQLiteError {
    guard let handle else { return SQLiteError(code: result, message: "no memory") }
    let code = sqlite3_extended_errcode(handle)
    return SQLiteError(
      code: code == SQLITE_OK ? result : code, message: String(cString: sqlite3_errmsg(handle)))
  }
}

/// A prepared statement. It is finalised with its last reference.
final class SQLiteStatement {
  let pointer: OpaquePointer

  fileprivate init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { sqlite3_finalize(pointer) }

  /// Runs the statement with `arguments` in place of its `?`s. It ends after the last row, or when
  /// `body` answers `false`.
  ///
  /// - Throws: ``SQLiteError``, and what `body` throws.
  func forEachRow(_ arguments: [StoredValue], _ body: (StoredRow) throws -> Bool) throws {
    defer { reset() }
    guard sqlite3_bind_parameter_count(pointer) == arguments.count else {
      throw StorageError.failed(path: "", because: .otherArguments)
    }
    for (index, argument) in zip(Int32(1)..., arguments) { argument.bind(to: pointer, at: index) }
    var columns: AnswerColumns?
    while try step() {
      let known = columns ?? AnswerColumns(pointer)
      columns = known
      guard try body(StoredRow(statement: pointer, columns: known)) else { return }
    }
  }

  /// - Returns: whether there is a row.
  /// - Throws: ``SQLiteError``.
  func step() throws -> Bool {
    let result = sqlite3_step(pointer)
    if result == SQLITE_ROW { return true }
    guard result == SQLITE_DONE else {
      let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(pointer)))
      throw SQLiteError(code: result, message: message)
    }
    return false
  }

  /// Makes the statement ready for its next run. It forgets the arguments.
  func reset() {
    sqlite3_reset(pointer)
    sqlite3_clear_bindings(pointer)
  }
}

extension StoredValue {
  /// SQLite keeps a copy.
  fileprivate func bind(to statement: OpaquePointer, at index: Int32) {
    switch self {
    case .null: sqlite3_bind_null(statement, index)
    case .integer(let number): sqlite3_bind_int64(statement, index, number)
    case .real(let number): sqlite3_bind_double(statement, index, number)
    case .text(var text):
      text.withUTF8 { text in
        text.withMemoryRebound(to: CChar.self) { text in
          // Without an address, SQLite would store an empty text as NULL.
          let start = text.baseAddress ?? UnsafePointer(bitPattern: 1)
          _ = mayfly_bind_text(statement, index, start, UInt64(text.count))
        }
      }
    case .bytes(let bytes):
      guard !bytes.isEmpty else {
        sqlite3_bind_zeroblob(statement, index, 0)
        return
      }
      _ = bytes.withUnsafeBytes {
        mayfly_bind_blob(statement, index, $0.baseAddress, UInt64($0.count))
      }
    }
  }
}
