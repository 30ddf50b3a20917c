import Foundation
package import Vocabulary

/// An open database with its schema. All calls are synchronous.
///
/// One value is one connection. A commit survives a power loss. Threads wait for each other without
/// a limit; processes wait for each other for at most ``longestWait``.
package final class Database: Sendable {
  package let path: String
  private let connection: any SQLConnection
  /// One thread at a time uses the connection.
  private let lock = NSLock()

  /// How long a statement waits for another process, unless the caller gives another time.
  package static let longestWait = Period.minutes(2)

  /// Opens the database at `path`. It makes the database (files with mode 0600) and the schema if
  /// there is none.
  ///
  /// - Parameter longestWait: how long a statement waits for another process.
  /// - Throws: ``StorageError``.
  package convenience init(
    path: String, schema: [SchemaStep], mustExist: Bool = false,
    longestWait: Period = Database.longestWait
  ) throws(StorageError) {
    let store = DatabaseStore(path)
    if mustExist, !store.exists { throw .missing(path: path) }
    try self.init(in: store, schema: schema, longestWait: longestWait)
  }

  init(in store: DatabaseStore, schema: [SchemaStep], longestWait: Period) throws(StorageError) {
    path = store.path
    connection = try translated(path) {
      let connection = try store.engine.connect(to: store.path, longestWait: longestWait)
      try SchemaSteps(connection).carryOut(schema)
      return connection
    }
  }

  /// Runs `body` on the connection, while no other thread uses it. It must not be called inside
  /// `body`.
  private func using<Answer>(_ body: (any SQLConnection) throws -> Answer) throws -> Answer {
    try rethrowing(path) { try lock.withLock { try body(connection) } }
  }

  /// Closes the connection. Every later use throws.
  package func close() throws { lock.withLock { connection.close() } }
}

// MARK: - Transactions

extension Database {
  /// Reads one consistent state (``TransactionKind/snapshot``).
  @discardableResult
  package func read<Answer>(_ body: (borrowing DatabaseAccess) throws -> Answer) throws -> Answer {
    try using { connection in
      let access = DatabaseAccess(connection: connection)
      return try access.reading { try body(access) }
    }
  }

  /// Does all of `body`, or nothing when it throws. Other writers wait meanwhile
  /// (``TransactionKind/soleWriter``).
  @discardableResult
  package func write<Answer>(_ body: (borrowing DatabaseAccess) throws -> Answer) throws -> Answer {
    try using { connection in
      let access = DatabaseAccess(connection: connection)
      return try access.committing { try body(access) }
    }
  }

  /// As ``write(_:)``, for putting a very long list into an empty database
  /// (``TransactionKind/load``).
  @discardableResult
  package func fill<Answer>(_ body: (borrowing DatabaseAccess) throws -> Answer) throws -> Answer {
    try using { connection in
      let access = DatabaseAccess(connection: connection)
      return try access.committing(.load) { try body(access) }
    }
  }
}

// MARK: - The whole database

extension Database {
  /// Rewrites the database, so that no file of it holds anything that was deleted.
  ///
  /// - Parameter patience: how many seconds to wait for readers; `nil` for the usual wait.
  /// - Returns: `false` when a reader on another connection blocked it. Deleted content may then
  ///   stay, and the caller must try again.
  package func compact(waiting patience: Int64? = nil) throws -> Bool {
    try using { try $0.compact(waiting: patience) }
  }

  /// Writes one consistent state of the database to a new file, even while others write to it.
  ///
  /// The copy has no deleted content; a copy of the files' bytes would have it. It is one complete
  /// file when this returns, but is not yet on the disk (`fsync`).
  ///
  /// - Throws: ``StorageError``. Then the caller must remove the unfinished copy.
  package func snapshot(to target: String) throws {
    do {
      try lock.withLock { try connection.snapshot(to: target) }
    } catch let error as SQLError {
      throw error == .full
        ? StorageError.full(path: target) : StorageError(error, path: path)
    }
  }

  /// Closes the database with all its content in one file, so that this file can be moved.
  ///
  /// - Throws: ``StorageError/busy(path:)`` when another connection has it open.
  package func closeAsOneFile() throws {
    try using { _ = try $0.gather() }
    try close()
    guard DatabaseStore(path).isOneFile else { throw StorageError.busy(path: path) }
  }

  /// The faults that the engine finds; empty when the database is not damaged.
  package func integrityFaults() throws -> [String] { try using { try $0.integrityFaults() } }

  /// The names of the tables that the schema made.
  package func tableNames() throws -> [String] {
    try using { try $0.tables() }.filter { $0 != SchemaSteps.table }.sorted()
  }

  /// Copies the rows about some events from another database with the same schema.
  ///
  /// It copies the rows of the table `events`, and the rows about them in every table with a column
  /// `event`.
  ///
  /// - Parameter events: ids in the table `events`; this database must not have them yet.
  package func adoptEvents(_ events: [String], from other: Database) throws {
    guard !events.isEmpty else { return }
    let ids = events.map { StoredValue.text($0) }
    let marks = events.map { _ in "?" }.joined(separator: ", ")
    let followers = try using { connection in
      try connection.tables().filter { try connection.columns(of: $0).contains("event") }
    }
    let places = [("events", "id")] + followers.map { ($0, "event") }
    let rows = try other.read { access in
      try places.map { table, column in
        try access.rows("SELECT * FROM \(table) WHERE \(column) IN (\(marks))", ids) { $0.values }
      }
    }
    try write { access in
      for (place, rows) in zip(places, rows) {
        for row in rows { try access.insert(row, into: place.0) }
      }
    }
  }
}

extension DatabaseAccess {
  fileprivate func insert(_ row: [(column: String, value: StoredValue)], into table: String) throws
  {
    let columns = row.map(\.column).joined(separator: ", ")
    let marks = row.map { _ in "?" }.joined(separator: ", ")
    try execute("INSERT INTO \(table) (\(columns)) VALUES (\(marks))", row.map(\.value))
  }
}
