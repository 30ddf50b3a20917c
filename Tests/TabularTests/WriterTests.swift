import Tabular
import Testing

struct WriterTests {
  static let cells = [
    "=1+1", "+81 90", "-", "@admin", "\tx", "\rx", "\nx", "'=1", "''@x", "＝1+1", "＠x",
    "\u{FEFF}=1", "\u{200B}\u{2060}+1", "'", "''", "'plain", "plain", "", " =1", "a=1", "'\t", "=",
  ]

  @Test(
    arguments: zip(
      cells.prefix(13),
      [
        "'=1+1", "'+81 90", "'-", "'@admin", "'\tx", "'\rx", "'\nx", "''=1", "'''@x", "'＝1+1",
        "'＠x",
        "'\u{FEFF}=1", "'\u{200B}\u{2060}+1",
      ]))
  func `a formula gets one apostrophe in front`(cell: String, written: String) {
    #expect(Formula.neutralised(cell) == written)
  }

  @Test(arguments: cells)
  func `every cell comes back as it was`(cell: String) {
    #expect(Formula.restored(Formula.neutralised(cell)) == cell)
    #expect(!Formula.isFormula(Formula.neutralised(cell)))
  }

  @Test func `what is no formula is left alone`() {
    for cell in Self.cells.dropFirst(13) where !["'\t", "="].contains(cell) {
      #expect(Formula.neutralised(cell) == cell)
      #expect(Formula.restored(cell) == cell)
    }
  }

  @Test func `a table for a spreadsheet has a mark, CRLF, and no formula`() {
    var writer = TableWriter(.spreadsheet)
    var output: [UInt8] = []
    writer.begin(&output)
    writer.append(["氏名", "Email"], to: &output)
    writer.append(["=HYPERLINK(\"x\",\"y\")", "a@example.org"], to: &output)
    writer.append(["A\nB", " lead"], to: &output)
    writer.end(&output)
    let text =
      "\"氏名\",\"Email\"\r\n\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\",\"a@example.org\"\r\n"
      + "\"A\nB\",\" lead\"\r\n"
    #expect(output == [0xEF, 0xBB, 0xBF] + Array(text.utf8))
  }

  @Test func `a plain table is as it was read`() {
    var writer = TableWriter(.plain)
    var output: [UInt8] = []
    writer.begin(&output)
    writer.append(["=1", "'x"], to: &output)
    writer.append([""], to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "\"=1\",\"'x\"\r\n\"\"\r\n")
  }

  @Test func `JSON is one document of arrays`() {
    var writer = TableWriter(.json)
    var output: [UInt8] = []
    writer.begin(&output)
    writer.append(["Name", "x"], to: &output)
    writer.append(["\"\\\n\t\u{1}髙", ""], to: &output)
    writer.end(&output)
    #expect(
      String(decoding: output, as: UTF8.self)
        == "[\n[\"Name\",\"x\"],\n[\"\\\"\\\\\\n\\t\\u0001髙\",\"\"]\n]\n")
  }

  @Test func `what was written for a spreadsheet reads back the same`() throws {
    let table =
      [["Name", "Email", "Comment"]]
      + Self.cells.enumerated().map { index, cell in
        [cell.isEmpty ? "x" : cell, "p\(index)@example.org", cell]
      }
    var writer = TableWriter(.spreadsheet)
    var output: [UInt8] = []
    writer.begin(&output)
    for row in table { writer.append(row, to: &output) }
    let reading = try Reading(.bytes(output))
    #expect(reading.shape.bom)
    #expect(reading.rows.map { $0.cells.map(Formula.restored) } == Array(table.dropFirst()))
  }

  static let nasty: [[[String]]] = [
    [["'a'", "'b'"], ["'c'", "d"]], [["a\\\"", "b\\"], ["\\\"\"", "x"]], [["a", "b", "c\nd", "e"]],
    [["PK\u{3}\u{4}", "\0\0\0"], ["\u{1}", "\u{2}"]], [["", ""], ["x", ""], ["", ""]],
    [["sep=;", ""]], [["Name", "Email"], ["Name", "Email"]], [["\u{FEFF}x", "\r\n"], ["y"]],
    [["first"], ["first", "second", "third", "fourth"]], [["\"", "\n\r\n\r"]],
  ]

  @Test(arguments: nasty)
  func `what was written is read back to the letter, for one who says so`(
    rows: [[String]]
  ) throws {
    var writer = TableWriter(.plain)
    var output: [UInt8] = []
    writer.append(["first", "second"], to: &output)
    for row in rows { writer.append(row, to: &output) }
    let reading = try Reading(.bytes(output), .written)
    #expect(reading.shape.header == ["first", "second"])
    #expect(reading.rows.map(\.cells) == rows)
    #expect(reading.rows.allSatisfy { $0.damage == [] })
  }
}
