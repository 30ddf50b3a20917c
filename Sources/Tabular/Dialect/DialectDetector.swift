/// Finds the delimiter, the quote and the escape that make the best table from a text.
///
/// The score of a dialect depends on the number of columns and their regularity (as in van den
/// Burg, Nazabal and Sutton, "Wrangling messy CSV files by detecting row and type patterns", 2019),
/// on clean cells, and on the columns that the caller knows.
struct DialectDetector {
  let reader: RecordReader
  let knowsColumn: (String) -> Bool

  private static let delimiters: [UInt8] = [.comma, .tab, .semicolon, .bar]

  /// The best dialect, and the number of columns that most rows have.
  func detect(told delimiter: UInt8?) -> (dialect: Dialect, width: Int?) {
    let candidates = (delimiter.map { [$0] } ?? Self.delimiters).flatMap { byte in
      [UInt8.quote, .apostrophe].flatMap { quote in
        [false, true].map { Dialect(delimiter: byte, quote: quote, backslash: $0) }
      }
    }
    var best = Dialect(delimiter: delimiter ?? .comma)
    var found = assess(best)
    for dialect in candidates where isWorthTrying(dialect) {
      let sample = assess(dialect)
      if sample.score > found.score * 1.005 + 0.000_1 { (best, found) = (dialect, sample) }
    }
    if found.blanks * 10 >= found.inner * 9, found.inner >= 4 {
      var spaced = best
      spaced.blankAfterDelimiter = true
      let sample = assess(spaced)
      if sample.score >= found.score { (best, found) = (spaced, sample) }
    }
    return (best, found.width)
  }

  /// The number of columns that most rows have in a dialect that is known.
  func width(of dialect: Dialect) -> Int? { assess(dialect).width }

  /// The result of parsing the sample in one dialect.
  private struct Sample {
    var score = 0.0
    var width: Int?
    var inner = 0
    var blanks = 0
  }

  /// Rare dialects are tried only if the bytes suggest them.
  private func isWorthTrying(_ dialect: Dialect) -> Bool {
    let bytes = UnsafeBufferPointer(
      start: reader.window.base, count: min(reader.window.end, TableLimits.sample))
    if dialect.quote == .apostrophe, count(bytes, dialect.delimiter, .apostrophe) < 2 {
      return false
    }
    return !dialect.backslash || count(bytes, .backslash, dialect.quote) > 0
  }

  private func count(_ bytes: UnsafeBufferPointer<UInt8>, _ first: UInt8, _ second: UInt8) -> Int {
    var found = 0
    for index in bytes.indices.dropLast() where bytes[index] == first {
      if bytes[index + 1] == second { found += 1 }
    }
    return found
  }

  private func assess(_ dialect: Dialect) -> Sample {
    let first = measure(dialect, width: nil)
    return first.width == nil ? first : measure(dialect, width: first.width)
  }

  private func measure(_ dialect: Dialect, width: Int?) -> Sample {
    var sample = Sample()
    var rows: [Int: Int] = [:]
    var cells = 0
    var clean = 0.0
    var literal = 0
    var mended = 0
    var known = 0
    var total = 0
    let window = UnsafePointer(reader.window.base)
    reader.sample(dialect, width: width, limit: TableLimits.sampleRecords) { record, wasMended in
      guard !record.isBlank(in: window) else { return }
      total += 1
      rows[record.count, default: 0] += 1
      mended += wasMended ? 1 : 0
      literal += record.literalQuotes > 0 ? 1 : 0
      for index in 0..<min(record.count, 256) {
        let bytes = record.bytes(index, in: window)
        cells += 1
        clean += cleanness(bytes, dialect)
        guard index > 0 else { continue }
        sample.inner += 1
        if bytes.first == .space { sample.blanks += 1 }
      }
      if total <= 25 { known = max(known, knownCells(record, window)) }
    }
    guard total > 0 else { return sample }
    let pattern = rows.reduce(0.0) { $0 + Double($1.value * ($1.key - 1)) / Double($1.key) }
    let evenness = 1 / Double(rows.count).squareRoot()
    let sound = 1 - Double(literal) / Double(total) / 2 - Double(mended) / Double(total) / 4
    let quality = clean / Double(max(1, cells))
    sample.score =
      pattern / Double(total) * evenness * sound * quality * (1 + Double(min(known, 4)) / 2)
    sample.width = rows.max { ($0.value * $0.key, $0.key) < ($1.value * $1.key, $1.key) }?.key
    return sample
  }

  private func knownCells(_ record: Record, _ window: UnsafePointer<UInt8>) -> Int {
    (0..<min(record.count, 256)).reduce(0) { sum, index in
      let text = String(decoding: record.bytes(index, in: window), as: UTF8.self)
      return sum + (knowsColumn(text) ? 1 : 0)
    }
  }

  /// Near 1 for a cell with a single value. Near 0 for a cell that should be split or unquoted.
  private func cleanness(_ bytes: UnsafeBufferPointer<UInt8>, _ dialect: Dialect) -> Double {
    guard let first = bytes.first, let last = bytes.last else { return 0.9 }
    if bytes.contains(.tab) { return 0.05 }
    let quotes: [UInt8] = [.quote, .apostrophe]
    if bytes.count > 1, quotes.contains(first), first == last { return 0.2 }
    if dialect.quote == .apostrophe, bytes.contains(.quote) { return 0.6 }
    switch CellKind(bytes) {
    case .number, .email, .url: return 1
    case .empty: return 0.9
    case .prose: return 0.8
    case .text:
      let others = Self.delimiters.filter { $0 != dialect.delimiter }
      return bytes.contains { others.contains($0) } ? 0.6 : 1
    }
  }
}
