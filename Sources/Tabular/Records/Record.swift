/// One parsed record: its cells and any damage. The same object is reused for every record.
final class Record {
  /// The start of this record in the window, and the start of the next one.
  var start = 0
  var end = 0

  /// The physical line and the spreadsheet row where the record starts, from 1.
  var line = 1
  var row = 1

  /// The number of line ends from its start to its end.
  var lineEnds = 0
  var damage: RowDamage = []

  private(set) var cells: UnsafeMutablePointer<Cell>
  private(set) var count = 0
  private var room = 64

  /// The unescaped bytes of cells with doubled quotes or backslashes.
  private(set) var unescaped: UnsafeMutablePointer<UInt8>
  private var unescapedCount = 0
  private var unescapedRoom = 4_096

  /// How many cells were quoted, and how many begin with a quote that is literal.
  var quotedCells = 0
  var literalQuotes = 0

  init() {
    cells = .allocate(capacity: room)
    unescaped = .allocate(capacity: unescapedRoom)
  }

  deinit {
    cells.deallocate()
    unescaped.deallocate()
  }

  @inline(__always)
  func reset(at position: Int) {
    start = position
    end = position
    lineEnds = 0
    damage = RowDamage(rawValue: 0)
    count = 0
    unescapedCount = 0
    quotedCells = 0
    literalQuotes = 0
  }

  /// Adds the bytes between two places of the window as a cell.
  @inline(__always)
  func add(_ window: UnsafePointer<UInt8>, from: Int, to: Int) {
    guard to - from <= TableLimits.cell, count < room else {
      return addSlowly(window, from: from, to: to)
    }
    cells[count] = Cell(
      start: Int32(truncatingIfNeeded: from - start), length: Int32(truncatingIfNeeded: to - from))
    count += 1
  }

  private func addSlowly(_ window: UnsafePointer<UInt8>, from: Int, to: Int) {
    guard makeRoom() else { return }
    let length = fitting(window + from, to - from)
    cells[count] = Cell(start: Int32(from - start), length: Int32(length))
    count += 1
  }

  /// Adds a quoted cell and undoes the escapes inside it.
  ///
  /// `doubled`: two quotes stand for one. `backslash`: a backslash makes the next quote or
  /// backslash literal.
  func addUnescaping(
    _ window: UnsafePointer<UInt8>, from: Int, to: Int, quote: UInt8, doubled: Bool, backslash: Bool
  ) {
    guard makeRoom() else { return }
    let most = min(to - from, TableLimits.cell + 1)
    grow(to: unescapedCount + most)
    let target = unescaped + unescapedCount
    var length = 0
    var index = from
    while index < to, length <= TableLimits.cell {
      let byte = window[index]
      if index + 1 < to {
        let next = window[index + 1]
        if byte == quote, doubled, next == quote { index += 1 }
        if byte == .backslash, backslash, next == quote || next == .backslash { index += 1 }
      }
      target[length] = window[index]
      length += 1
      index += 1
    }
    length = fitting(target, length)
    cells[count] = Cell(start: Int32(-1 - unescapedCount), length: Int32(length))
    count += 1
    unescapedCount += length
  }

  /// The cell's bytes. Needs the base of the window.
  func bytes(_ index: Int, in window: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    cells[index].bytes(text: window + start, unescaped: UnsafePointer(unescaped))
  }

  /// Whether every cell is empty or white space.
  func isBlank(in window: UnsafePointer<UInt8>) -> Bool {
    for index in 0..<count where !bytes(index, in: window).isBlank { return false }
    return true
  }

  private func fitting(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int {
    guard length > TableLimits.cell else { return length }
    damage.insert(.tooLong)
    var fits = TableLimits.cell
    while fits > TableLimits.cell - 4, bytes[fits] & 0xC0 == 0x80 { fits -= 1 }
    return fits
  }

  private func makeRoom() -> Bool {
    guard count == room else { return true }
    guard room < TableLimits.columns else {
      damage.insert(.tooLong)
      return false
    }
    let larger = UnsafeMutablePointer<Cell>.allocate(capacity: room * 4)
    larger.update(from: cells, count: count)
    cells.deallocate()
    cells = larger
    room *= 4
    return true
  }

  private func grow(to needed: Int) {
    guard needed > unescapedRoom else { return }
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: needed * 2)
    larger.update(from: unescaped, count: unescapedCount)
    unescaped.deallocate()
    unescaped = larger
    unescapedRoom = needed * 2
  }
}
