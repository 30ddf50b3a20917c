/// Checks that hold for reading any bytes.
struct TableCheck {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Checks the reading that detects everything, and one more property. The length selects that
  /// property, because all of them for every input would take four times as long.
  func run() {
    let untold = TableCopy(.bytes(bytes), TableOptions())
    check(untold)
    let options = Choice(bytes).options
    switch bytes.count % 4 {
    case 0: check(TableCopy(.bytes(bytes), options))
    case 1: checkPipe(options)
    case 2: checkFile(options)
    default: checkWritten(untold)
    }
  }

  private func check(_ table: TableCopy) {
    guard let shape = table.shape else {
      return promise("a failed reading shows no row", table.rows.isEmpty)
    }
    promise("the observer sees every byte once", table.seen == bytes)
    promise("a header has a line", shape.header.isEmpty || shape.headerLine != nil)
    var (line, number) = (shape.headerLine ?? 0, 0)
    for row in table.rows {
      promise("lines and rows go up", row.line > line && row.row > number)
      (line, number) = (row.line, row.row)
      check(row)
    }
    checkAsides(of: table, below: shape.headerLine ?? 0)
    promise("no row is beyond the end", (table.endLine ?? .max) > line)
    promise("no line is beyond the bytes", line <= bytes.count + 1)
    let size = table.rows.reduce(0) { $0 + $1.cells.reduce(0) { $0 + $1.count } }
    // One byte of Western text becomes three of UTF-8 (€). Two bytes of a decomposed kana become
    // six.
    promise("text does not multiply", size <= bytes.count * 6)
  }

  private func checkAsides(of table: TableCopy, below header: Int) {
    var last = 0
    for aside in table.above {
      promise("lines above the table go up", aside.lines.lowerBound > last && aside.rows > 0)
      last = aside.lines.upperBound
    }
    promise("what is above the table is above its header", last < header || table.above.isEmpty)
    last = header
    for aside in table.asides {
      promise("lines of what is aside go up", aside.lines.lowerBound > last)
      last = aside.lines.upperBound
    }
    let rows = Set(table.rows.map(\.line))
    promise("no row is aside", table.asides.allSatisfy { !rows.contains($0.lines.lowerBound) })
  }

  private func check(_ row: TableCopy.Row) {
    promise("a row has a cell", !row.cells.isEmpty)
    promise("columns are bounded", row.cells.count <= TableLimits.columns)
    for cell in row.cells {
      promise("cells are bounded", cell.count <= TableLimits.cell)
      promise(
        "text is valid or flagged",
        row.damage.contains(.badEncoding) || UTF8Validity.prefix(of: cell) == cell.count)
    }
  }

  /// If a source is larger than the head, the reader sees less of a pipe before it chooses the
  /// encoding.
  private func areAlike(_ options: TableOptions) -> Bool {
    bytes.count <= TableLimits.head || options.encoding != nil
  }

  private func checkPipe(_ options: TableOptions) {
    guard areAlike(options), let pipe = FilledPipe(bytes) else { return }
    compare(TableCopy(pipe.source, options), TableCopy(.bytes(bytes), options), "a pipe")
  }

  private func checkFile(_ options: TableOptions) {
    guard areAlike(options), let file = ScratchFile(bytes) else { return }
    compare(TableCopy(file.source, options), TableCopy(.bytes(bytes), options), "a file")
  }

  private func compare(_ other: TableCopy, _ table: TableCopy, _ what: String) {
    promise("\(what) fails as memory does", other.error == table.error)
    guard table.error == nil else { return }
    promise("\(what) is seen as memory is", other.seen == table.seen)
    promise("\(what) has the shape that memory has", other.shape == table.shape)
    promise("\(what) has the rows that memory has", other.rows == table.rows)
    promise("\(what) has aside what memory has", other.asides == table.asides)
    promise("\(what) ends where memory does", other.endLine == table.endLine)
  }

  /// If the rows are written out, they are read back unchanged.
  private func checkWritten(_ table: TableCopy) {
    let rows = table.rows.filter { !$0.damage.contains(.tooLong) }
      .map { $0.cells.map { String(decoding: $0, as: UTF8.self) } }
      .filter { $0.allSatisfy { $0.utf8.count <= TableLimits.cell } }
    checkWritten(rows)
    for cell in rows.joined() {
      let safe = Formula.neutralised(cell)
      promise("no formula goes out", !Formula.isFormula(safe))
      promise("a cell comes back", Formula.restored(safe) == cell)
    }
  }

  private func checkWritten(_ rows: [[String]]) {
    var writer = TableWriter(.plain)
    var output: [UInt8] = []
    writer.begin(&output)
    writer.append(["first", "second"], to: &output)
    for row in rows { writer.append(row, to: &output) }
    let back = TableCopy(.bytes(output), .written)
    let fits = rows.allSatisfy { row in
      row.allSatisfy { $0.utf8.count <= TableLimits.cell }
        && row.reduce(2) { $0 + 2 * $1.utf8.count + 3 } <= TableLimits.row
    }
    guard fits else { return }
    promise("what was written has its header", back.shape?.header == ["first", "second"])
    promise(
      "what was written is read back",
      back.rows.map(\.cells) == rows.map { $0.map { Array($0.utf8) } })
    promise("what was written is sound", back.rows.allSatisfy { $0.damage == [] })
  }
}
