import Foundation
import Tabular

/// Writes the rows of a sheet as messages.
///
/// Each row of the sheet is one record. As in a CSV file that a spreadsheet saves, the rows are as
/// wide as the widest of the first ones, so that a reader finds the header in the same way.
final class SheetText: SheetSink {
  private let workbook: any Workbook
  private let most: Int
  private let write: ([UInt8]) throws(WorkbookFault) -> Void

  /// Records that wait until the width is known; nil once it is.
  private var waiting: [(row: Int, cells: RowBuffer)]? = []
  private var waitingSize = 0
  private var width = 0

  private var text: [UInt8] = []
  private var lastRow = 0
  private var written = 0

  private var hiddenRows = 0
  private var hidden: [ClosedRange<Int>] = []
  private var filled = [Bool](repeating: false, count: SheetLimits.columns)
  private var unevaluated = 0

  /// Rows that are read before the width is known. The reader looks at fewer.
  private static let sample = 1000
  private static let sampleSize = 4 << 20
  /// Wider tables are not filled up, or a few cells could become gigabytes.
  private static let widest = 1024
  private var farGaps = 0
  private static let piece = 1 << 16
  private static let mostHiddenRanges = 10_000
  private static let mostHiddenTold = 200

  /// - Parameter most: the bytes of text that may come of the sheet.
  init(
    _ workbook: any Workbook, most: Int,
    write: @escaping ([UInt8]) throws(WorkbookFault) -> Void
  ) {
    (self.workbook, self.most, self.write) = (workbook, most, write)
  }

  func hide(columns: ClosedRange<Int>) {
    if hidden.count < Self.mostHiddenRanges { hidden.append(columns) }
  }

  func noteUnevaluated() { unevaluated += 1 }

  func take(_ cells: borrowing RowBuffer, row: Int, isHidden: Bool) throws(WorkbookFault) {
    if isHidden { hiddenRows += 1 }
    for cell in cells.cells { filled[cell.column] = true }
    guard waiting != nil else { return try append(cells, row: row) }
    waiting?.append((row, copy cells))
    waitingSize += cells.size
    width = max(width, cells.width)
    if waiting?.count == Self.sample || waitingSize > Self.sampleSize { try release() }
  }

  /// Writes what is left, and what is known of the sheet now.
  func finish() throws(WorkbookFault) {
    try release()
    try flush()
    let columns = (0..<SheetLimits.columns).lazy
      .filter { column in self.filled[column] && self.hidden.contains { $0.contains(column) } }
      .prefix(Self.mostHiddenTold)
    try write(
      SheetMessage.message(
        .end,
        SheetEnd(
          hiddenRows: hiddenRows, hiddenColumns: Array(columns), unevaluated: unevaluated)))
  }

  private func release() throws(WorkbookFault) {
    guard let rows = waiting else { return }
    waiting = nil
    width = min(width, Self.widest)
    for (row, cells) in rows { try append(cells, row: row) }
  }

  private func append(_ cells: borrowing RowBuffer, row: Int) throws(WorkbookFault) {
    guard farGaps <= SheetLimits.farGaps else { throw .isTooLarge }
    // A blank row is an empty line.
    text.append(contentsOf: repeatElement(0x0A, count: max(0, row - lastRow - 1)))
    lastRow = row
    let start = text.count
    var column = 0
    cells.forEachCell { place, bytes in
      text.append(contentsOf: repeatElement(0x2C, count: place - column))
      if place > Self.widest { farGaps += place - max(column, Self.widest) }
      column = place
      if text.count - start + 2 * bytes.count <= Self.longest {
        TableWriter.quote(bytes, to: &text)
      } else {
        tooLong(bytes, start)
      }
    }
    text.append(contentsOf: repeatElement(0x2C, count: max(0, width - 1 - column)))
    text.append(0x0A)
    if text.count >= Self.piece { try flush() }
  }

  /// The longest row of text that the reader takes as a whole.
  private static let longest = TableLimits.row + TableLimits.row / 64

  /// In a row over the limit, the cells that do not fit are cut. The row is longer than a row may be
  /// then, so the reader flags it.
  private func tooLong(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) {
    let room = Self.longest - (text.count - start) - Self.reserve
    guard room > 0 else { return }
    let blanks = [UInt8](repeating: 0x20, count: room)
    blanks.withUnsafeBufferPointer { TableWriter.quote($0, to: &text) }
  }

  /// Room for the delimiters of the cells that are cut.
  private static let reserve = SheetLimits.columns + 16

  private func flush() throws(WorkbookFault) {
    guard !text.isEmpty else { return }
    written += text.count
    guard written <= most else { throw .isTooLarge }
    var place = 0
    while place < text.count {
      let end = min(text.count, place + SheetMessage.largest / 2)
      let done = withUnsafeBytes(of: UInt64(max(0, workbook.done)).bigEndian, Array.init)
      var message: [UInt8] = []
      SheetMessage.append(.rows, done + text[place..<end], to: &message)
      try write(message)
      place = end
    }
    text.removeAll(keepingCapacity: true)
  }
}

extension SheetMessage {
  static func message(_ kind: SheetMessage, _ body: some Encodable) -> [UInt8] {
    var bytes: [UInt8] = []
    append(kind, (try? JSONEncoder().encode(body)).map(Array.init) ?? [], to: &bytes)
    return bytes
  }
}
