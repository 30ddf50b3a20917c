import CSQLite
import Dispatch
import Foundation
package import Vocabulary

/// One SQLite file with its schema. All calls are synchronous.
///
/// Every database is in WAL mode with `synchronous=FULL` (a commit survives a power loss),
/// `secure_delete`, foreign keys, and temporary tables only in memory. One value is one connection.
/// Threads wait for each other without a limit; processes wait for each other for at most
/// ``longestWait``.
package final class Database: Sendable {
  package let path: String
  let connection: SQLiteConnection

  /// How long a statement waits for another process, unless the caller gives another time.
  package static let longestWait = Period.minutes(2)

  /// The settings that ``fill(_:)`` changes while it runs.
  static let usual = [
    "journal_mode = WAL", "temp_store = MEMORY", "threads = 0", "cache_size = -8000",
  ]

  /// Opens the database at `path`. It makes the file (mode 0600) and the schema if there is none.
  ///
  /// - Parameter longestWait: how long a statement waits for another process.
  /// - Throws: ``StorageError``.
  package init(
    path: String, schema: [SchemaStep], mustExist: Bool = false,
    longestWait: Period = Database.longestWait
  ) throws(StorageError) {
    self.path = path
    if mustExist, !PrivateFiles.exists(path) { throw .missing(path: path) }
    try PrivateFiles.ensureFile(path)
    // SQLite would treat a file shorter than its smallest page as new, and overwrite it.
    var status = stat()
    if stat(path, &status) == 0, (1..<512).contains(status.st_size) { throw .corrupt(path: path) }
    connection = try translated(path) {
      try SQLiteConnection(
        path: path, patience: Int32(clamping: min(longestWait.seconds, 1_000_000) * 1000))
    }
    try translated(path) { [connection] in
      let settings =
        ["page_size = 8192", "synchronous = FULL", "secure_delete = ON", "foreign_keys = ON"]
        + Self.usual
      for setting in settings {
        try Self.waiting(longestWait) { try connection.run("PRAGMA \(setting)") }
      }
      try SchemaSteps(connection).carryOut(schema)
    }
  }

  /// Repeats `body` while another process blocks it: SQLite does not wait when it changes the
  /// journal mode.
  static func waiting(_ longest: Period, _ body: () throws -> Void) throws {
    let deadline = DispatchTime.now() + .seconds(Int(longest.seconds))
    while true {
      do {
        return try body()
      } catch let error as SQLiteError
        where error.primaryCode == SQLITE_BUSY && DispatchTime.now() < deadline
      {
        usleep(20_000)
      }
    }
  }

  /// Runs `body` on the connection, while no other thread uses it.
  func using<Answer>(_ body: (SQLiteConnection) throws -> Answer) throws -> Answer {
    try rethrowing(path) { try connection.exclusively { try body(connection) } }
  }

  /// Reads one consistent state.
  @discardableResult
  package func read<Answer>(_ body: (borrowing DatabaseAccess) throws -> Answer) throws -> Answer {
    try using { connection in
      let access = DatabaseAccess(connection: connection)
      try access.execute("BEGIN DEFERRED")
      defer { access.rollBack() }
      return try body(access)
    }
  }

  /// Does all of `body`, or nothing when it throws. Other writers wait meanwhile.
  @discardableResult
  package func write<Answer>(_ body: (borrowing DatabaseAccess) throws -> Answer) throws -> Answer {
    try using { connection in
      let access = DatabaseAccess(connection: connection)
      return try access.committing { try body(access) }
    }
  }

  /// Changes a setting of the connection outside any transaction.
  func pragma(_ setting: String) throws { try using { try $0.run("PRAGMA \(setting)") } }

  /// Moves everything from the WAL into the file and empties the WAL.
  ///
  /// - Parameter patience: how many seconds to wait for readers; `nil` for the usual wait.
  /// - Returns: `false` when a reader on another connection blocked it.
  package func truncateLog(waiting patience: Int64? = nil) throws -> Bool {
    try using { connection in
      let access = DatabaseAccess(connection: connection)
      let usual = try access.count("PRAGMA busy_timeout")
      if let patience { try connection.run("PRAGMA busy_timeout = \(patience * 1000)") }
      defer { try? connection.run("PRAGMA busy_timeout = \(usual)") }
      return try access.count("PRAGMA wal_checkpoint(TRUNCATE)") == 0
    }
  }

  /// Rewrites the file without free pages and stale data.
  package func vacuum() throws { try using { try $0.run("VACUUM") } }

  /// The faults that SQLite's integrity check finds; empty when the file is not damaged.
  package func integrityFaults() throws -> [String] {
    let lines = try using { connection in
      try DatabaseAccess(connection: connection)
        .rows("PRAGMA integrity_check(10)") { try $0.text("integrity_check") }
    }
    return lines == ["ok"] ? [] : lines
  }

  /// The names of the tables that the schema made.
  package func tableNames() throws -> [String] {
    try using { connection in
      try DatabaseAccess(connection: connection).rows(
        """
        SELECT name FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '\(SchemaSteps.table)'
        ORDER BY name
        """
      ) { try $0.text("name") }
    }
  }

  /// Closes the connection. Every later use throws.
  package func close() throws { connection.close() }
}

/// Carries out the steps of a schema that the database does not have yet.
private struct SchemaSteps {
  static let table = "schema_steps"

  private let connection: SQLiteConnection

  init(_ connection: SQLiteConnection) { self.connection = connection }

  func carryOut(_ schema: [SchemaStep]) throws {
    try connection.exclusively {
      let access = DatabaseAccess(connection: connection)
      guard try !missing(schema, in: access).isEmpty else { return }
      try access.committing {
        try access.execute("CREATE TABLE IF NOT EXISTS \(Self.table) (name TEXT PRIMARY KEY)")
        // Another process may have carried them out in the meantime.
        for step in try missing(schema, in: access) {
          for statement in step.tables.flatMap(\.statementsForSQLite) {
            try connection.run(statement)
          }
          try access.execute("INSERT INTO \(Self.table) (name) VALUES (?)", [.text(step.name)])
        }
      }
    }
  }

  private func missing(
    _ schema: [SchemaStep], in access: borrowing DatabaseAccess
  ) throws -> [SchemaStep] {
    let isThere =
      try access.count(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?",
        [.text(Self.table)]) > 0
    guard isThere else { return schema }
    let done = Set(try access.rows("SELECT name FROM \(Self.table)") { try $0.text("name") })
    return schema.filter { !done.contains($0.name) }
  }
}

/// Runs `body`, and turns every error of SQLite into a ``StorageError``.
func translated<Answer>(_ path: String, _ body: () throws -> Answer) throws(StorageError) -> Answer
{
  do {
    return try body()
  } catch let error as StorageError {
    throw error
  } catch let error as SQLiteError {
    throw StorageError(error, path: path)
  } catch {
    throw .failed(path: path, because: .unexpected)
  }
}

/// As `translated`, but errors that do not come from the database stay as they are.
func rethrowing<Answer>(_ path: String, _ body: () throws -> Answer) throws -> Answer {
  do {
    return try body()
  } catch let error as SQLiteError {
    throw StorageError(error, path: path)
  }
}
