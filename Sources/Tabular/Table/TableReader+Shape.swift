extension TableReader {
  /// Detects the dialect and the header, and moves to the first row after the header.
  ///
  /// - Throws: `TableError`.
  func findShape() throws {
    if isSheet { return try findHeader() }
    var told = options.delimiter
    if let told, !Self.mayDelimit(told) { throw TableError.unusableDelimiter(told) }
    if let separator = try takeSeparatorLine() { told = told ?? separator }
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
    for _ in 0..<index { _ = try reader.next(into: record) }
    guard try reader.next(into: record) else { return }
    keepHeader(record)
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
    shape.headerLine = record.line
    shape.header = header.map { String(decoding: $0, as: UTF8.self) }
    shape.knownColumns = shape.header.count { options.knowsColumn($0) }
  }
}
