/// Reads a source's text record by record and counts lines and rows.
final class RecordReader {
  let window: TextWindow

  /// The physical line and the spreadsheet row of the next record, from 1.
  private(set) var line = 1
  private(set) var row = 1

  /// The start of the next record in the window.
  private var position = 0

  /// How many bytes from the start of the text are a sample of it.
  private var sampleLength = TableLimits.sample

  /// During a peek, the first place that the window must keep.
  private var anchor: Int?

  /// Whether the rest of a too long record's line must still be skipped.
  private var passingOver = false

  /// Whether each record is a row of a sheet. Then lines are counted as rows are.
  private let isSheet: Bool

  private var parser = RecordParser(Dialect())
  private var mender = RecoveringParser(dialect: Dialect(), width: nil)

  /// - Throws: `TableError.unreadable`.
  init(_ window: TextWindow) throws {
    self.window = window
    isSheet = window.stream.sheet != nil
    _ = try window.advance(dropping: 0)
  }

  /// Sets how to read the text from here on.
  func use(_ dialect: Dialect, width: Int?) {
    parser = RecordParser(dialect)
    mender = RecoveringParser(dialect: dialect, width: width)
  }

  /// Restarts the row count at the next record.
  func countRowsFromHere() {
    row = 1
  }

  /// Reads the next record. Returns false at the end of the text.
  ///
  /// - Throws: `TableError.unreadable`.
  func next(into record: Record) throws -> Bool {
    if passingOver { try passOver() }
    if position >= window.end, try !more() { return false }
    guard try parse(into: record) else { return false }
    (record.line, record.row) = (line, row)
    if passingOver { record.damage.insert(.tooLong) }
    if UTF8Validity.prefix(of: span(record.start, record.end)) < record.end - record.start {
      record.damage.insert(.badEncoding)
    }
    if record.end - record.start > TableLimits.row { record.damage.insert(.tooLong) }
    mender.earn(record.end - record.start)
    position = record.end
    line += isSheet ? 1 : record.lineEnds
    row += 1
    return true
  }

  /// Shows the next records without moving on, until `look` returns false.
  ///
  /// - Throws: `TableError.unreadable`.
  func peek(into record: Record, _ look: (Record) -> Bool) throws {
    if passingOver { try passOver() }
    let (oldLine, oldRow) = (line, row)
    anchor = position
    defer {
      position = anchor ?? position
      (line, row) = (oldLine, oldRow)
      anchor = nil
      passingOver = false
    }
    while try next(into: record), look(record), !passingOver {}
  }

  /// Makes the sample longer if the first line alone fills it: the header of a table with thousands
  /// of columns. The sample then begins with this line, up to `TableLimits.head` bytes of it.
  ///
  /// - Throws: `TableError.unreadable`.
  func holdFirstLine() throws {
    var length = 0
    while true {
      while position + length < window.end, !Self.isLineEnd(window.base[position + length]) {
        length += 1
      }
      let isWhole = position + length < window.end
      if isWhole || length >= TableLimits.head { break }
      guard try more() else { break }
    }
    guard length >= TableLimits.sample else { return }
    sampleLength = length + TableLimits.sample
    while window.end - position < sampleLength, try more() {}
  }

  /// Shows the records in the window from the current position, parsed in the given dialect. Shows
  /// at most `limit` records within the sample.
  func sample(
    _ dialect: Dialect, width: Int?, limit: Int, _ look: (_ record: Record, _ mended: Bool) -> Void
  ) {
    let parser = RecordParser(dialect)
    var mender = RecoveringParser(dialect: dialect, width: width)
    let end = min(window.end, position + sampleLength)
    let atEnd = window.atEnd && end == window.end
    let record = Record()
    var place = position
    var left = limit
    while place < end, left > 0 {
      // The fast parser needs a line feed at the end, and only the window's own end has one.
      let quick = parser.parse(
        window.base, from: place, end: window.end, atEnd: window.atEnd, reach: mender.reach,
        into: record)
      if quick == .needsMore { return }
      if quick == .broken {
        let mended = mender.parse(
          window.base, from: place, end: window.end, atEnd: window.atEnd, into: record)
        guard mended else { return }
      }
      if quick == .complete { resolve(record, with: parser, &mender, from: place) }
      guard record.end <= end || atEnd else { return }
      look(record, quick == .broken)
      place = record.end
      left -= 1
    }
  }

  private func parse(into record: Record) throws -> Bool {
    while true {
      let outcome = parser.parse(
        window.base, from: position, end: window.end, atEnd: window.atEnd, reach: mender.reach,
        into: record)
      if outcome == .complete {
        resolve(record, with: parser, &mender, from: position)
        return true
      }
      if outcome == .broken {
        mender.spend(record.end - position)
        let mended = mender.parse(
          window.base, from: position, end: window.end, atEnd: window.atEnd, into: record)
        if mended { return true }
      }
      let wasAtEnd = window.atEnd
      if try more() || window.atEnd != wasAtEnd { continue }
      if let anchor, anchor < position { return false }
      cut(record)
      return true
    }
  }

  /// A record over too many lines may have lost a quote.
  private func resolve(
    _ record: Record, with parser: RecordParser, _ mender: inout RecoveringParser, from place: Int
  ) {
    guard record.lineEnds > 1, let width = mender.width, record.count != width else { return }
    let fits = mender.fitsOneLine(
      window.base, from: place, end: window.end, atEnd: window.atEnd, into: record)
    guard !fits else { return }
    _ = parser.parse(
      window.base, from: place, end: window.end, atEnd: window.atEnd, reach: TableLimits.row,
      into: record)
  }

  /// Takes the part of a record that the largest window holds, up to its last whole character. The
  /// rest of the line is skipped later, when the row's cells are no longer needed. They lie in the
  /// window.
  private func cut(_ record: Record) {
    let end = window.atEnd ? window.end : lastBoundary
    mender.take(window.base, from: position, end: end, into: record)
    let ends = record.end > 0 && Self.isLineEnd(window.base[record.end - 1])
    passingOver = record.end >= end && !ends
  }

  /// The start of a character that the end of the window cuts off, or else the window's end.
  private var lastBoundary: Int {
    let last = max(position, window.end - 3)..<window.end
    guard let lead = last.last(where: { window.base[$0] & 0xC0 != 0x80 }), window.base[lead] >= 0xC2
    else { return window.end }
    return UTF8Validity.prefix(of: span(lead, window.end)) > 0 ? window.end : lead
  }

  private func passOver() throws {
    passingOver = false
    repeat {
      while position < window.end {
        let byte = window.base[position]
        guard !Self.isLineEnd(byte) else { return try passLineEnd(byte) }
        position += 1
      }
    } while try more()
  }

  private func passLineEnd(_ byte: UInt8) throws {
    position += 1
    line += 1
    guard byte == .carriageReturn else { return }
    if position >= window.end, try !more() { return }
    if window.base[position] == .lineFeed { position += 1 }
  }

  private func more() throws -> Bool {
    let start = anchor ?? position
    let added = try window.advance(dropping: start)
    position -= start
    if anchor != nil { anchor = 0 }
    return added
  }

  private func span(_ from: Int, _ to: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: UnsafePointer(window.base) + from, count: to - from)
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == .lineFeed || byte == .carriageReturn
  }
}
