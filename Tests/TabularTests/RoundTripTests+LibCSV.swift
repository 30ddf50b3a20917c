import Tabular
import Testing

/// libcsv reads what we write, and we read what libcsv reads.
extension RoundTripTests {
  /// Parts of cells that may confuse a writer or a reader.
  private static let pieces = [
    "a", "Smith", "髙橋", "Zoë", "😀", "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", " ",
    "'", "\\", "\\\"", "=", "+1", "@", "\0", "\u{1}", "\u{3000}", "sep=;", "PK\u{3}\u{4}", "{\"",
  ]

  /// Rows of any length with at least one cell. A cell may be empty.
  private static func anyTable(_ random: inout Seeded, width: ClosedRange<Int>) -> [[String]] {
    (0..<Int.random(in: 1...12, using: &random)).map { _ in
      (0..<Int.random(in: width, using: &random)).map { _ in
        (0..<Int.random(in: 0...5, using: &random))
          .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      }
    }
  }

  @Test(arguments: 0..<120 as Range<UInt64>)
  func `libcsv reads what we write, and so do we`(seed: UInt64) throws {
    var random = Seeded(state: seed)
    let table = Self.anyTable(&random, width: 1...6)
    let plain = TableWriter.bytes(of: table, .plain)
    let reading = LibCSVReading(plain)
    #expect(reading.error == 0)
    #expect(reading.rows == table)

    let ours = try Reading(.bytes(plain), .written)
    #expect([ours.shape.header] + ours.rows.map(\.cells) == table)
    #expect(ours.rows.allSatisfy { $0.damage == [] })
  }

  @Test(arguments: 0..<80 as Range<UInt64>)
  func `libcsv reads no formula in what we write for a spreadsheet`(seed: UInt64) {
    var random = Seeded(state: seed)
    let table = Self.anyTable(&random, width: 1...6)
    let output = TableWriter.bytes(of: table, .spreadsheet)
    #expect(output.starts(with: [0xEF, 0xBB, 0xBF]))
    let reading = LibCSVReading(Array(output.dropFirst(3)))
    #expect(reading.error == 0)
    #expect(!reading.rows.joined().contains(where: Formula.isFormula))
    #expect(reading.rows.map { $0.map(Formula.restored) } == table)
  }

  /// Quotes where they are required and sometimes elsewhere. The last line end is optional.
  private static func wellFormed(
    _ table: [[String]], delimiter: UInt8, lineEnd: String, _ random: inout Seeded
  ) -> [UInt8] {
    let special = Array("\"\r\n".utf8) + [delimiter]
    let lines = table.map { row in
      row.map { cell in
        let quoted = row.count == 1 || cell.utf8.contains(where: special.contains)
        guard quoted || Bool.random(using: &random) else { return cell }
        let parts = cell.split(separator: "\"", omittingEmptySubsequences: false)
        return "\"" + parts.joined(separator: "\"\"") + "\""
      }.joined(separator: String(UnicodeScalar(delimiter)))
    }
    let end = Bool.random(using: &random) ? lineEnd : ""
    return Array((lines.joined(separator: lineEnd) + end).utf8)
  }

  @Test(arguments: lineEnds)
  func `what libcsv reads of any well-formed table we read too`(lineEnd: String) throws {
    for seed in 0..<60 as Range<UInt64> {
      var random = Seeded(state: seed)
      let table = Self.anyTable(&random, width: 1...6)
      let bytes = Self.wellFormed(
        table, delimiter: UInt8(ascii: ","), lineEnd: lineEnd, &random)
      let theirs = LibCSVReading(bytes)
      #expect(theirs.error == 0)
      #expect(theirs.rows == table)
      let ours = try Reading(.bytes(bytes), .written)
      #expect([ours.shape.header] + ours.rows.map(\.cells) == theirs.rows)
    }
  }

  @Test(arguments: delimiters, lineEnds)
  func `what libcsv reads of a well-formed list we read without being told how it is written`(
    delimiter: UInt8, lineEnd: String
  ) throws {
    for (seed, names) in [Self.westernNames, Self.japaneseNames, Self.westernNames].enumerated() {
      var random = Seeded(state: UInt64(seed) &* 31 &+ UInt64(delimiter))
      let table =
        [["No", "Name", "Email", "Company", "Comment"]] + Self.table(names, seed: random.next())
      let bytes = Self.wellFormed(table, delimiter: delimiter, lineEnd: lineEnd, &random)
      let theirs = LibCSVReading(bytes, delimiter: delimiter)
      #expect(theirs.error == 0)
      let ours = try Reading(.bytes(bytes))
      #expect(ours.shape.delimiter == delimiter)
      #expect([ours.shape.header] + ours.rows.map(\.cells) == theirs.rows)
    }
  }
}
