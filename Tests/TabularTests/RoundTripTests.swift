import Foundation
import Tabular
import Testing

/// Any table in any supported dialect and encoding is read back unchanged.
struct RoundTripTests {
  struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  static let delimiters: [UInt8] = Array(",\t;|".utf8)
  static let lineEnds = ["\r\n", "\n", "\r"]
  static let japanese = [
    "UTF-8", "UTF-8 with BOM", "UTF-16LE", "UTF-16LE with BOM", "UTF-16BE", "UTF-16BE with BOM",
    "CP932", "EUC-JP", "CP51932", "ISO-2022-JP",
  ]

  static let japaneseNames = [
    "髙橋 一郎", "山﨑 花子", "佐藤　健", "ﾔﾏﾓﾄ ｶﾅｺ", "㈱例示 ①", "表示ソフト 能十", "鈴木 さくら",
    "Smith, John \"Jack\"", "二行の\n住所", "; | , \t", "", "=1+1", " 前後の空白 ",
  ]
  static let westernNames = [
    "Zoë Müller", "José Núñez", "Seán O’Brien", "François d’Été", "Åsa Öberg", "Anna Smith",
    "\"Quoted\" Name", "Smith, Jr.", "two\nlines", "", "naïve – déjà vu", "Ångström €5",
  ]

  static func table(_ names: [String], seed: UInt64) -> [[String]] {
    var random = Seeded(state: seed)
    let count = Int.random(in: 3...40, using: &random)
    return (0..<count).map { index in
      [
        "\(index + 1)", names.randomElement(using: &random) ?? "", "person\(index)@example.org",
        names.randomElement(using: &random) ?? "", names.randomElement(using: &random) ?? "",
      ]
    }
  }

  static func write(
    _ rows: [[String]], delimiter: UInt8, lineEnd: String, quoteAll: Bool
  ) -> String {
    let mark = String(UnicodeScalar(delimiter))
    return rows.map { row in
      row.map { cell in
        let special = cell.unicodeScalars.contains {
          "\",;|\t\r\n".unicodeScalars.contains($0)
        }
        guard quoteAll || special else { return cell }
        return "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\""
      }.joined(separator: mark) + lineEnd
    }.joined()
  }

  static func encode(_ text: String, _ encoding: String) throws -> [UInt8] {
    let name = encoding.split(separator: " ")[0]
    if encoding.hasSuffix("with BOM") { return try encode("\u{FEFF}" + text, String(name)) }
    if name == "CP51932" { return try cp51932(text) }
    if name == "ISO-2022-JP" { return try iso2022JP(text) }
    return try converted(text, to: name == "EUC-JP" ? "EUC-JP-MS" : String(name))
  }

  static func converted(_ text: String, to name: String) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/iconv")
    process.arguments = ["-f", "UTF-8", "-t", name]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(Data(text.utf8))
    try input.fileHandleForWriting.close()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(name) cannot hold the table")
    return Array(bytes)
  }

  /// EUC-JP as Windows writes it: CP932's rows, moved by arithmetic, with 髙 in NEC's row 92.
  static func cp51932(_ text: String) throws -> [UInt8] {
    try kuten(text).flatMap { unit -> [UInt8] in
      switch unit {
      case .single(let byte): byte < 0x80 ? [byte] : [0x8E, byte]
      case .pair(let row, let column): [UInt8(0xA0 + row), UInt8(0xA0 + column)]
      }
    }
  }

  static func iso2022JP(_ text: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var mode: [UInt8] = []
    func enter(_ escape: String) {
      if mode != Array(escape.utf8) { bytes += [0x1B] + escape.utf8 }
      mode = Array(escape.utf8)
    }
    mode = Array("(B".utf8)
    for unit in try kuten(text) {
      switch unit {
      case .single(let byte) where byte < 0x80:
        enter("(B")
        bytes.append(byte)
      case .single(let byte):
        enter("(I")
        bytes.append(byte & 0x7F)
      case .pair(let row, let column):
        enter("$B")
        bytes += [UInt8(0x20 + row), UInt8(0x20 + column)]
      }
    }
    enter("(B")
    return bytes
  }

  enum Unit {
    case single(UInt8)
    case pair(Int, Int)
  }

  /// JIS rows and columns from CP932's bytes. Rows 115 to 119 of CP932 are NEC's 89 to 92.
  static func kuten(_ text: String) throws -> [Unit] {
    let nec: [String: Unit] = ["髙": .pair(92, 66), "﨑": .pair(89, 85)]
    return try text.map { String($0) }.flatMap { character -> [Unit] in
      if let unit = nec[character] { return [unit] }
      let bytes = try converted(character, to: "CP932")
      guard bytes.count == 2, bytes[0] >= 0x81, !(0xA1...0xDF).contains(bytes[0]) else {
        return bytes.map { .single($0) }
      }
      let lead = Int(bytes[0]) - (bytes[0] < 0xA0 ? 0x81 : 0xC1)
      let trail = Int(bytes[1])
      if trail >= 0x9F { return [.pair(lead * 2 + 2, trail - 0x9E)] }
      return [.pair(lead * 2 + 1, trail - (trail > 0x7F ? 0x40 : 0x3F))]
    }
  }

  @Test(arguments: japanese, delimiters)
  func `a Japanese list is read back from every encoding and dialect`(
    encoding: String, delimiter: UInt8
  ) throws {
    for (seed, lineEnd) in Self.lineEnds.enumerated() {
      let short = encoding == "CP51932" || encoding == "ISO-2022-JP"
      let body = Self.table(Self.japaneseNames, seed: UInt64(seed) + UInt64(delimiter) * 7)
        .prefix(short ? 4 : 40)
      let table = [["番号", "氏名", "メールアドレス", "会社名", "備考"]] + body
      let text = Self.write(
        table, delimiter: delimiter, lineEnd: lineEnd, quoteAll: seed == 1)
      let reading = try Reading(.bytes(Self.encode(text, encoding)))
      let expected = encoding == "CP51932" ? "EUC-JP" : String(encoding.prefix { $0 != " " })
      #expect(reading.shape.encoding == expected)
      #expect(reading.shape.bom == encoding.hasSuffix("BOM"))
      #expect(reading.shape.delimiter == delimiter)
      #expect(reading.shape.headerLine == 1)
      #expect([reading.shape.header] + reading.rows.map(\.cells) == table)
      #expect(reading.rows.allSatisfy { $0.damage == [] })
    }
  }

  @Test(arguments: ["UTF-8", "UTF-16LE", "CP1252"], delimiters)
  func `a Western list is read back from every encoding and dialect`(
    encoding: String, delimiter: UInt8
  ) throws {
    for seed in 0..<6 as Range<UInt64> {
      let body = Self.table(Self.westernNames, seed: seed)
      let table = [["No", "Name", "Email", "Company", "Comment é"]] + body
      let text = Self.write(
        table, delimiter: delimiter, lineEnd: Self.lineEnds[Int(seed % 3)], quoteAll: seed == 2)
      let reading = try Reading(.bytes(Self.encode(text, encoding)))
      #expect(reading.shape.encoding == encoding)
      #expect(reading.shape.delimiter == delimiter)
      #expect([reading.shape.header] + reading.rows.map(\.cells) == table)
    }
  }

  @Test(arguments: [
    ("氏名,メール\n髙橋,a@example.jp\n", "CP932"), ("氏名,メール\n山本,a@example.jp\n", "EUC-JP"),
    ("Name,Email\nZoë Müller,z@example.org\n", "CP1252"), ("名前\nﾔﾏﾓﾄ\n", "CP932"),
    ("Name,Email\nSean O’Brien,s@example.org\n", "CP1252"), ("氏名\n一二三\n", "UTF-16LE"),
  ])
  func `the encoding of a list of one person is found`(text: String, encoding: String) throws {
    let reading = try Reading(.bytes(Self.encode(text, encoding)))
    #expect(reading.shape.encoding == encoding)
  }

  @Test func `an encoding that appears late in a long list is still found`() throws {
    let start = "Name,Email\r\n" + String(repeating: "Person,p@example.org\r\n", count: 120_000)
    let bytes = try Array(start.utf8) + Self.encode("髙橋,t@example.jp\r\n", "CP932")
    let reading = try Reading(.bytes(bytes))
    #expect(reading.rows.last?.cells == ["髙橋", "t@example.jp"])
    #expect(reading.shape.encoding == "CP932")
  }

  @Test(arguments: ["BIG5", "euc-kr", "gb18030", "ISO-8859-2", "KOI8-R"])
  func `an encoding that is told is used`(name: String) throws {
    let names = ["BIG5": "陳大文", "euc-kr": "홍길동", "gb18030": "李明", "ISO-8859-2": "Łukasz"]
    let text = "Name,Email\n\(names[name] ?? "Иван"),a@example.org\n"
    let bytes = try Self.converted(text, to: name)
    let reading = try Reading(.bytes(bytes), TableOptions(encoding: name))
    #expect(reading.cells == [[names[name] ?? "Иван", "a@example.org"]])
    let reported = ["BIG5": "Big5", "euc-kr": "CP949"]
    #expect(reading.shape.encoding == reported[name] ?? name.uppercased())
  }
}
