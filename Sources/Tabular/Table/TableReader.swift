/// Reads a delimited text of unknown origin as a table. Its shape is known at once, and its rows
/// come as a stream.
///
/// `TableLimits` bounds the memory for any bytes, and nothing is written anywhere.
package final class TableReader {
  /// How the table is written.
  package internal(set) var shape: TableShape

  /// The physical line where the table ended because another section of the file began; nil while
  /// rows remain, and for a table that ends with the file.
  package private(set) var endLine: Int?

  let reader: RecordReader
  let options: TableOptions

  /// The cells of the header's last row as bytes; empty if there is no header.
  var header: [[UInt8]] = []

  /// Whether the rows are those of a sheet. Then only the header must be found.
  let isSheet: Bool

  /// The rows of the header, each as its cells.
  var headers: [[[UInt8]]] = []

  /// A row that `showHeader` shows: of the header, or directly above it.
  struct HeadRow {
    let line: Int
    let row: Int
    let cells: [String]
  }

  var headRows: [HeadRow] = []

  /// What stands above the header, and what stands directly above it.
  var above: [TableAside] = []
  var near: [TableAside] = []

  /// How many blank rows stand above the header.
  package internal(set) var blankAbove = 0

  /// Whether the table is the report section that the caller wants, below its title.
  var isUnderTitle = false

  /// - Parameter observe: receives the source's raw bytes, in order, as they are read. Call
  ///   `readToEnd` to make sure that it receives all of them.
  /// - Throws: `TableError`.
  package init(
    _ source: TableSource, options: TableOptions = TableOptions(),
    observe: ((UnsafeRawBufferPointer) -> Void)? = nil
  ) throws {
    let stream = try ByteStream(source, observe: observe)
    let told = try options.encoding.map { try Encoding(named: $0, head: stream.head) }
    isSheet = stream.sheet != nil
    let isOurs = options.isWritten || isSheet
    if !isOurs, let format = ForeignFormat.recognised(in: stream.head) {
      throw TableError.notATable(format)
    }
    reader = try RecordReader(TextWindow(stream, encoding: isOurs ? .utf8 : told))
    self.options = options
    shape = TableShape(
      encoding: stream.sheet?.format ?? reader.window.encoding?.name ?? Encoding.utf8.name,
      bom: reader.window.bom,
      delimiter: .comma, quote: .quote, headerLine: nil, header: [], knownColumns: 0)
    if options.isWritten {
      try takeWrittenHeader()
    } else {
      try refuseBinary(reader.window)
      try findShape()
    }
  }

  /// How many bytes of the source were read so far.
  package var bytesRead: Int { reader.window.stream.bytesRead }

  /// The source's size in bytes, if it is known. For a progress bar.
  package var bytesTotal: Int? { reader.window.stream.bytesTotal }

  /// Reads to the end of the source without showing more rows.
  ///
  /// - Throws: `TableError.unreadable`; `changed` if a file changed after the start.
  package func readToEnd() throws {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while try bytes.withUnsafeMutableBufferPointer({ buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return try reader.window.stream.read(into: base, count: buffer.count)
    }) > 0 {}
    if reader.window.stream.hasChanged { throw TableError.changed }
  }

  /// Shows each row after the header, in order, including blank ones. A second call shows none.
  ///
  /// Repeated headers and other sections are skipped. A row is valid only during the call of `body`.
  ///
  /// - Parameter aside: takes what is skipped.
  /// - Throws: `TableError.unreadable`, and any error that `body` throws.
  package func forEachRow(
    aside: (TableAside) -> Void = { _ in }, _ body: (borrowing TableRow) throws -> Void
  ) throws {
    let record = Record()
    var watch = SectionWatch(options, header)
    var (isBlank, afterBlank) = (false, false)
    while endLine == nil {
      if afterBlank, try watch.endsHere(reader) {
        endLine = reader.line
        break
      }
      guard try reader.next(into: record) else { break }
      let window = UnsafePointer(reader.window.base)
      if options.isWritten {
        try body(TableRow(record, in: window))
        continue
      }
      // One look ahead covers a whole run of blank rows.
      let wasBlank = isBlank
      isBlank = record.isBlank(in: window)
      afterBlank = isBlank && !wasBlank
      switch SectionWatch.compare(record, in: window, to: headers) {
      case .repetition:
        aside(TableAside(.repeatedHeader, line: record.line))
        continue
      case .otherHeader:
        end(at: record, aside)
        continue
      case .row: break
      }
      if isUnderTitle, section(of: record, in: window) == .other {
        end(at: record, aside)
        continue
      }
      try body(TableRow(record, in: window))
    }
    if endLine != nil { try passOtherSections(record, aside) }
    if !isSheet { shape.encoding = reader.window.encoding?.name ?? shape.encoding }
  }

  private func end(at record: Record, _ aside: (TableAside) -> Void) {
    endLine = record.line
    aside(TableAside(.otherSection, line: record.line))
  }

  private func passOtherSections(_ record: Record, _ aside: (TableAside) -> Void) throws {
    while try reader.next(into: record) {
      if record.isBlank(in: UnsafePointer(reader.window.base)) { continue }
      aside(TableAside(.otherSection, line: record.line))
    }
  }

  /// What stands above the table.
  ///
  /// - Parameter isHeaderless: whether the header is a person. Then the rows directly above it are
  ///   people too.
  package func asidesAbove(isHeaderless: Bool) -> [TableAside] {
    isHeaderless ? above : above + near
  }

  /// Shows the header as a row, and the rows directly above it, for a caller that finds that it is
  /// not a header.
  package func showHeader(_ body: (borrowing TableRow) throws -> Void) rethrows {
    for row in headRows { try show(row, body) }
  }

  private func show(_ row: HeadRow, _ body: (borrowing TableRow) throws -> Void) rethrows {
    let record = Record()
    (record.line, record.row) = (row.line, row.row)
    // One extra byte, so that a row of empty cells has a place too.
    let text = row.cells.flatMap(\.utf8) + [0]
    try text.withUnsafeBufferPointer { text in
      guard let window = text.baseAddress else { return }
      var start = 0
      for cell in row.cells {
        let end = start + cell.utf8.count
        record.add(window, from: start, to: end)
        start = end
      }
      try body(TableRow(record, in: window))
    }
  }

  /// The cells of the next row that is not blank; nil at the end. Does not move on.
  ///
  /// - Throws: `TableError.unreadable`.
  package func widthAhead() throws -> Int? {
    var width: Int?
    try reader.peek(into: Record()) { record in
      if !record.isBlank(in: UnsafePointer(reader.window.base)) { width = record.count }
      return width == nil
    }
    return width
  }

  /// - Throws: `TableError.notATable`.
  private func refuseBinary(_ window: TextWindow) throws {
    let text = UnsafeBufferPointer(
      start: UnsafePointer(window.base), count: min(window.end, TableLimits.sample))
    if text.isBlank { throw TableError.notATable(text.contains(0) ? .binary : .blank) }
    // A cell of a sheet may hold any character.
    if isSheet { return }
    let controls = text.count { byte in
      byte < .space && byte != .tab && byte != .lineFeed && byte != .carriageReturn
        && byte != .escape || byte == .undecodable
    }
    if controls * 25 > text.count { throw TableError.notATable(.binary) }
  }
}
