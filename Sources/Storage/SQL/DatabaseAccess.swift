import Vocabulary

/// Runs statements inside one transaction. It is valid until the transaction ends.
///
/// A statement must not begin while the rows of another one are read. After a failed statement the
/// transaction can only end, unless the statement ran in a ``savepoint(_:)``.
package struct DatabaseAccess: ~Copyable {
  let connection: any SQLConnection
  let state = TransactionState()

  /// Runs one statement that returns no rows.
  ///
  /// - Returns: how many rows it changed.
  @discardableResult
  package func execute(_ sql: String, _ arguments: [StoredValue] = []) throws -> Int {
    try statement { try connection.execute(sql, arguments) }
  }

  /// Every row of the result, made into a value.
  package func rows<Value>(
    _ sql: String, _ arguments: [StoredValue] = [], _ make: (StoredRow) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    try forEachRow(sql, arguments) { values.append(try make($0)) }
    return values
  }

  /// The first row of the result, made into a value; `nil` when there is none.
  package func row<Value>(
    _ sql: String, _ arguments: [StoredValue] = [], _ make: (StoredRow) throws -> Value
  ) throws -> Value? {
    var value: Value?
    try statement {
      try connection.forEachRow(sql, arguments) { row in
        value = try make(row)
        return false
      }
    }
    return value
  }

  /// Gives `body` one row at a time, so that a long result needs little memory. `body` must not use
  /// the transaction.
  package func forEachRow(
    _ sql: String, _ arguments: [StoredValue] = [], _ body: (StoredRow) throws -> Void
  ) throws {
    try statement {
      try connection.forEachRow(sql, arguments) { row in
        try body(row)
        return true
      }
    }
  }

  /// The one whole number that the query returns, within ``NumberBounds``; 0 when it returns none.
  package func count(_ sql: String, _ arguments: [StoredValue] = []) throws -> Int {
    try row(sql, arguments) { NumberBounds.count($0.source.integer(at: 0) ?? 0) } ?? 0
  }

  /// Whether the query returns any row. Give it a `LIMIT 1`.
  package func exists(_ sql: String, _ arguments: [StoredValue] = []) throws -> Bool {
    try row(sql, arguments) { _ in true } ?? false
  }

  /// Inserts at most one row into a table whose primary key is a whole number `id`.
  ///
  /// - Parameter sql: an `INSERT` without `RETURNING`; the engine supplies the id.
  /// - Returns: the id of the row; `nil` when `ON CONFLICT … DO NOTHING` left it out.
  package func insertedID(_ sql: String, _ arguments: [StoredValue]) throws -> Int64? {
    try statement { try connection.insert(sql, arguments) }
  }

  /// Runs one statement by `body`.
  func statement<Answer>(_ body: () throws -> Answer) throws -> Answer {
    try state.running(body)
  }
}

// MARK: Beginning, going on and ending

extension DatabaseAccess {
  /// Whether a statement failed because a rule of the schema forbids it.
  package static func isConstraint(_ error: any Error) -> Bool {
    error as? SQLError == .constraint
  }

  /// Does all of `body`, or nothing when it throws. The transaction can go on in both cases, unless
  /// the engine gave it up (on a full disk, for example).
  package func savepoint<Answer>(_ body: () throws -> Answer) throws -> Answer {
    try execute("SAVEPOINT part")
    do {
      let answer = try body()
      try execute("RELEASE SAVEPOINT part")
      return answer
    } catch {
      if connection.isInTransaction {
        state.recover()
        try execute("ROLLBACK TO SAVEPOINT part")
        try execute("RELEASE SAVEPOINT part")
      }
      throw error
    }
  }

  /// Runs `body` in a transaction that changes nothing.
  func reading<Answer>(_ body: () throws -> Answer) throws -> Answer {
    try connection.begin(.snapshot)
    defer { connection.rollBack() }
    return try body()
  }

  /// Runs `body` in a transaction of that kind. If it throws, nothing changes.
  func committing<Answer>(
    _ kind: TransactionKind = .soleWriter, _ body: () throws -> Answer
  ) throws -> Answer {
    try connection.begin(kind)
    do {
      let answer = try body()
      guard !state.hasFailed else {
        throw SQLError.failed(.failureIgnored)
      }
      try connection.commit()
      return answer
    } catch {
      connection.rollBack()
      throw error
    }
  }
}
