/// Parses a record with quotes that break the rules. Uses the interpretation that fits the table
/// best.
///
/// The parser tries each interpretation in turn and takes the first with the table's number of
/// columns. A quoted cell without an end is read literally up to its delimiter. So one lost quote
/// damages one cell and never the lines that follow.
struct RecoveringParser {
  /// How to read quotes inside a quoted cell.
  private struct Interpretation {
    /// Whether two quotes stand for one.
    var doubled = true
    /// Whether a backslash makes the next quote or backslash literal.
    var backslash = false
    /// Whether a quote followed by text belongs to the cell's text.
    var lenient = false
    /// Whether a quoted cell may contain line ends.
    var multiline = true
  }

  let dialect: Dialect

  /// The number of columns of the table, if known.
  var width: Int?

  /// How many bytes may still be read again. Every attempt uses some of them.
  private(set) var budget = TableLimits.mending

  /// Whether the window ended inside a quoted cell that may continue after it.
  private var starved = false

  init(dialect: Dialect, width: Int?) {
    self.dialect = dialect
    self.width = width
  }

  /// How far a quoted cell may continue over line ends.
  var reach: Int { max(0, min(TableLimits.row, budget)) }

  /// Adds to the budget for bytes that are now read for good.
  mutating func earn(_ bytes: Int) {
    budget = min(TableLimits.mending, budget + bytes)
  }

  /// Takes from the budget for bytes that were read in vain.
  mutating func spend(_ bytes: Int) {
    budget -= bytes
  }

  /// Parses the record at a place. Returns false if the window ends before the record's line does.
  mutating func parse(
    _ window: UnsafePointer<UInt8>, from: Int, end: Int, atEnd: Bool, into record: Record
  ) -> Bool {
    let readings = readings(window, from, end)
    var best: (score: Int, reading: Interpretation)?
    for reading in readings {
      guard budget > 0 else { break }
      guard read(reading, window, from, end, atEnd, record) else { return false }
      let fits = record.count == width
      let score = (fits ? 0 : 1_000_000) + record.literalQuotes
      if fits, record.literalQuotes == 0 { return true }
      if best == nil || score < best?.score ?? 0 { best = (score, reading) }
    }
    return read(best?.reading, window, from, end, atEnd, record)
  }

  /// Parses the record without line ends in quoted cells. Returns whether the record then has the
  /// table's width. If so, a quote was not closed and had matched another one far below.
  mutating func fitsOneLine(
    _ window: UnsafePointer<UInt8>, from: Int, end: Int, atEnd: Bool, into record: Record
  ) -> Bool {
    guard budget > 0, let width else { return false }
    let reading = Interpretation(multiline: false)
    return read(reading, window, from, end, atEnd, record) && record.count == width
  }

  /// Takes the content of the window as one record, whole or not.
  mutating func take(
    _ window: UnsafePointer<UInt8>, from: Int, end: Int, into record: Record
  ) {
    _ = read(Interpretation(), window, from, end, true, record)
  }

  private func readings(_ window: UnsafePointer<UInt8>, _ from: Int, _ end: Int) -> [Interpretation]
  {
    let lenient = Interpretation(lenient: true)
    let strict = Interpretation()
    let unescaped = Interpretation(doubled: false, lenient: true)
    let escaped = Interpretation(backslash: true, lenient: true)
    if dialect.backslash { return [escaped, lenient, strict, unescaped] }
    let plain = [lenient, strict, unescaped]
    return escapesQuotes(window, from, end) ? [escaped] + plain : plain
  }

  /// Whether the first line of the record contains a backslash before a quote.
  private func escapesQuotes(_ window: UnsafePointer<UInt8>, _ from: Int, _ end: Int) -> Bool {
    var place = from
    while place + 1 < end, !isLineEnd(window[place]) {
      if window[place] == .backslash, window[place + 1] == dialect.quote { return true }
      place += 1
    }
    return false
  }

  /// Parses the record in one interpretation. Without one, every quote is literal.
  private mutating func read(
    _ reading: Interpretation?, _ window: UnsafePointer<UInt8>, _ from: Int, _ end: Int,
    _ atEnd: Bool,
    _ record: Record
  ) -> Bool {
    record.reset(at: from)
    starved = false
    var place = from
    while true {
      if dialect.blankAfterDelimiter, place > from, place < end, window[place] == .space {
        place += 1
      }
      let start = place
      let opens = place < end && window[place] == dialect.quote
      if opens, let reading, budget > 0,
        let close = closing(reading, window, start + 1, end, atEnd, &record.lineEnds)
      {
        record.quotedCells += 1
        record.addUnescaping(
          window, from: start + 1, to: close, quote: dialect.quote, doubled: reading.doubled,
          backslash: reading.backslash)
        place = skippingBlanks(window, close + 1, end)
      } else {
        if starved { return false }
        place = plainEnd(window, start, end)
        if place >= end, !atEnd { return false }
        record.add(window, from: start, to: place)
        if opens { noteLiteral(window, start, place, record) }
      }
      if place < end, window[place] == dialect.delimiter {
        place += 1
        continue
      }
      if place < end, window[place] == .carriageReturn, place + 1 >= end, !atEnd { return false }
      finish(window, place, end, record)
      budget -= record.end - from
      return true
    }
  }

  private func finish(
    _ window: UnsafePointer<UInt8>, _ place: Int, _ end: Int, _ record: Record
  ) {
    guard place < end else { return record.end = end }
    let pair =
      window[place] == .carriageReturn && place + 1 < end && window[place + 1] == .lineFeed
    record.lineEnds += 1
    record.end = place + (pair ? 2 : 1)
  }

  /// A cell that begins with a quote and contains an odd number of quotes was never closed.
  private func noteLiteral(
    _ window: UnsafePointer<UInt8>, _ start: Int, _ stop: Int, _ record: Record
  ) {
    record.literalQuotes += 1
    let cell = UnsafeBufferPointer(start: window + start, count: stop - start)
    let quotes = cell.reduce(0) { $0 + ($1 == dialect.quote ? 1 : 0) }
    if quotes % 2 == 1 { record.damage.insert(.unclosedQuote) }
  }

  private func plainEnd(_ window: UnsafePointer<UInt8>, _ from: Int, _ end: Int) -> Int {
    var place = from
    while place < end, window[place] != dialect.delimiter, !isLineEnd(window[place]) { place += 1 }
    return place
  }

  /// The place of a cell's closing quote; nil if there is none. Counts the line ends before it.
  ///
  /// A stray quote is skipped only on the cell's first line. After a line end it counts as the
  /// opening quote of a cell in another row.
  private mutating func closing(
    _ reading: Interpretation, _ window: UnsafePointer<UInt8>, _ from: Int, _ end: Int,
    _ atEnd: Bool,
    _ lineEnds: inout Int
  ) -> Int? {
    var place = from
    var passed = 0
    var stray = false
    let limit = min(end, from + reach)
    while place < end {
      let byte = window[place]
      let next = place + 1 < end ? window[place + 1] : .lineFeed
      if byte == dialect.quote {
        if reading.doubled, next == dialect.quote {
          place += 2
          continue
        }
        let behind = skippingBlanks(window, place + 1, end)
        if behind >= end, !atEnd {
          place = end
          break
        }
        if behind >= end || window[behind] == dialect.delimiter || isLineEnd(window[behind]) {
          lineEnds += passed
          return place
        }
        guard reading.lenient, passed == 0 else { break }
        stray = true
      } else if byte == .backslash, reading.backslash, next == dialect.quote || next == .backslash {
        place += 1
      } else if isLineEnd(byte) {
        guard !stray, reading.multiline, place < limit else { break }
        if byte == .carriageReturn || place == from || window[place - 1] != .carriageReturn {
          passed += 1
        }
      }
      place += 1
    }
    budget -= place - from
    starved = place >= end && !atEnd && end - from <= reach && !stray && reading.multiline
    return nil
  }

  private func skippingBlanks(_ window: UnsafePointer<UInt8>, _ from: Int, _ end: Int) -> Int {
    var place = from
    while place < end, window[place] == .space { place += 1 }
    return place
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == .lineFeed || byte == .carriageReturn
  }
}
