extension Database {
  /// Does all of `body` or nothing, as ``write(_:)`` does. It is for putting a very long list into
  /// an empty database.
  ///
  /// New data needs no copy for a crash, so SQLite writes it once and not twice: directly into the
  /// file, with a rollback journal that only notes the old length of the file. This works only when
  /// no other connection has the file open; otherwise SQLite uses the WAL. Readers wait until the
  /// end. SQLite sorts the indexes in temporary files without names; these files hold the content
  /// of the indexes.
  @discardableResult
  package func fill<Answer>(_ body: (borrowing DatabaseAccess) throws -> Answer) throws -> Answer {
    for setting in Self.filling { try? pragma(setting) }
    defer {
      for setting in Self.usual { try? pragma(setting) }
      // Makes the WAL now, and not at the first read.
      _ = try? tableNames()
    }
    return try write(body)
  }

  /// One extra thread sorts the keys, in pieces as large as the cache.
  private static let filling = [
    "cache_size = -4000", "threads = 1", "temp_store = FILE", "journal_mode = DELETE",
  ]
}

extension DatabaseAccess {
  /// Drops the unique indexes of the table before a long list goes into it.
  ///
  /// It is faster to sort all keys at the end than to insert each key into an index. Until then
  /// SQLite does not check that the values are unique.
  package func dropUniqueIndexes(of table: TableDefinition) throws {
    for index in table.uniqueIndexesForSQLite {
      try connection.run("DROP INDEX IF EXISTS \(index.name)")
    }
  }

  /// Makes the missing unique indexes of the table.
  ///
  /// - Throws: an error when a value that must be unique is there twice.
  package func makeUniqueIndexes(of table: TableDefinition) throws {
    for index in table.uniqueIndexesForSQLite { try connection.run(index.statement) }
  }
}
