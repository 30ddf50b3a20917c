import Testing

@testable import Spreadsheets

/// Which sheet of a workbook holds the list.
struct SheetChoiceTests {
  private static func sheet(
    _ name: String, _ rows: [[String]], state: String? = nil, type: String = "worksheet"
  ) -> ExcelFile.Sheet {
    let rows = rows.map { cells in
      "<row>\(cells.map { "<c t='str'><v>\($0)</v></c>" }.joined())</row>"
    }
    return ExcelFile.Sheet(
      name: name, state: state, xml: "<sheetData>\(rows.joined())</sheetData>", type: type)
  }

  private static let people = [
    ["Name", "Email"], ["Ada", "ada@example.org"], ["Bob", "bob@example.org"],
  ]
  private static let prices = (0..<50).map { ["item \($0)", "price", "tax"] }

  private func head(_ sheets: [ExcelFile.Sheet], asked: String? = nil) throws -> SheetHead {
    var file = ExcelFile()
    file.sheets = sheets
    return try #require(try Converted(file.bytes, sheet: asked).head)
  }

  @Test func `a sheet with addresses beats a larger one without`() throws {
    let head = try head([
      Self.sheet("Notes", [["Please read"]]), Self.sheet("Prices", Self.prices),
      Self.sheet("People", Self.people), Self.sheet("Sheet4", []),
    ])
    #expect(head.name == "People")
    #expect(head.number == 3)
    #expect(head.others == [SheetHead.Other(name: "Prices", number: 2)])
  }

  @Test func `of two sheets with addresses the one with more rows is read`() throws {
    let more = Self.people + [["Eve", "eve@example.org"]]
    let head = try head([Self.sheet("A", Self.people), Self.sheet("B", more)])
    #expect(head.name == "B")
    #expect(head.others.map(\.name) == ["A"])
  }

  @Test func `an address among many rows makes no list of people`() throws {
    let contact = Self.prices + [["Questions", "office@example.org"]]
    #expect(try head([Self.sheet("A", contact), Self.sheet("B", Self.people)]).name == "B")
  }

  @Test func `a hidden sheet is read only if it is asked for`() throws {
    let sheets = [
      Self.sheet("Old", Self.people, state: "hidden"),
      Self.sheet("Older", Self.people, state: "veryHidden"),
      Self.sheet("Chart", [], type: "chartsheet"), Self.sheet("Now", [["x"]]),
    ]
    #expect(try head(sheets).name == "Now")
    #expect(try head(sheets).others == [])
    #expect(try head(sheets, asked: "Older").number == nil)
    #expect(throws: WorkbookFault.noVisibleSheet) { try head(Array(sheets.prefix(2))) }
  }

  @Test(arguments: [("People", "People"), ("ｐｅｏｐｌｅ ", "People"), ("2", "2"), ("3", "Prices")])
  func `a sheet is chosen by its name, and else by its number`(asked: String, name: String) throws {
    let sheets = [
      Self.sheet("People", Self.people), Self.sheet("2", Self.people),
      Self.sheet("Prices", Self.prices),
    ]
    #expect(try head(sheets, asked: asked).name == name)
  }

  @Test(arguments: ["0", "4", "-1", "Person", "99999999999999999999"])
  func `a sheet that is not there is refused with the names there are`(asked: String) throws {
    let sheets = [
      Self.sheet("A", []), Self.sheet("Hidden", [], state: "hidden"), Self.sheet("B", []),
    ]
    #expect(throws: WorkbookFault.noSheet(asked: asked, visible: ["A", "B"])) {
      try head(sheets, asked: asked)
    }
  }
}
