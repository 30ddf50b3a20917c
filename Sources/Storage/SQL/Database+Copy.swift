import CSQLite

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
      try connection.exclusively { try connection.run("VACUUM INTO ?", [.text(target)]) }
    } catch let error as SQLiteError {
      throw error.primaryCode == SQLITE_FULL
        ? StorageError.full(path: target) : StorageError(error, path: path)
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
    let ids = events.map { StoredValue.text($0) }
    let marks = events.map { _ in "?" }.joined(separator: ", ")
    try using { connection in
      try connection.run("ATTACH DATABASE ? AS other", [.text(other)])
      defer { try? connection.run("DETACH DATABASE other") }
      let access = DatabaseAccess(connection: connection)
      try access.committing {
        try connection.run(
          "INSERT INTO events SELECT * FROM other.events WHERE id IN (\(marks))", ids)
        let followers = try access.rows(
          """
          SELECT m.name AS name FROM main.sqlite_master AS m
          JOIN pragma_table_info(m.name) AS c ON c.name = 'event' WHERE m.type = 'table'
          """
        ) { try $0.text("name") }
        for table in followers {
          try connection.run(
            "INSERT INTO \(table) SELECT * FROM other.\(table) WHERE event IN (\(marks))", ids)
        }
      }
    }
  }
}
