import GRDB

extension Database {
  /// Writes one consistent state of all that is in the database to a new file, whatever others do
  /// meanwhile: without free pages and stale copies, which a copy of the file's bytes would hold.
  ///
  /// The copy is one file, complete once this returns; it is not on the disk yet (`fsync`).
  ///
  /// - Throws: ``StorageError``; what came of the copy until then is the caller's to remove.
  package func copy(to target: String) throws {
    // With our mode: SQLite would make it by the umask.
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

  /// Takes over the rows about some events from another database of the same schema, which no other
  /// process writes to.
  ///
  /// - Parameters:
  ///   - events: the ids of rows of `events`; none of them is here yet. Every table with a column
  ///     `event` follows.
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
