import Foundation
import Tabular
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Files of any bytes give a clear error, or are read in bounded memory and time.
@Suite(.serialized)
struct HostileTests {
  struct Foreign: Sendable, CustomTestStringConvertible {
    var testDescription: String { format.rawValue }
    let bytes: [UInt8]
    let format: ForeignFormat

    init(_ bytes: [UInt8], _ format: ForeignFormat) {
      self.bytes = bytes
      self.format = format
    }

    init(_ text: String, _ format: ForeignFormat) {
      self.init(Array(text.utf8), format)
    }
  }

  static let foreign: [Foreign] = [
    Foreign("", .empty), Foreign(" \r\n\t\r\n", .blank), Foreign("%PDF-1.7\n%abc", .pdf),
    Foreign("PK\u{3}\u{4}----[Content_Types].xml", .excelWorkbook),
    Foreign(
      "PK\u{3}\u{4}mimetypeapplication/vnd.oasis.opendocument.spreadsheet", .openDocument),
    Foreign("PK\u{3}\u{4}----notes.txt", .zip),
    Foreign([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldExcel),
    Foreign([0x1F, 0x8B, 0x08, 0x00], .gzip),
    Foreign([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], .image),
    Foreign("<!DOCTYPE html><table><tr>", .html), Foreign("<?xml version='1.0'?>", .xml),
    Foreign("[ {\"name\": 1}]", .json), Foreign("SQLite format 3\0", .database),
    Foreign([UInt8](repeating: 0, count: 5_000), .binary), Foreign(noise, .binary),
  ]

  /// Random bytes without a pattern.
  static var noise: [UInt8] {
    var random = RoundTripTests.Seeded(state: 3)
    return (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  @Test(arguments: foreign)
  func `what is no table is called what it is`(file: Foreign) throws {
    #expect(throws: TableError.notATable(file.format)) { try TableReader(.bytes(file.bytes)) }
  }

  @Test func `a missing file and a folder are refused with the system's reason`() {
    #expect(throws: TableError.unreadable(errno: ENOENT)) {
      try TableReader(.file(path: "/nonexistent/list.csv"))
    }
    #expect(throws: TableError.unreadable(errno: EISDIR)) { try TableReader(.file(path: "/")) }
  }

  @Test func `a cell beyond its limit is cut at a character and flagged`() throws {
    let long = String(repeating: "あ", count: TableLimits.cell / 3 + 10)
    let text = "Name,Email\n\(long),a@example.org\n\"\(long)\"\"\",b@example.org\nC,c@example.org\n"
    let reading = try Reading(text)
    #expect(reading.rows.map(\.damage) == [.tooLong, .tooLong, []])
    #expect(reading.rows[0].cells[0].utf8.count == TableLimits.cell / 3 * 3)
    #expect(reading.rows[0].cells[0].unicodeScalars.allSatisfy { $0 == "あ" })
    #expect(reading.rows[1].cells.last == "b@example.org")
  }

  @Test func `columns beyond the limit are dropped and flagged`() throws {
    let wide = String(repeating: "x,", count: TableLimits.columns + 5)
    let reading = try Reading("Name,Email\n\(wide)\nAnna,a@example.org\n")
    #expect(reading.rows.map(\.damage) == [.tooLong, []])
    #expect(reading.rows[0].cells.count == TableLimits.columns)
  }

  @Test func `a table of ten thousand columns is read`() throws {
    let names = (0..<10_000).map { "Column \($0)x" }
    let cells = (0..<10_000).map { "\($0)" }
    let text = [names, cells, cells].map { $0.joined(separator: ",") }.joined(separator: "\n")
    let reading = try Reading(text)
    #expect(reading.shape.header == names)
    #expect(reading.rows.map(\.cells) == [cells, cells])
  }

  enum Monster: String, CaseIterable {
    case oneCell, manyCells, openQuote, doubledQuotes, everyLineOpensAQuote
    case everySecondLineBlank, strayQuotesInOneLine

    /// Enough to exceed the row limit if the monster is one record.
    var megabytes: Int { unit().ends && self != .openQuote ? 2 : 10 }

    /// Makes the lines longer, so that there are not too many slow lines.
    private var padding: String { String(repeating: "x", count: 120) }

    func unit() -> (unit: String, ends: Bool) {
      switch self {
      case .oneCell: ("abcdefghijklmnop", false)
      case .manyCells: ("\(padding),,", false)
      case .openQuote: ("\(padding),b\n", true)
      case .doubledQuotes: ("\"\"\(padding)\n", true)
      case .everyLineOpensAQuote: ("\"\(padding),\"\"\n", true)
      case .everySecondLineBlank: ("Anna \(padding),b\n\n", true)
      case .strayQuotesInOneLine: ("\"\(padding)\"\",", false)
      }
    }
  }

  @Test(.timeLimit(.minutes(5)), arguments: Monster.allCases)
  func `megabytes of nonsense take little memory and time`(monster: Monster) throws {
    let path = NSTemporaryDirectory() + "mayfly-\(monster.rawValue)-\(getpid()).csv"
    defer { unlink(path) }
    let (unit, ends) = monster.unit()
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    let file = try #require(FileHandle(forWritingAtPath: path))
    file.write(
      Data("Name,Email\nAnna,a@example.org\n\"".dropLast(monster == .openQuote ? 0 : 1).utf8))
    let repeats = (1 << 20) / unit.utf8.count * monster.megabytes
    let block = Data(String(repeating: unit, count: repeats / monster.megabytes).utf8)
    for _ in 0..<monster.megabytes { file.write(block) }
    file.write(Data((ends ? "" : "\n").utf8 + Array("Last,l@example.org\n".utf8)))
    try file.close()

    let before = Self.residentPeak()
    let reader = try TableReader(.file(path: path))
    var last: [String] = []
    var lastLine = 0
    try reader.forEachRow { row in
      if !row.isEmpty(0), row.count < 10 { (last, lastLine) = (row.texts(), row.line) }
    }
    #expect(last.contains("l@example.org"))
    #expect(lastLine == (ends ? 3 + unit.filter { $0 == "\n" }.count * repeats : 4))
    #expect(Self.residentPeak() - before < 64 << 10)
  }

  /// Peak memory of this process in KiB. It is reset first if the system allows that.
  static func residentPeak() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
    return Int(line?.filter(\.isNumber) ?? "") ?? 0
  }

  @Test func `damaged copies of the samples never crash and never hang`() throws {
    var random = RoundTripTests.Seeded(state: 7)
    let spice: [UInt8] = Array("\"\\,\t;\r\n'".utf8) + [0, 0xFF, 0xE3, 0x81, 0x1B]
    for name in SampleTests.names {
      let url = fixtures("formats").appendingPathComponent(name)
      let original = [UInt8](try Data(contentsOf: url))
      for _ in 0..<150 {
        var bytes = original
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          let at = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0: bytes[at] = spice.randomElement(using: &random) ?? 0
          case 1: bytes.insert(spice.randomElement(using: &random) ?? 0, at: at)
          case 2: bytes.remove(at: at)
          default: bytes.removeLast(min(bytes.count - 1, Int.random(in: 0..<64, using: &random)))
          }
        }
        guard let reading = try? Reading(.bytes(bytes)) else { continue }
        let lines = reading.rows.map(\.line)
        #expect(lines == lines.sorted())
        #expect(reading.rows.count <= bytes.count)
      }
    }
  }
}
