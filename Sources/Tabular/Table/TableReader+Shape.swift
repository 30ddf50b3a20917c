extension TableReader {
  /// Detects the dialect and the header, and moves to the first row after the header.
  ///
  /// - Throws: `TableError`.
  func findShape() throws {
    if isSheet { return try findHeader() }
    var told = options.delimiter
    if let told, !Self.mayDelimit(told) { throw TableError.unusableDelimiter(told) }
    if let separator = try takeSeparatorLine() { told = told ?? separator }
    try reader.holdFirstLine()
    let detector = DialectDetector(reader: reader, knowsColumn: options.knowsColumn)
    let (dialect, width) = detector.detect(told: told)
    shape.delimiter = dialect.delimiter
    shape.quote = dialect.quote
    reader.use(dialect, width: width)
    let record = Record()
    if let line = options.headerLine {
      try takeHeader(atLine: line, record)
    } else {
      try takeHeader(width: width, dialect, record)
    }
    if !header.isEmpty { reader.use(dialect, width: header.count) }
  }

  /// Finds the header of a sheet, and moves to the first row after it.
  ///
  /// - Throws: `TableError`, and what the sheet throws.
  private func findHeader() throws {
    let dialect = Dialect()
    let width = DialectDetector(reader: reader, knowsColumn: options.knowsColumn)
      .width(of: dialect)
    // Without a width, nothing is repaired.
    reader.use(dialect, width: nil)
    if let line = options.headerLine {
      try takeHeader(atLine: line, Record())
    } else {
      try takeHeader(width: width, dialect, Record())
    }
  }

  /// Takes the first record as the header, for a text that `TableWriter` wrote.
  ///
  /// - Throws: `TableError.unreadable`.
  func takeWrittenHeader() throws {
    reader.use(Dialect(), width: nil)
    let record = Record()
    if try reader.next(into: record) { keepHeader(record) }
  }

  /// Excel's `sep=;` on the first line, quoted or not. A spreadsheet does not count it as a row.
  private func takeSeparatorLine() throws -> UInt8? {
    let window = reader.window
    let start = UnsafeBufferPointer(start: window.base, count: min(window.end, 9))
    let line = start.prefix { $0 != .lineFeed && $0 != .carriageReturn }.filter { $0 != .quote }
    guard line.count == 5, line.prefix(4).map({ $0 | 0x20 }) == Array("sep=".utf8),
      let separator = line.last, Self.mayDelimit(separator)
    else { return nil }
    _ = try reader.next(into: Record())
    reader.countRowsFromHere()
    return separator
  }

  private static func mayDelimit(_ byte: UInt8) -> Bool {
    byte < 0x80 && (byte >= .space || byte == .tab) && byte != .quote
  }

  /// - Throws: `TableError.noSuchLine`.
  private func takeHeader(atLine line: Int, _ record: Record) throws {
    while true {
      guard line >= reader.line, try reader.next(into: record) else {
        throw TableError.noSuchLine(line)
      }
      if reader.line > line || record.lineEnds == 0 { return keepHeader(record) }
      if record.isBlank(in: UnsafePointer(reader.window.base)) {
        blankAbove += 1
      } else {
        TableAside.add(.preamble, line: record.line, to: &above)
      }
    }
  }

  private func takeHeader(width: Int?, _ dialect: Dialect, _ record: Record) throws {
    var rows: [HeaderFinder.Row] = []
    var line = reader.line
    let window = UnsafePointer(reader.window.base)
    reader.sample(dialect, width: width, limit: TableLimits.sampleRecords) { record, _ in
      rows.append(row(record, in: window, line: line))
      line += record.lineEnds
    }
    let finder = HeaderFinder(rows: rows, width: width)
    guard let index = finder.find() else { return }
    isUnderTitle = finder.underTitle() != nil
    let header = headerRows(index, of: rows)
    noteAbove(rows[..<header.lowerBound])
    for _ in 0..<header.lowerBound { _ = try reader.next(into: record) }
    for _ in header {
      guard try reader.next(into: record) else { return }
      keepHeader(record)
    }
    guard header.count > 1,
      let pair = pair(rows[header.lowerBound], above: rows[header.upperBound])
    else { return }
    name(columns: pair.names)
    shape.groups = pair.groupNames
  }

  /// The rows of the header at `index`: a row of groups may stand above it, and a row that names
  /// the parts of its columns below it.
  private func headerRows(_ index: Int, of rows: [HeaderFinder.Row]) -> ClosedRange<Int> {
    if index + 1 < rows.count, pair(rows[index], above: rows[index + 1]) != nil {
      return index...(index + 1)
    }
    if index > 0, pair(rows[index - 1], above: rows[index]) != nil { return (index - 1)...index }
    return index...index
  }

  private func pair(_ top: HeaderFinder.Row, above sub: HeaderFinder.Row) -> HeaderPair? {
    HeaderPair(top, above: sub, knowsColumn: options.knowsColumn)
  }

  /// Notes what the rows above the header are. Those directly above it are people if it is none.
  private func noteAbove(_ rows: ArraySlice<HeaderFinder.Row>) {
    let far = rows.lastIndex { $0.filled == 0 || $0.title != nil } ?? rows.startIndex - 1
    var kind = TableAside.Kind.preamble
    for index in rows.indices {
      let row = rows[index]
      guard row.filled > 0 else {
        blankAbove += 1
        continue
      }
      if row.title == .other { kind = .otherSection }
      let isWanted = row.title == .wanted
      if index > far {
        TableAside.add(kind, line: row.line, to: &near)
        headRows.append(HeadRow(line: row.line, row: reader.row + index, cells: row.cells))
      } else {
        TableAside.add(isWanted ? .sectionTitle : kind, line: row.line, to: &above)
      }
      if isWanted { kind = .preamble }
    }
  }

  private func row(
    _ record: Record, in window: UnsafePointer<UInt8>, line: Int
  ) -> HeaderFinder.Row {
    let cells = (0..<record.count).map { record.bytes($0, in: window) }
    let texts = cells.map { String(decoding: $0, as: UTF8.self) }
    return HeaderFinder.Row(
      line: line, cells: texts, kinds: cells.map { CellKind($0) },
      known: texts.count { options.knowsColumn($0) },
      title: section(of: record, in: window))
  }

  /// What a row is the title of, if only its first cell is filled.
  func section(of record: Record, in window: UnsafePointer<UInt8>) -> SectionTitle? {
    guard record.count > 0 else { return nil }
    let title = record.bytes(0, in: window)
    guard (1...Self.longestTitle).contains(title.count),
      (1..<record.count).allSatisfy({ record.bytes($0, in: window).isEmpty })
    else { return nil }
    return options.section(String(decoding: title, as: UTF8.self))
  }

  private static let longestTitle = 100

  private func keepHeader(_ record: Record) {
    let window = UnsafePointer(reader.window.base)
    header = (0..<record.count).map { Array(record.bytes($0, in: window)) }
    headers.append(header)
    shape.headerLine = record.line
    name(columns: header.map { String(decoding: $0, as: UTF8.self) })
    headRows.append(HeadRow(line: record.line, row: record.row, cells: shape.header))
  }

  private func name(columns: [String]) {
    shape.header = columns
    shape.knownColumns = columns.count { options.knowsColumn($0) }
  }
}
