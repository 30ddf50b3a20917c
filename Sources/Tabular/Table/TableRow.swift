/// One row of a table, alive while `TableReader.forEachRow` shows it.
///
/// It borrows the reader's buffers: nothing is allocated before a cell's text is asked for.
package struct TableRow: ~Copyable {
  /// The physical line, from 1, on which the row starts.
  package let line: Int

  /// The row, from 1, as a spreadsheet counts records, preamble and blank ones included.
  package let row: Int

  /// How many cells the row has.
  package let count: Int

  /// What was wrong with the row.
  package let damage: RowDamage

  private let text: UnsafePointer<UInt8>
  private let unescaped: UnsafePointer<UInt8>
  private let cells: UnsafePointer<Cell>

  init(_ record: Record, in window: UnsafePointer<UInt8>) {
    line = record.line
    row = record.row
    count = record.count
    damage = record.damage
    text = window + record.start
    unescaped = UnsafePointer(record.unescaped)
    cells = UnsafePointer(record.cells)
  }

  /// The bytes of a cell as UTF-8, empty for a cell that the row lacks; valid only during the call
  /// that showed the row. They are valid UTF-8 unless `damage` holds `badEncoding`.
  package borrowing func bytes(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    guard index >= 0, index < count else { return UnsafeBufferPointer(start: nil, count: 0) }
    return cells[index].bytes(text: text, unescaped: unescaped)
  }

  /// The text of a cell, not trimmed; empty for a cell that the row lacks.
  package borrowing func text(_ index: Int) -> String {
    String(decoding: bytes(index), as: UTF8.self)
  }

  /// All cells' texts.
  package borrowing func texts() -> [String] {
    var all: [String] = []
    all.reserveCapacity(count)
    for index in 0..<count { all.append(text(index)) }
    return all
  }

  /// Whether a cell holds no byte at all or is lacking.
  package borrowing func isEmpty(_ index: Int) -> Bool {
    index < 0 || index >= count || cells[index].length == 0
  }

  /// Whether every cell is empty or white space.
  package var isBlank: Bool {
    for index in 0..<count where !bytes(index).isBlank { return false }
    return true
  }

  /// Whether a cell at or after an index holds more than white space: the row is ragged then.
  package borrowing func filledBeyond(_ width: Int) -> Bool {
    guard width < count else { return false }
    for index in max(0, width)..<count where !bytes(index).isBlank { return true }
    return false
  }
}
