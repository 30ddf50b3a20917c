import GRDB

extension Database {
  /// Does all of `body` or nothing, as ``write(_:)``, for putting a very long list into an empty
  /// database.
  ///
  /// What was not there before needs no copy for the case of a crash, so that it is written once
  /// instead of twice: into the file itself, under a rollback journal that only notes how long the
  /// file was. That needs the file for this connection alone; where another one has it open, the
  /// WAL serves. Readers wait until the end. Indexes are sorted in SQLite's temporary files, which
  /// hold what the indexes will hold, and have no name.
  @discardableResult
  package func fill<Answer>(_ body: (borrowing DatabaseAccess) throws -> Answer) throws -> Answer {
    for setting in Self.filling { try? pragma(setting) }
    defer {
      for setting in Self.usual { try? pragma(setting) }
      // Makes the WAL now, and not when somebody first reads.
      _ = try? tableNames()
    }
    return try write(body)
  }

  /// Keys are sorted by a thread of their own, in pieces as large as the cache.
  private static let filling = [
    "cache_size = -4000", "threads = 1", "temp_store = FILE", "journal_mode = DELETE",
  ]
}

extension DatabaseAccess {
  /// Lets go of the table's unique indexes while a whole list is put into it: to sort all its keys
  /// at once costs less than to put each in its place. What may be there once is not checked
  /// meanwhile.
  package func dropUniqueIndexes(of table: TableDefinition) throws {
    for index in table.uniqueIndexesForSQLite {
      try database.execute(sql: "DROP INDEX IF EXISTS \(index.name)")
    }
  }

  /// Makes the unique indexes that the table should have and lacks.
  ///
  /// - Throws: an error when a value is there twice that may be there once.
  package func makeUniqueIndexes(of table: TableDefinition) throws {
    for index in table.uniqueIndexesForSQLite { try database.execute(sql: index.statement) }
  }
}
