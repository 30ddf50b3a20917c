/// Finds the cells of one record in the window. This is the fast way for text that follows RFC
/// 4180, with all kinds of line ends. `RecoveringParser` handles text that breaks the rules.
struct RecordParser {
  /// The result of parsing one record.
  enum Outcome {
    case complete
    /// The window ends before the record ends.
    case needsMore
    /// A quote stands where the rules do not allow one, or a quoted cell does not end.
    case broken
  }

  let dialect: Dialect

  /// For each byte, its role outside and inside quotes: 0 means nothing special.
  private let outside: [UInt8]
  private let inside: [UInt8]

  init(_ dialect: Dialect) {
    self.dialect = dialect
    var outside = [UInt8](repeating: 0, count: 256)
    var inside = outside
    for byte in [dialect.delimiter, .lineFeed, .carriageReturn] { outside[Int(byte)] = 1 }
    for byte in [dialect.quote, .lineFeed, .carriageReturn] { inside[Int(byte)] = 1 }
    if dialect.backslash { inside[Int(UInt8.backslash)] = 1 }
    self.outside = outside
    self.inside = inside
  }

  /// Parses the record at a place of the window. A line feed must follow the end of the window.
  ///
  /// `reach` limits how far a quoted cell may continue over line ends.
  func parse(
    _ window: UnsafePointer<UInt8>, from: Int, end: Int, atEnd: Bool, reach: Int,
    into record: Record
  ) -> Outcome {
    outside.withUnsafeBufferPointer { outside in
      inside.withUnsafeBufferPointer { inside in
        guard let outside = outside.baseAddress, let inside = inside.baseAddress else {
          return .broken
        }
        var scan = Scan(
          window: window, end: end, atEnd: atEnd, reach: reach, dialect: dialect,
          outside: outside, inside: inside)
        return scan.parse(from, into: record)
      }
    }
  }

  /// Parses one record in a single pass.
  private struct Scan {
    let window: UnsafePointer<UInt8>
    let end: Int
    let atEnd: Bool
    let reach: Int
    let dialect: Dialect
    let outside: UnsafePointer<UInt8>
    let inside: UnsafePointer<UInt8>
    var lineEnds = 0

    @inline(__always)
    mutating func parse(_ from: Int, into record: Record) -> Outcome {
      record.reset(at: from)
      var place = from
      while true {
        if dialect.blankAfterDelimiter, place > from, place < end, window[place] == .space {
          place += 1
        }
        if window[place] == dialect.quote, place < end {
          let outcome = quoted(&place, record)
          guard outcome == .complete else { return outcome }
        } else {
          let start = place
          while outside[Int(window[place])] == 0 { place += 1 }
          if place >= end, !atEnd { return .needsMore }
          record.add(window, from: start, to: place)
        }
        if place >= end {
          record.lineEnds = lineEnds
          record.end = end
          return .complete
        }
        if window[place] == dialect.delimiter {
          place += 1
          continue
        }
        if window[place] == .carriageReturn {
          if place + 1 >= end, !atEnd { return .needsMore }
          if place + 1 < end, window[place + 1] == .lineFeed { place += 1 }
        }
        record.lineEnds = lineEnds + 1
        record.end = place + 1
        return .complete
      }
    }

    /// Parses a quoted cell. Leaves the place on the byte after the closing quote.
    @inline(__always)
    private mutating func quoted(_ place: inout Int, _ record: Record) -> Outcome {
      let start = place + 1
      var at = start
      var escapes = false
      while true {
        while inside[Int(window[at])] == 0 { at += 1 }
        record.end = at
        if at >= end { return at - start > reach || atEnd ? .broken : .needsMore }
        let byte = window[at]
        if byte == dialect.quote {
          if at + 1 >= end {
            if !atEnd { return .needsMore }
          } else if window[at + 1] == dialect.quote {
            escapes = true
            at += 2
            continue
          } else if outside[Int(window[at + 1])] == 0 {
            return .broken
          }
          break
        }
        if byte == .lineFeed {
          lineEnds += at > start && window[at - 1] == .carriageReturn ? 0 : 1
          if at - start > reach { return .broken }
        } else if byte == .carriageReturn {
          lineEnds += 1
          if at - start > reach { return .broken }
        } else {
          if at + 1 >= end { return atEnd ? .broken : .needsMore }
          let next = window[at + 1]
          if next == dialect.quote || next == .backslash {
            escapes = true
            at += 1
          }
        }
        at += 1
      }
      record.quotedCells += 1
      if escapes {
        record.addUnescaping(
          window, from: start, to: at, quote: dialect.quote, doubled: true,
          backslash: dialect.backslash)
      } else {
        record.add(window, from: start, to: at)
      }
      place = at + 1
      return .complete
    }
  }
}
