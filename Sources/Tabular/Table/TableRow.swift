/// One row of a table, valid while `TableReader.forEachRow` shows it.
///
/// It borrows the reader's buffers. Nothing is allocated until the caller asks for a cell's text.
package struct TableRow: ~Copyable {
  /// The physical line, from 1, where the row starts.
  package let line: Int

  /// The row number, from 1, as in a spreadsheet: it includes the preamble and blank rows.
  package let row: Int

  /// The number of cells in the row.
  package let count: Int

  /// The damage of the row.
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

  /// The bytes of a cell as UTF-8; empty if the row lacks the cell. They are valid only during the
  /// call that showed the row. They are valid UTF-8 unless `damage` contains `badEncoding`.
  package borrowing func bytes(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    guard index >= 0, index < count else { return UnsafeBufferPointer(start: nil, count: 0) }
    return cells[index].bytes(text: text, unescaped: unescaped)
  }

  /// The text of a cell, not trimmed; empty if the row lacks the cell.
  package borrowing func text(_ index: Int) -> String {
    String(decoding: bytes(index), as: UTF8.self)
  }

  /// The texts of all cells.
  package borrowing func texts() -> [String] {
    var all: [String] = []
    all.reserveCapacity(count)
    for index in 0..<count { all.append(text(index)) }
    return all
  }

  /// Whether a cell is missing or has no bytes.
  package borrowing func isEmpty(_ index: Int) -> Bool {
    index < 0 || index >= count || cells[index].length == 0
  }

  /// Whether every cell is empty or white space.
  package var isBlank: Bool {
    for index in 0..<count where !bytes(index).isBlank { return false }
    return true
  }

  /// Whether a cell at or after an index has more than white space. If so, the row is ragged.
  package borrowing func filledBeyond(_ width: Int) -> Bool {
    guard width < count else { return false }
    for index in max(0, width)..<count where !bytes(index).isBlank { return true }
    return false
  }
}
