import Tabular

/// The filled cells of one row of a sheet, as UTF-8.
struct RowBuffer {
  /// A cell's column, from 0, and its bytes.
  struct Cell {
    let column: Int
    let bytes: Range<Int>
  }

  private(set) var cells: [Cell] = []
  private var text: [UInt8] = []
  private var isOrdered = true

  /// The number of columns up to the last filled one.
  var width: Int {
    isOrdered ? (cells.last?.column ?? -1) + 1 : (cells.map(\.column).max() ?? -1) + 1
  }

  /// The bytes that the row takes up.
  var size: Int { text.count + cells.count * MemoryLayout<Cell>.stride }

  mutating func removeAll() {
    cells.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
    isOrdered = true
  }

  /// Adds a cell. An empty one is none.
  ///
  /// - Throws: ``WorkbookFault/isTooLarge`` for a column or a row beyond the limits.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, at column: Int) throws(WorkbookFault) {
    guard !bytes.isEmpty else { return }
    guard column < SheetLimits.columns else { throw .isTooLarge }
    // One byte too many shows the reader that the cell is too long.
    let kept = UnsafeBufferPointer(rebasing: bytes.prefix(TableLimits.cell + 1))
    guard text.count + kept.count <= 2 * TableLimits.row else { throw .isTooLarge }
    if let last = cells.last, last.column >= column { isOrdered = false }
    let start = text.count
    text.append(contentsOf: kept)
    cells.append(Cell(column: column, bytes: start..<text.count))
  }

  mutating func add(_ text: String, at column: Int) throws(WorkbookFault) {
    var text = text
    let outcome: Result<Void, WorkbookFault> = text.withUTF8 { bytes in
      do throws(WorkbookFault) {
        try add(bytes, at: column)
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try outcome.get()
  }

  /// Puts the cells in the order of their columns.
  ///
  /// - Throws: ``WorkbookFault/isDamaged`` if two cells are in one column.
  mutating func order() throws(WorkbookFault) {
    guard !isOrdered else { return }
    cells.sort { $0.column < $1.column }
    for (cell, next) in zip(cells, cells.dropFirst()) where cell.column == next.column {
      throw .isDamaged
    }
    isOrdered = true
  }

  /// Shows each filled cell.
  func forEachCell(_ body: (Int, UnsafeBufferPointer<UInt8>) -> Void) {
    text.withUnsafeBufferPointer { text in
      for cell in cells { body(cell.column, UnsafeBufferPointer(rebasing: text[cell.bytes])) }
    }
  }
}
