import CSQLite
import Glibc

/// A prepared statement. It is finalised with its last reference.
final class SQLiteStatement {
  private let pointer: OpaquePointer

  /// - Throws: ``SQLError``.
  init(_ sql: String, on handle: OpaquePointer) throws {
    var statement: OpaquePointer?
    let result = sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard result == SQLITE_OK, let statement else { throw SQLError(handle, result) }
    pointer = statement
  }

  deinit { sqlite3_finalize(pointer) }

  /// Whether it changes nothing in the database.
  var isReadOnly: Bool { sqlite3_stmt_readonly(pointer) != 0 }

  /// Runs the statement with `arguments` in place of its `?`s. It ends after the last row, or when
  /// `body` answers `false`.
  ///
  /// - Throws: ``SQLError``, and what `body` throws.
  func forEachRow(_ arguments: [StoredValue], _ body: (StoredRow) throws -> Bool) throws {
    // It forgets the arguments.
    defer {
      sqlite3_reset(pointer)
      sqlite3_clear_bindings(pointer)
    }
    guard sqlite3_bind_parameter_count(pointer) == arguments.count else {
      throw SQLError.failed(.otherArguments)
    }
    for (index, argument) in zip(Int32(1)..., arguments) { bind(argument, at: index) }
    var row: StoredRow?
    while try step() {
      let present = row ?? StoredRow(source: SQLiteRow(pointer))
      row = present
      guard try body(present) else { return }
    }
  }

  /// - Returns: whether there is a row.
  /// - Throws: ``SQLError``.
  private func step() throws -> Bool {
    let result = sqlite3_step(pointer)
    if result == SQLITE_ROW { return true }
    guard result == SQLITE_DONE else {
      throw SQLError(result, String(cString: sqlite3_errmsg(sqlite3_db_handle(pointer))))
    }
    return false
  }

  /// Runs a statement that returns no rows. The values stay bound.
  func run() throws {
    defer { sqlite3_reset(pointer) }
    _ = try step()
  }

  // MARK: Binding, by numbers from 1

  /// SQLite keeps a copy.
  func bind(_ value: StoredValue, at index: Int32) {
    switch value {
    case .null: sqlite3_bind_null(pointer, index)
    case .integer(let number): sqlite3_bind_int64(pointer, index, number)
    case .real(let number): sqlite3_bind_double(pointer, index, number)
    case .text(var text):
      text.withUTF8 { text in
        text.withMemoryRebound(to: CChar.self) { text in
          // Without an address, SQLite would store an empty text as NULL.
          let start = text.baseAddress ?? UnsafePointer(bitPattern: 1)
          _ = mayfly_bind_text(pointer, index, start, UInt64(text.count))
        }
      }
    case .bytes(let bytes):
      guard !bytes.isEmpty else {
        sqlite3_bind_zeroblob(pointer, index, 0)
        return
      }
      _ = bytes.withUnsafeBytes {
        mayfly_bind_blob(pointer, index, $0.baseAddress, UInt64($0.count))
      }
    }
  }

  /// SQLite keeps no copy: bytes must stay where they are until ``run()`` returns.
  func bind(_ cell: BulkRow.Cell, at index: Int32) {
    // Without an address, SQLite would store an empty text or empty bytes as NULL.
    switch cell {
    case .null: sqlite3_bind_null(pointer, index)
    case .integer(let number): sqlite3_bind_int64(pointer, index, number)
    case .text(let text):
      sqlite3_bind_text64(
        pointer, index,
        text.baseAddress?.assumingMemoryBound(to: CChar.self) ?? UnsafePointer(bitPattern: 1),
        UInt64(text.count), nil, UInt8(SQLITE_UTF8))
    case .bytes(let bytes):
      sqlite3_bind_blob64(
        pointer, index, bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1),
        UInt64(bytes.count), nil)
    }
  }
}

/// Inserts many rows by one prepared statement.
final class SQLiteBulkWriter: BulkWriter {
  private let statement: SQLiteStatement
  private let columns: Int

  init(_ statement: SQLiteStatement, varying columns: Int, constant: [StoredValue]) {
    self.statement = statement
    self.columns = columns
    for (index, value) in zip(Int32(columns + 1)..., constant) { statement.bind(value, at: index) }
  }

  func insert(_ count: Int, _ fill: (Int, inout BulkRow) -> Void) throws {
    var row = BulkRow(columns: columns)
    for index in 0..<count {
      fill(index, &row)
      for column in 0..<columns { statement.bind(row.cells[column], at: Int32(column + 1)) }
      try statement.run()
    }
  }
}

/// The row at which a statement stands.
final class SQLiteRow: RowSource {
  private let statement: OpaquePointer
  /// They are valid until the statement is prepared again.
  private let names: [UnsafePointer<CChar>?]

  init(_ statement: OpaquePointer) {
    self.statement = statement
    names = (0..<sqlite3_column_count(statement)).map { sqlite3_column_name(statement, $0) }
  }

  var columnCount: Int { names.count }

  func name(of index: Int) -> String { names[index].map { String(cString: $0) } ?? "" }

  func index(of column: String) -> Int? {
    column.withCString { column in
      names.firstIndex { $0.map { strcmp($0, column) == 0 } ?? false }
    }
  }

  private func type(of index: Int) -> Int32 { sqlite3_column_type(statement, Int32(index)) }

  func integer(at index: Int) -> Int64? {
    type(of: index) == SQLITE_INTEGER ? sqlite3_column_int64(statement, Int32(index)) : nil
  }

  func text(at index: Int) -> String? {
    guard type(of: index) == SQLITE_TEXT,
      let text = sqlite3_column_text(statement, Int32(index))
    else { return nil }
    let count = Int(sqlite3_column_bytes(statement, Int32(index)))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  func bytes(at index: Int) -> [UInt8]? {
    guard type(of: index) == SQLITE_BLOB else { return nil }
    let count = Int(sqlite3_column_bytes(statement, Int32(index)))
    // An empty blob has no address.
    guard let bytes = sqlite3_column_blob(statement, Int32(index)) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
  }

  func value(at index: Int) -> StoredValue {
    switch type(of: index) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, Int32(index)))
    case SQLITE_FLOAT: .real(sqlite3_column_double(statement, Int32(index)))
    case SQLITE_TEXT: .optional(text(at: index))
    case SQLITE_BLOB: .optional(bytes(at: index))
    default: .null
    }
  }
}
