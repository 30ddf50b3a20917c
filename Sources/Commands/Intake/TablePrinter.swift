import Tabular

/// Prints a table as it is read, row by row.
struct TablePrinter {
  let reader: TableReader
  let isJSON: Bool

  func print(_ terminal: Terminal) throws {
    var writer = TableWriter(isJSON ? .json : .plain)
    var bytes: [UInt8] = []
    writer.begin(&bytes)
    if !reader.shape.header.isEmpty { writer.append(reader.shape.header, to: &bytes) }
    try reader.forEachRow { row in
      guard !row.isBlank else { return }
      writer.append(row.texts(), to: &bytes)
      if bytes.count > 1 << 16 {
        terminal.print(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    writer.end(&bytes)
    terminal.print(bytes)
  }
}
