import Foundation
import Tabular
import Testing

/// A table in any supported dialect and encoding is read back unchanged, without any hint.
struct AnyDialectTests {
  /// One way to write a table.
  struct Manner: CustomStringConvertible {
    let delimiter: String
    let quote: String
    let quotesAll: Bool
    let lineEnd: String
    let saysSeparator: Bool
    let backslash: Bool
    let encoding: String
    let bom: Bool

    var description: String {
      let words = [
        encoding, bom ? "mark" : nil, "delimiter \(delimiter.debugDescription)", "quote \(quote)",
        quotesAll ? "all" : nil, lineEnd.debugDescription, saysSeparator ? "sep" : nil,
        backslash ? "backslash" : nil,
      ]
      return words.compactMap { $0 }.joined(separator: ", ")
    }

    static let encodings = [
      "UTF-8", "UTF-16LE", "UTF-16BE", "CP932", "EUC-JP", "ISO-2022-JP", "CP1252",
    ]

    init(_ random: inout RoundTripTests.Seeded) {
      delimiter = [",", "\t", ";", "|"].randomElement(using: &random) ?? ","
      quote = Int.random(in: 0..<4, using: &random) == 0 ? "'" : "\""
      // Rare quotes are detected only if there are many of them.
      quotesAll = quote == "'" || Bool.random(using: &random)
      lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
      saysSeparator = Int.random(in: 0..<6, using: &random) == 0
      backslash = Int.random(in: 0..<4, using: &random) == 0
      encoding = Self.encodings.randomElement(using: &random) ?? "UTF-8"
      bom = encoding.hasPrefix("UTF") && Bool.random(using: &random)
    }

    func text(_ table: [[String]]) -> String {
      let lines = table.map { row in
        row.map(written).joined(separator: delimiter) + lineEnd
      }
      return (bom ? "\u{FEFF}" : "") + (saysSeparator ? "sep=\(delimiter)\(lineEnd)" : "")
        + lines.joined()
    }

    private func written(_ cell: String) -> String {
      let special = cell.unicodeScalars.contains { "\",;|\t\r\n'\\".unicodeScalars.contains($0) }
      guard quotesAll || special else { return cell }
      let inner =
        backslash
        ? cell.replacingOccurrences(of: "\\", with: "\\\\")
          .replacingOccurrences(of: quote, with: "\\" + quote)
        : cell.replacingOccurrences(of: quote, with: quote + quote)
      return quote + inner + quote
    }

    func bytes(_ table: [[String]]) -> [UInt8]? {
      let name = encoding == "EUC-JP" ? "EUC-JP-MS" : encoding
      return encoded(text(table), as: name)
    }
  }

  static let japanese = [
    "髙橋 一郎", "山﨑 花子", "佐藤　健", "ﾔﾏﾓﾄ ｶﾅｺ", "㈱例示 ①", "表示ソフト 能十", "鈴木 さくら", "例, 太郎",
    "二行の\n住所", "; | , \t", "", "=1+1", "\"例\" 子",
  ]
  /// Text within JIS X 0208, for iconv's ISO-2022-JP.
  static let plainJapanese = [
    "高橋 一郎", "山崎 花子", "佐藤　健", "例, 太郎", "表示ソフト 能十", "二行の\n住所", "", "\"例\" 子",
  ]

  static func table(_ encoding: String, _ random: inout RoundTripTests.Seeded) -> [[String]] {
    let isWestern = encoding == "CP1252"
    let names =
      isWestern
      ? RoundTripTests.westernNames : encoding == "ISO-2022-JP" ? plainJapanese : japanese
    let header =
      isWestern
      ? ["Name", "Email", "Société", "Comment"] : ["氏名", "メールアドレス", "会社名", "備考"]
    let width = Int.random(in: 2...4, using: &random)
    let count = Int.random(in: 3...30, using: &random)
    let rows = (0..<count).map { index in
      (0..<width).map { column in
        column == 1 ? "person\(index)@example.org" : names.randomElement(using: &random) ?? ""
      }
    }
    return [Array(header.prefix(width))] + rows
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `hundreds of tables in any manner are read back the same`(seed: UInt64) throws {
    var random = RoundTripTests.Seeded(state: seed &* 0x9E37_79B9 &+ 11)
    var wrong: [String] = []
    var read = 0
    for number in 0..<100 {
      let manner = Manner(&random)
      let table = Self.table(manner.encoding, &random)
      guard let bytes = manner.bytes(table) else { continue }
      let reading = try Reading(.bytes(bytes))
      read += 1
      let back = [reading.shape.header] + reading.rows.map(\.cells)
      if back != table || reading.shape.encoding != manner.encoding {
        wrong.append("\(number): \(manner): \(reading.shape.encoding)")
      }
    }
    #expect(wrong == [])
    #expect(read > 60)
  }

  @Test(arguments: [
    ("ISO-8859-2", "Łukasz Žižka"), ("KOI8-R", "Иван Пример"), ("BIG5", "陳大文"),
    ("EUC-KR", "홍길동"), ("GB18030", "李明"), ("ISO-8859-15", "Œuvre €"), ("CP1251", "Пётр"),
  ])
  func `an encoding that is told is read in any manner`(encoding: String, name: String) throws {
    var random = RoundTripTests.Seeded(state: 5)
    for _ in 0..<20 {
      let manner = Manner(&random)
      let table =
        [["Name", "Email", "Comment"]]
        + (0..<6).map { [name, "person\($0)@example.org", "\(name), \"x\""] }
      let bytes = try #require(
        encoded(manner.text(table).filter { $0 != "\u{FEFF}" }, as: encoding))
      let reading = try Reading(.bytes(bytes), TableOptions(encoding: encoding))
      #expect([reading.shape.header] + reading.rows.map(\.cells) == table, "\(manner)")
    }
  }
}
