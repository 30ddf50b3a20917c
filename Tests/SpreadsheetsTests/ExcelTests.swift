import Tabular
import Testing

@testable import Spreadsheets

/// What the cells of an Excel workbook become.
struct ExcelTests {
  private func rows(_ file: ExcelFile) throws -> [[String]] { try Converted(file.bytes).rows }

  @Test func `shared and inline strings are read, their runs joined and their readings left out`()
    throws
  {
    var file = ExcelFile(
      """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>\
      <c r="C1" t="inlineStr"><is><r><t>in</t></r><r><t xml:space="preserve"> line</t></r>\
      <rPh sb="0" eb="1"><t>reading</t></rPh></is></c><c r="D1" t="s"><v>2</v></c></row>
      """)
    file.strings = [
      "<si><t>山田</t><rPh sb='0' eb='2'><t>ヤマダ</t></rPh><phoneticPr fontId='1'/></si>",
      "<si><r><rPr><b/></rPr><t>Anna </t></r><r><t>Andersson</t></r></si>",
      "<si><t xml:space='preserve'> a &amp; b &lt;c&gt; &#x1F600;</t></si>",
    ]
    #expect(try rows(file) == [["山田", "Anna Andersson", "in line", " a & b <c> 😀"]])
  }

  @Test func `characters that XML cannot hold are read as they are meant`() throws {
    let file = ExcelFile(
      "<row><c t='s'><v>0</v></c><c t='str'><v>_x005F_x000D_</v></c></row>",
      strings: ["a_x000D_&#10;b_x0041_ _xZZZZ_ _x41_"])
    #expect(try rows(file) == [["a\r\nbA _xZZZZ_ _x41_", "_x000D_"]])
  }

  @Test func `truth values, errors and the values of formulas are read`() throws {
    let file = ExcelFile(
      """
      <row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c>\
      <c t="str"><f>A1&amp;B1</f><v>text</v></c><c><f>1+1</f><v>2</v></c><c><f>NOW()</f></c></row>
      """)
    let converted = try Converted(file.bytes)
    #expect(try converted.rows == [["TRUE", "FALSE", "#N/A", "text", "2"]])
    #expect(converted.end?.unevaluated == 1)
  }

  @Test func `cells stand in their columns and rows, with references or without`() throws {
    let file = ExcelFile(
      """
      <row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c><c r="AA2"><v>3</v></c></row>\
      <row/><row><c><v>4</v></c></row><row r="7"><c r="C7"><v>6</v></c><c r="A7"><v>5</v></c></row>
      """)
    let gap = [String](repeating: "", count: 23)
    #expect(
      try rows(file) == [[], ["", "1", "2"] + gap + ["3"], [], ["4"], [], [], ["5", "", "6"]])
  }

  @Test func `styled empty cells and rows are cut`() throws {
    let empty = (0..<16_384).map { _ in "<c s='1'/>" }.joined()
    let file = ExcelFile(
      "<row r='1'><c><v>1</v></c>\(empty.dropLast(10))</row><row r='1048576' s='1'>\(empty)</row>")
    let converted = try Converted(file.bytes)
    #expect(converted.text == Array("\"1\"\n".utf8))
  }

  @Test(arguments: ["x", ""])
  func `strict workbooks and prefixes of names are read`(prefix: String) throws {
    var file = ExcelFile("<row r='1'><c r='A1' t='s'><v>0</v></c></row>", strings: ["word"])
    file.prefix = prefix
    file.main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    file.relationships = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    #expect(try rows(file) == [["word"]])
  }

  @Test func `names of parts in other cases are found`() throws {
    var file = ExcelFile("<row><c><v>1</v></c></row>")
    file.named = { $0.uppercased() }
    #expect(try rows(file) == [["1"]])
  }

  @Test func `elements of other namespaces are no cells`() throws {
    var file = ExcelFile()
    file.sheets[0].xml = """
      <x:sheetData xmlns:x="urn:other"><row><c><v>9</v></c></row></x:sheetData>\
      <sheetData><row><c><v>1</v><x:v xmlns:x="urn:other">9</x:v></c></row></sheetData>
      """
    #expect(try rows(file) == [["1"]])
  }

  @Test func `hidden rows and columns are read and told`() throws {
    var file = ExcelFile()
    file.sheets[0].xml = """
      <cols><col min="2" max="3" hidden="1"/><col min="5" max="16384" hidden="true"/></cols>\
      <sheetData><row><c><v>1</v></c><c><v>2</v></c></row>\
      <row hidden="1"><c><v>3</v></c></row><row hidden="1"/></sheetData>
      """
    let converted = try Converted(file.bytes)
    #expect(try converted.rows == [["1", "2"], ["3"]])
    #expect(converted.end == SheetEnd(hiddenRows: 1, hiddenColumns: [1], unevaluated: 0))
  }

  @Test func `a cell and a row that are too long are flagged, and the rows after them are read`()
    throws
  {
    let cell = "<c t='str'><v>\(String(repeating: "x&quot;", count: 500_000))</v></c>"
    let long = "<c t='str'><v>\(String(repeating: "x", count: 1_100_000))</v></c>"
    let file = ExcelFile(
      "<row><c t='str'><v>Name</v></c><c t='str'><v>Email</v></c></row><row>\(long)</row>"
        + "<row>\(String(repeating: cell, count: 12))</row>"
        + "<row><c t='str'><v>Ada</v></c><c t='str'><v>ada@example.org</v></c></row>")
    let table = try TableReader(
      .sheet(try Converted(file.bytes).feed), options: TableOptions(headerLine: 1))
    var damages: [RowDamage] = []
    var last: [String] = []
    try table.forEachRow { row in
      damages.append(row.damage)
      last = row.texts()
    }
    #expect(table.shape.encoding == "xlsx")
    #expect(damages == [.tooLong, .tooLong, []])
    #expect(last.prefix(2) == ["Ada", "ada@example.org"])
  }

  @Test func `the first rows are as wide as the widest of them, as in a CSV file`() throws {
    let file = ExcelFile(
      "<row><c t='str'><v>Title</v></c></row><row><c><v>1</v></c><c><v>2</v></c><c r='D2'><v>4</v></c></row>"
    )
    #expect(
      String(decoding: try Converted(file.bytes).text, as: UTF8.self)
        == "\"Title\",,,\n\"1\",\"2\",,\"4\"\n")
  }
}
