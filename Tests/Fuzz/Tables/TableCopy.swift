/// The reader's results for some bytes, copied out of its buffers.
struct TableCopy: Equatable {
  struct Row: Equatable {
    let line: Int
    let row: Int
    let damage: RowDamage
    let cells: [[UInt8]]
  }

  var shape: TableShape?
  var rows: [Row] = []
  var endLine: Int?
  /// What the reader left aside: above the table, and after its first row.
  var above: [TableAside] = []
  var asides: [TableAside] = []
  var error: TableError?

  /// The raw bytes that the observer received.
  var seen: [UInt8] = []

  private final class Observer {
    var seen: [UInt8] = []
  }

  init(_ source: TableSource, _ options: TableOptions) {
    let observer = Observer()
    defer { seen = observer.seen }
    do {
      let reader = try TableReader(source, options: options) {
        observer.seen.append(contentsOf: $0)
      }
      above = reader.asidesAbove(isHeaderless: false)
      try reader.forEachRow(aside: { asides.append($0) }) { row in
        var cells: [[UInt8]] = []
        for index in 0..<row.count { cells.append(Array(row.bytes(index))) }
        rows.append(Row(line: row.line, row: row.row, damage: row.damage, cells: cells))
      }
      try reader.readToEnd()
      (shape, endLine) = (reader.shape, reader.endLine)
    } catch let failure as TableError {
      error = failure
    } catch {
      promise("nothing but a table error is thrown", false)
    }
  }
}
