import Foundation
import GRDB

/// The statements that may run inside one transaction. It ends with the transaction.
package struct DatabaseAccess: ~Copyable {
  let database: GRDB.Database

  /// Runs one statement that answers no rows.
  ///
  /// - Returns: how many rows it changed.
  @discardableResult
  package func execute(_ sql: String, _ arguments: [StoredValue] = []) throws -> Int {
    let statement = try database.cachedStatement(sql: sql)
    statement.setUncheckedArguments(arguments.asArguments)
    try statement.execute()
    return database.changesCount
  }

  /// The id that the last INSERT gave its row.
  package var lastInsertedID: Int64 { database.lastInsertedRowID }

  /// Every row of the answer, made into a value.
  package func rows<Value>(
    _ sql: String, _ arguments: [StoredValue] = [], _ make: (StoredRow) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    try forEachRow(sql, arguments) { values.append(try make($0)) }
    return values
  }

  /// The first row of the answer, made into a value; `nil` when there is none.
  package func row<Value>(
    _ sql: String, _ arguments: [StoredValue] = [], _ make: (StoredRow) throws -> Value
  ) throws -> Value? {
    let statement = try database.cachedStatement(sql: sql)
    statement.setUncheckedArguments(arguments.asArguments)
    let cursor = try Row.fetchCursor(statement)
    return try cursor.next().map { try make(StoredRow(row: $0)) }
  }

  /// Rows one at a time, so that a long answer takes no memory.
  package func forEachRow(
    _ sql: String, _ arguments: [StoredValue] = [], _ body: (StoredRow) throws -> Void
  ) throws {
    // Not the cached statement: `body` may run the same query again.
    let statement = try database.makeStatement(sql: sql)
    statement.setUncheckedArguments(arguments.asArguments)
    let cursor = try Row.fetchCursor(statement)
    while let row = try cursor.next() { try body(StoredRow(row: row)) }
  }

  /// The one whole number that the query answers; 0 when it answers none.
  package func count(_ sql: String, _ arguments: [StoredValue] = []) throws -> Int {
    let statement = try database.cachedStatement(sql: sql)
    statement.setUncheckedArguments(arguments.asArguments)
    return try Int.fetchOne(statement) ?? 0
  }
}

extension [StoredValue] {
  fileprivate var asArguments: StatementArguments {
    StatementArguments(
      map { value -> (any DatabaseValueConvertible)? in
        switch value {
        case .null: nil
        case .integer(let number): number
        case .real(let number): number
        case .text(let text): text
        case .bytes(let bytes): Data(bytes)
        }
      })
  }
}
