import Dispatch
import Foundation
import GRDB
package import Vocabulary

/// One SQLite file with its schema. All calls are synchronous.
///
/// Every database is in WAL mode with `synchronous=FULL` (a commit survives a power loss),
/// `secure_delete`, foreign keys, and temporary tables only in memory. One value is one connection.
/// Threads wait for each other without a limit; processes wait for each other for at most
/// ``longestWait``.
package final class Database: Sendable {
  package let path: String
  let queue: DatabaseQueue

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
    var configuration = Configuration()
    configuration.busyMode = .timeout(TimeInterval(longestWait.seconds))
    configuration.prepareDatabase { database in
      for setting in ["page_size = 8192", "synchronous = FULL", "secure_delete = ON"] + Self.usual {
        try Self.waiting(longestWait) { try database.execute(sql: "PRAGMA \(setting)") }
      }
    }
    queue = try translated(path) {
      try DatabaseQueue(path: path, configuration: configuration)
    }
    try translated(path) { [queue] in
      var migrator = DatabaseMigrator()
      for step in schema {
        migrator.registerMigration(step.name) { database in
          for statement in step.tables.flatMap(\.statementsForSQLite) {
            try database.execute(sql: statement)
          }
        }
      }
      try migrator.migrate(queue)
    }
  }

  /// Repeats `body` while another process blocks it: SQLite does not wait when it changes the
  /// journal mode.
  static func waiting(_ longest: Period, _ body: () throws -> Void) throws {
    let deadline = DispatchTime.now() + .seconds(Int(longest.seconds))
    while true {
      do {
        return try body()
      } catch let error as DatabaseError
        where error.resultCode == .SQLITE_BUSY && DispatchTime.now() < deadline
      {
        usleep(20_000)
      }
    }
  }

  /// Reads one consistent state.
  @discardableResult
  package func read<Answer>(_ body: (borrowing DatabaseAccess) throws -> Answer) throws -> Answer {
    try rethrowing(path) {
      try queue.unsafeRead { database in
        let access = DatabaseAccess(database: database)
        try access.execute("BEGIN DEFERRED")
        defer { access.rollBack() }
        return try body(access)
      }
    }
  }

  /// Does all of `body`, or nothing when it throws. Other writers wait meanwhile.
  @discardableResult
  package func write<Answer>(_ body: (borrowing DatabaseAccess) throws -> Answer) throws -> Answer {
    try rethrowing(path) {
      try queue.writeWithoutTransaction { database in
        let access = DatabaseAccess(database: database)
        // Cached statements: GRDB would prepare its own again for every transaction.
        try access.execute("BEGIN IMMEDIATE")
        do {
          let answer = try body(access)
          try access.execute("COMMIT")
          return answer
        } catch {
          access.rollBack()
          throw error
        }
      }
    }
  }

  /// Changes a setting of the connection outside any transaction.
  func pragma(_ setting: String) throws {
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA \(setting)") }
  }

  /// Moves everything from the WAL into the file and empties the WAL.
  ///
  /// - Parameter patience: how many seconds to wait for readers; `nil` for the usual wait.
  /// - Returns: `false` when a reader on another connection blocked it.
  package func truncateLog(waiting patience: Int64? = nil) throws -> Bool {
    try rethrowing(path) {
      try queue.writeWithoutTransaction { database in
        let usual = try Int64.fetchOne(database, sql: "PRAGMA busy_timeout") ?? 0
        if let patience {
          try database.execute(sql: "PRAGMA busy_timeout = \(patience * 1000)")
        }
        defer { try? database.execute(sql: "PRAGMA busy_timeout = \(usual)") }
        let row = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        return (row?[0] as Int64?) == 0
      }
    }
  }

  /// Rewrites the file without free pages and stale data.
  package func vacuum() throws {
    try rethrowing(path) { try queue.vacuum() }
  }

  /// The faults that SQLite's integrity check finds; empty when the file is not damaged.
  package func integrityFaults() throws -> [String] {
    try rethrowing(path) {
      try queue.unsafeRead { database in
        let lines = try String.fetchAll(database, sql: "PRAGMA integrity_check(10)")
        return lines == ["ok"] ? [] : lines
      }
    }
  }

  /// The names of the tables that the schema made.
  package func tableNames() throws -> [String] {
    try rethrowing(path) {
      try queue.unsafeRead { database in
        try String.fetchAll(
          database,
          sql: """
            SELECT name FROM sqlite_master
            WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
            ORDER BY name
            """)
      }
    }
  }

  /// Closes the connection. Every later use throws.
  package func close() throws {
    try rethrowing(path) { try queue.close() }
  }
}

/// Runs `body`, and turns every error of GRDB into a ``StorageError``.
func translated<Answer>(_ path: String, _ body: () throws -> Answer) throws(StorageError) -> Answer
{
  do {
    return try body()
  } catch let error as StorageError {
    throw error
  } catch let error as DatabaseError {
    throw StorageError(error, path: path)
  } catch {
    throw .failed(path: path, reason: "unexpected error")
  }
}

/// As `translated`, but errors that do not come from the database stay as they are.
func rethrowing<Answer>(_ path: String, _ body: () throws -> Answer) throws -> Answer {
  do {
    return try body()
  } catch let error as DatabaseError {
    throw StorageError(error, path: path)
  }
}
