import GRDB

extension Database {
  /// Writes one consistent state of the database to a new file, even while others write to it.
  ///
  /// The copy has no free pages and no stale data; a copy of the file's bytes would have both. The
  /// copy is one complete file when this returns, but is not yet on the disk (`fsync`).
  ///
  /// - Throws: ``StorageError``. Then the caller must remove the unfinished copy.
  package func copy(to target: String) throws {
    // Mode 0600: SQLite would use the umask.
    try PrivateFiles.ensureFile(target)
    do {
      try queue.writeWithoutTransaction {
        try $0.execute(sql: "VACUUM INTO ?", arguments: [target])
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
      throw StorageError.full(path: target)
    } catch let error as DatabaseError {
      throw StorageError(error, path: path)
    }
  }

  /// Copies the rows about some events from another database with the same schema.
  ///
  /// No other process can write to that database meanwhile. It copies the rows of the table
  /// `events`, and the rows about them in every table with a column `event`.
  ///
  /// - Parameter events: ids in the table `events`; this database must not have them yet.
  package func adoptEvents(_ events: [String], from other: String) throws {
    guard !events.isEmpty else { return }
    try rethrowing(path) {
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "ATTACH DATABASE ? AS other", arguments: [other])
        defer { try? database.execute(sql: "DETACH DATABASE other") }
        try database.inTransaction(.immediate) {
          let marks = events.map { _ in "?" }.joined(separator: ", ")
          let ids = StatementArguments(events)
          try database.execute(
            sql: "INSERT INTO events SELECT * FROM other.events WHERE id IN (\(marks))",
            arguments: ids)
          let followers = try String.fetchAll(
            database,
            sql: """
              SELECT m.name FROM main.sqlite_master AS m
              JOIN pragma_table_info(m.name) AS c ON c.name = 'event' WHERE m.type = 'table'
              """)
          for table in followers {
            try database.execute(
              sql: "INSERT INTO \(table) SELECT * FROM other.\(table) WHERE event IN (\(marks))",
              arguments: ids)
          }
          return .commit
        }
      }
    }
  }
}
