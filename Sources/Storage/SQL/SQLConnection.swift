/// What an engine gives: one connection to one database. `docs/store.md` says what each member
/// promises, and the conformance suite tests it.
///
/// One thread at a time uses it, and at most one transaction is open. All calls are synchronous.
/// Statements are standard SQL with a `?` for each argument. They throw ``SQLError``.
protocol SQLConnection: AnyObject, Sendable {
  var dialect: any SQLDialect { get }

  func begin(_ kind: TransactionKind) throws
  /// If it throws, the transaction is still open, unless ``isInTransaction`` is `false`.
  func commit() throws
  /// Undoes the open transaction, if there is one.
  func rollBack()
  var isInTransaction: Bool { get }

  /// Runs one statement that returns no rows.
  ///
  /// - Returns: how many rows it changed.
  func execute(_ sql: String, _ arguments: [StoredValue]) throws -> Int

  /// Inserts at most one row into a table whose primary key is a whole number `id`.
  ///
  /// The statement has no `RETURNING`: the engine adds it, or does better.
  ///
  /// - Returns: the id of the row; `nil` when `ON CONFLICT … DO NOTHING` left it out.
  func insert(_ sql: String, _ arguments: [StoredValue]) throws -> Int64?

  /// Runs one statement. It ends after the last row, or when `body` answers `false`. The row is
  /// valid while `body` runs. `body` must not use the connection.
  func forEachRow(
    _ sql: String, _ arguments: [StoredValue], _ body: (StoredRow) throws -> Bool) throws

  /// Changes the schema.
  func define(_ sql: String) throws

  /// - Parameters:
  ///   - constant: columns with one value for all rows.
  ///   - varying: the other columns, in the order of the cells of a ``BulkRow``.
  func bulkWriter(
    into table: String, constant: [(column: String, value: StoredValue)], varying: [String]
  ) throws -> any BulkWriter

  /// The tables of the schema, in the order in which they were made.
  func tables() throws -> [String]
  func columns(of table: String) throws -> [String]

  // MARK: Outside any transaction

  /// Rewrites the database, so that no file of it holds anything that was deleted.
  ///
  /// - Parameter patience: how many seconds to wait for readers; `nil` for the usual wait.
  /// - Returns: `false` when a reader on another connection blocked it. Old content may then stay.
  func compact(waiting patience: Int64?) throws -> Bool

  /// Moves all content into the one file that can be copied or moved.
  ///
  /// - Returns: `false` when a reader on another connection blocked it.
  func gather() throws -> Bool

  /// Writes one consistent state to a new file, even while others write.
  func snapshot(to target: String) throws

  /// The faults that the engine finds; empty when nothing is damaged.
  func integrityFaults() throws -> [String]

  /// Every later use throws.
  func close()
}

/// The SQL that differs between engines.
///
/// All other statements are standard SQL. The mark for an argument is `?`. An engine that numbers
/// its arguments puts the numbers in when it prepares the statement: no statement has a `?`
/// anywhere else.
protocol SQLDialect: Sendable {
  /// The statements that make the table and its indexes.
  func statements(making table: TableDefinition) -> [String]

  /// The indexes that keep the sets of columns in ``TableDefinition/uniques`` unique.
  func uniqueIndexes(of table: TableDefinition) -> [(name: String, statement: String)]
}
