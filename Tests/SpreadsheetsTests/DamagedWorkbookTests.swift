import Foundation
import TestSupport
import Testing

@testable import Spreadsheets

/// Workbooks that are damaged, hostile or no workbooks at all.
@Suite(.timeLimit(.minutes(5))) struct DamagedWorkbookTests {
  private static let cell = "<row><c t='s'><v>0</v></c></row>"

  private func fault(_ bytes: [UInt8]) -> WorkbookFault? {
    do {
      _ = try Converted(bytes)
      return nil
    } catch { return error as? WorkbookFault }
  }

  private func fault(_ rows: String, strings: [String] = ["x"]) -> WorkbookFault? {
    fault(ExcelFile(rows, strings: strings).bytes)
  }

  @Test(arguments: [
    "<row><c t='s'><v>1</v></c></row>", "<row><c t='s'><v>-1</v></c></row>",
    "<row><c t='s'><v>x</v></c></row>", "<row r='2'/><row r='1'/>", "<row r='2'/><row r='2'/>",
    "<row><c r='12'/></row>", "<row><c r='XFE1'><v>1</v></c></row>", "<row><c></row>",
    "<row><c><v>&nbsp;</v></c></row>", "<row r='-1'/>", "<row r='x'/>",
    "<row><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>",
    "<row><c r='B1'><v>1</v></c><c r='A1'><v>2</v></c><c r='B1'><v>3</v></c></row>",
    "<row><c t='b'><v>7</v></c></row>",
  ])
  func `what no workbook holds is damage`(rows: String) { #expect(fault(rows) == .isDamaged) }

  @Test func `a document type and its entities are refused`() {
    var file = ExcelFile(Self.cell, strings: ["x"])
    file.sheets[0].xml = ""
    var zip = file.zip
    zip.add("unused", "")
    let bomb = """
      <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\
      <worksheet xmlns='\(file.main)'><sheetData><row><c t='str'><v>&b;</v></c></row></sheetData></worksheet>
      """
    #expect(fault(replacing("xl/worksheets/sheet1.xml", with: bomb)) == .isDamaged)
    let outside = "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><worksheet xmlns='\(file.main)'/>"
    #expect(fault(replacing("xl/worksheets/sheet1.xml", with: outside)) == .isDamaged)
  }

  /// A workbook with another text in one part.
  private func replacing(_ part: String, with text: String) -> [UInt8] {
    var file = ExcelFile(Self.cell, strings: ["x"])
    // The archive's first member of a name counts.
    file.named = { $0 == part ? "unused" : $0 }
    var zip = file.zip
    zip.add(part, text)
    return zip.bytes
  }

  @Test func `elements inside each other without end are refused`() {
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(fault(replacing("xl/worksheets/sheet1.xml", with: deep)) == .isDamaged)
  }

  @Test func `rows and columns beyond a sheet's are too many`() {
    #expect(fault("<row r='1048577'><c><v>1</v></c></row>") == .isTooLarge)
    let cells = String(repeating: "<c><v>1</v></c>", count: 16_385)
    #expect(fault("<row>\(cells)</row>") == .isTooLarge)
  }

  @Test func `two parts of one name are damage`() {
    var zip = ExcelFile(Self.cell, strings: ["x"]).zip
    zip.add("XL/worksheets/Sheet1.xml", "<worksheet/>")
    #expect(fault(zip.bytes) == .isDamaged)
  }

  @Test(arguments: ["0", "-1", "x", ""])
  func `a repetition that is no number from 1 is damage`(count: String) {
    let cell = "<table:table-cell table:number-columns-repeated='\(count)'/>"
    #expect(
      fault(OpenDocumentFile("<table:table-row>\(cell)</table:table-row>").bytes) == .isDamaged)
    let row = "<table:table-row table:number-rows-repeated='\(count)'/>"
    #expect(fault(OpenDocumentFile(row).bytes) == .isDamaged)
  }

  @Test func `what only looks like a number stays as it is written`() throws {
    let rows = "<row><c><v>0x1F</v></c><c><v>1e3</v></c><c><v>inf</v></c></row>"
    #expect(try Converted(ExcelFile(rows).bytes).rows == [["0x1F", "1000", "inf"]])
  }

  @Test func `an element with attributes without end takes no time`() {
    func row(_ count: Int) -> String { "<row \((0..<count).map { "a\($0)='' " }.joined())></row>" }
    let (most, more, far) = (row(999), row(1_001), row(250_000))
    let began = ContinuousClock.now
    #expect(fault(most) == nil)
    #expect(fault(more) == .isTooLarge)
    #expect(fault(far) == .isTooLarge)
    #expect(ContinuousClock.now - began < .seconds(10))
  }

  @Test func `cells far to the right of all rows are too large, one is not`() throws {
    let far = (1...2000).map { "<row r='\($0)'><c r='XFD\($0)'><v>1</v></c></row>" }
    #expect(fault(far.joined()) == .isTooLarge)
    #expect(fault(far[0]) == nil)
  }

  @Test func `a repeated row cannot become gigabytes`() {
    let rows = """
      <table:table-row table:number-rows-repeated="1048576"><table:table-cell \
      table:number-columns-repeated="16384"><text:p>\(String(repeating: "x", count: 2000))</text:p>\
      </table:table-cell></table:table-row>
      """
    #expect(fault(OpenDocumentFile(rows).bytes) == .isTooLarge)
  }

  @Test func `a part that unpacks to gigabytes is refused before it does`() throws {
    let folder = try TemporaryFolder()
    try ChildProcess.run(
      [
        "sh", "-c",
        """
        mkdir -p xl/worksheets _rels xl/_rels && head -c 300000000 /dev/zero | tr '\\0' ' ' > xl/worksheets/sheet1.xml \
        && unzip -q base.zip -x xl/worksheets/sheet1.xml && zip -q -r -9 bomb.zip . -x base.zip
        """,
      ], folder: try prepared(folder)
    ).succeeded()
    #expect(fault(contents(of: folder.path("bomb.zip"))) == .isTooLarge)
  }

  private func prepared(_ folder: TemporaryFolder) throws -> String {
    try folder.write(ExcelFile(Self.cell, strings: ["x"]).bytes, to: "base.zip")
    return folder.path
  }

  @Test func `an encrypted member, and a workbook inside an OLE file, need a password`() {
    var zip = StoredZip()
    zip.add("xl/workbook.xml", [1, 2, 3], flags: 1)
    #expect(fault(zip.bytes) == .isProtected)
    var sector =
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)
    sector += Array("EncryptedPackage".utf16.flatMap { [UInt8($0), 0] })
    sector += [UInt8](repeating: 0, count: 2048)
    #expect(fault(sector) == .isProtected)
  }

  @Test func `other archives and documents are no workbooks`() {
    var zip = StoredZip()
    zip.add("list.csv", "Name,Email\n")
    #expect(fault(zip.bytes) == .isNoWorkbook)
    zip.add("xl/workbook.xml", "<document xmlns='urn:other'/>")
    #expect(fault(zip.bytes) == .isDocument)
    var binary = StoredZip()
    binary.add(
      "_rels/.rels",
      "<Relationships><Relationship Id='a' Type='x/officeDocument' Target='xl/workbook.bin'/></Relationships>"
    )
    binary.add("xl/workbook.bin", "")
    #expect(fault(binary.bytes) == .isBinary)
  }

  @Test func `a wrong checksum is damage`() {
    var bytes = ExcelFile("<row><c t='str'><v>word</v></c></row>").bytes
    let place = bytes.indices.first { bytes[$0...].starts(with: "word".utf8) }
    bytes[place ?? 0] = UInt8(ascii: "W")
    #expect(fault(bytes) == .isDamaged)
  }

  @Test func `a workbook that is cut off anywhere is refused`() {
    let bytes = ExcelFile(Self.cell, strings: ["x"]).bytes
    for length in stride(from: 1, to: bytes.count, by: 37) {
      #expect(fault(Array(bytes.prefix(length))) != nil)
    }
  }

  private static let pieces = [
    "<", "/>", "&", "'", "999999999", "-1", "]]>", "r='1'", "\u{FF}", "<!--",
  ]

  private static func damage(_ bytes: inout [UInt8], _ random: inout SeededBytes) {
    for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + 5))
      default:
        bytes.insert(
          contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: place)
      }
    }
  }

  /// Each mutant is read or refused, and no row leaves the limits.
  @Test(arguments: [1, 2, 3])
  func `mutated workbooks are read or refused`(seed: UInt64) throws {
    var random = SeededBytes(seed: seed)
    let excel = ExcelFile(
      "<row r='1' hidden='1'><c r='A1' t='s'><v>0</v></c><c s='1'><v>46296</v></c></row>"
        + "<row><c t='inlineStr'><is><t>a</t></is></c></row>", strings: ["x"])
    let table = OpenDocumentFile(OpenDocumentFile.row("a", "b") + OpenDocumentFile.row("c"))
    for original in [excel.zip, table.zip] {
      for number in 0..<700 {
        // Some as they would be on a bad disk, and some with right checksums.
        var bytes = original.bytes
        if number % 3 == 0 {
          Self.damage(&bytes, &random)
        } else {
          bytes = original.changed(&random, Self.damage).bytes
        }
        if let converted = try? Converted(bytes) {
          #expect(try converted.rows.allSatisfy { $0.count <= SheetLimits.columns })
        }
      }
    }
  }
}
