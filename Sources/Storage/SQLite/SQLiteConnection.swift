import CSQLite
import Foundation
import Vocabulary

/// A connection to a SQLite file.
///
/// The connection is ours, and not a library's: the program needs only statements and transactions,
/// and another engine can stand beside it with the same members.
final class SQLiteConnection: SQLConnection, @unchecked Sendable {  // `Database` has the lock
  let dialect: any SQLDialect = SQLiteDialect()
  /// `nil` after ``close()``.
  private var handle: OpaquePointer?
  /// Prepared statements that nobody uses now.
  private var idle: [String: SQLiteStatement] = [:]
  private static let mostIdle = 64
  /// The kind of the open transaction.
  private var kind: TransactionKind?

  /// - Throws: ``SQLError``.
  init(path: String, longestWait: Period) throws {
    // Locking is ours, so SQLite needs none.
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
    let result = sqlite3_open_v2(path, &handle, flags, nil)
    guard result == SQLITE_OK else {
      let error = SQLError(handle, result)
      sqlite3_close_v2(handle)
      throw error
    }
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, Int32(clamping: min(longestWait.seconds, 1_000_000) * 1000))
    mayfly_refuse_quoted_texts(handle)
    for setting in Self.fixed + Self.usual {
      try waiting(longestWait) { try define("PRAGMA \(setting)") }
    }
  }

  deinit { close() }

  func close() {
    idle = [:]
    sqlite3_close_v2(handle)
    handle = nil
  }

  private static let fixed = [
    "page_size = 8192", "synchronous = FULL", "secure_delete = ON", "foreign_keys = ON",
  ]

  /// The settings that a ``TransactionKind/load`` changes while it runs.
  private static let usual = [
    "journal_mode = WAL", "temp_store = MEMORY", "threads = 0", "cache_size = -8000",
  ]

  /// One extra thread sorts the keys, in pieces as large as the cache.
  private static let loading = [
    "cache_size = -4000", "threads = 1", "temp_store = FILE", "journal_mode = DELETE",
  ]

  /// Repeats `body` while another process blocks it: SQLite does not wait when it changes the
  /// journal mode.
  private func waiting(_ longest: Period, _ body: () throws -> Void) throws {
    let deadline = DispatchTime.now() + .seconds(Int(longest.seconds))
    while true {
      do {
        return try body()
      } catch let error as SQLError where error == .busy && DispatchTime.now() < deadline {
        usleep(20_000)
      }
    }
  }

  // MARK: Statements

  func execute(_ sql: String, _ arguments: [StoredValue]) throws -> Int {
    try forEachRow(sql, arguments) { _ in true }
    return handle.map { Int(sqlite3_changes($0)) } ?? 0
  }

  /// `RETURNING` would make SQLite keep a table of the ids. That takes longer than the insertion.
  func insert(_ sql: String, _ arguments: [StoredValue]) throws -> Int64? {
    guard try execute(sql, arguments) > 0 else { return nil }
    return handle.map(sqlite3_last_insert_rowid)
  }

  /// The prepared statement is kept for the next time.
  func forEachRow(
    _ sql: String, _ arguments: [StoredValue], _ body: (StoredRow) throws -> Bool
  ) throws {
    let statement = try idle.removeValue(forKey: sql) ?? prepare(sql)
    defer {
      if idle.count >= Self.mostIdle { idle = [:] }
      if handle != nil { idle[sql] = statement }
    }
    guard kind != .snapshot || statement.isReadOnly else {
      throw SQLError.failed(.writeWhileReading)
    }
    try statement.forEachRow(arguments, body)
  }

  /// The statement is not kept.
  func define(_ sql: String) throws { try run(sql) }

  private func run(_ sql: String, _ arguments: [StoredValue] = []) throws {
    try prepare(sql).forEachRow(arguments) { _ in true }
  }

  private func prepare(_ sql: String) throws -> SQLiteStatement {
    guard let handle else { throw SQLError.failed(.closed) }
    return try SQLiteStatement(sql, on: handle)
  }

  func bulkWriter(
    into table: String, constant: [(column: String, value: StoredValue)], varying: [String]
  ) throws -> any BulkWriter {
    let columns = varying + constant.map(\.column)
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    let statement = try prepare(
      "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))")
    return SQLiteBulkWriter(statement, varying: varying.count, constant: constant.map(\.value))
  }

  // MARK: Transactions

  var isInTransaction: Bool { handle.map { sqlite3_get_autocommit($0) == 0 } ?? false }

  func begin(_ kind: TransactionKind) throws {
    if kind == .load { set(Self.loading) }
    do {
      _ = try execute(kind == .snapshot ? "BEGIN DEFERRED" : "BEGIN IMMEDIATE", [])
    } catch {
      if kind == .load { endLoading() }
      throw error
    }
    self.kind = kind
  }

  func commit() throws {
    _ = try execute("COMMIT", [])
    end()
  }

  /// SQLite itself undoes the transaction when some statements fail.
  func rollBack() {
    if isInTransaction { _ = try? execute("ROLLBACK", []) }
    end()
  }

  private func end() {
    if kind == .load { endLoading() }
    kind = nil
  }

  /// New data needs no copy for a crash, so SQLite writes it once and not twice: directly into the
  /// file, with a rollback journal that only notes the old length of the file. This works only when
  /// no other connection has the file open; otherwise SQLite uses the WAL, and the settings fail.
  /// Readers wait until the end. SQLite sorts the indexes in temporary files without names; these
  /// files hold the content of the indexes.
  private func set(_ settings: [String]) {
    for setting in settings { try? define("PRAGMA \(setting)") }
  }

  private func endLoading() {
    set(Self.usual)
    // Makes the WAL now, and not at the first read.
    _ = try? tables()
  }

  // MARK: The schema

  func tables() throws -> [String] {
    try names(
      """
      SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
      ORDER BY rowid
      """, [])
  }

  func columns(of table: String) throws -> [String] {
    try names("SELECT name FROM pragma_table_info(?)", [.text(table)])
  }

  private func names(_ sql: String, _ arguments: [StoredValue]) throws -> [String] {
    var names: [String] = []
    try forEachRow(sql, arguments) { row in
      names.append(try row.text("name"))
      return true
    }
    return names
  }

  // MARK: The whole database

  /// `VACUUM` writes a new file without free pages. The log still has the old ones, until it is
  /// emptied.
  func compact(waiting patience: Int64?) throws -> Bool {
    try run("VACUUM")
    guard let patience else { return try gather() }
    let usual = try number("PRAGMA busy_timeout")
    try run("PRAGMA busy_timeout = \(patience * 1000)")
    defer { try? run("PRAGMA busy_timeout = \(usual)") }
    return try gather()
  }

  func gather() throws -> Bool { try number("PRAGMA wal_checkpoint(TRUNCATE)") == 0 }

  private func number(_ sql: String) throws -> Int64 {
    var number: Int64 = 0
    try forEachRow(sql, []) { row in
      number = row.source.integer(at: 0) ?? 0
      return false
    }
    return number
  }

  /// The file gets mode 0600: SQLite would use the umask.
  func snapshot(to target: String) throws {
    try PrivateFiles.ensureFile(target)
    try run("VACUUM INTO ?", [.text(target)])
  }

  func integrityFaults() throws -> [String] {
    var lines: [String] = []
    try forEachRow("PRAGMA integrity_check(10)", []) { row in
      lines.append(try row.text("integrity_check"))
      return true
    }
    return lines == ["ok"] ? [] : lines
  }
}

extension SQLError {
  /// The last error of a connection.
  init(_ handle: OpaquePointer?, _ result: Int32) {
    guard let handle else {
      self = .failed(.noMemory)
      return
    }
    let code = sqlite3_extended_errcode(handle)
    self.init(code == SQLITE_OK ? result : code, String(cString: sqlite3_errmsg(handle)))
  }

  /// - Parameter code: a result code, with or without the details of the extended ones.
  init(_ code: Int32, _ message: String) {
    self =
      switch code & 0xFF {
      case SQLITE_BUSY, SQLITE_LOCKED: .busy
      case SQLITE_FULL: .full
      case SQLITE_IOERR: .inputOutput
      case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
      case SQLITE_CANTOPEN: .failed(.cannotOpen)
      case SQLITE_READONLY, SQLITE_PERM: .notWritable
      case SQLITE_CONSTRAINT: .constraint
      default: .failed(.engine(message))
      }
  }
}
