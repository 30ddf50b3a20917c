/// Inserts many rows into one table. It is valid until its transaction ends.
///
/// The caller fills one row after the other in place. So a long list needs no value of its own for
/// each cell, and no copy of a text.
package struct BulkInsertion: ~Copyable {
  private let writer: any BulkWriter

  init(_ writer: any BulkWriter) { self.writer = writer }

  /// Inserts `count` rows.
  ///
  /// - Parameter fill: sets every cell of the row with that index. The bytes behind its cells must
  ///   stay where they are until the next row is filled, or this call ends.
  /// - Throws: the error of the database, for example when a value breaks a constraint.
  package func insert(_ count: Int, _ fill: (Int, inout BulkRow) -> Void) throws {
    try writer.insert(count, fill)
  }
}

/// How an engine inserts many rows. It is called once for each batch, not for each value.
protocol BulkWriter: AnyObject {
  func insert(_ count: Int, _ fill: (Int, inout BulkRow) -> Void) throws
}

/// The cells of the row that is being filled. A new row has the cells of the row before.
package struct BulkRow: ~Copyable {
  enum Cell {
    case null
    case integer(Int64)
    /// In UTF-8.
    case text(UnsafeRawBufferPointer)
    case bytes(UnsafeRawBufferPointer)
  }

  let cells: UnsafeMutableBufferPointer<Cell>

  init(columns: Int) {
    cells = .allocate(capacity: columns)
    cells.initialize(repeating: .null)
  }

  deinit { cells.deallocate() }

  package func set(_ index: Int, _ number: Int64) { cells[index] = .integer(number) }
  package func set(_ index: Int, bytes: UnsafeRawBufferPointer) { cells[index] = .bytes(bytes) }
  /// - Parameter text: in UTF-8.
  package func set(_ index: Int, text: UnsafeRawBufferPointer) { cells[index] = .text(text) }
  package func setNull(_ index: Int) { cells[index] = .null }
}

extension DatabaseAccess {
  /// Puts a long list into a table.
  ///
  /// The unique sets of columns are checked at the end: it is faster to sort all keys once than to
  /// find a place for each. `body` must not rely on them.
  ///
  /// - Parameters:
  ///   - constant: columns with one value for all rows.
  ///   - varying: the other columns, in the order of the cells.
  ///   - repair: changes rows that must be unique and are not. It answers whether it changed any.
  /// - Throws: an error when a value that must be unique is there twice, and `repair` does not help.
  package func insertInBulk(
    into table: TableDefinition, constant: [(column: String, value: StoredValue)] = [],
    varying: [String], repair: () throws -> Bool = { false },
    _ body: (borrowing BulkInsertion) throws -> Void
  ) throws {
    let indexes = connection.dialect.uniqueIndexes(of: table)
    try statement {
      for index in indexes { try connection.define("DROP INDEX IF EXISTS \(index.name)") }
    }
    let writer = try statement {
      try connection.bulkWriter(into: table.name, constant: constant, varying: varying)
    }
    try body(BulkInsertion(CheckedWriter(writer, state)))
    func makeIndexes() throws {
      try statement { for index in indexes { try connection.define(index.statement) } }
    }
    do {
      try savepoint { try makeIndexes() }
    } catch  where Self.isConstraint(error) {
      guard try repair() else { throw error }
      try makeIndexes()
    }
  }
}

/// Inserts only when the transaction may run a statement.
private final class CheckedWriter: BulkWriter {
  private let writer: any BulkWriter
  private let state: TransactionState

  init(_ writer: any BulkWriter, _ state: TransactionState) {
    self.writer = writer
    self.state = state
  }

  func insert(_ count: Int, _ fill: (Int, inout BulkRow) -> Void) throws {
    try state.running { try writer.insert(count, fill) }
  }
}
