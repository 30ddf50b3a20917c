import Testing

@testable import Spreadsheets

/// What the cells of an OpenDocument workbook become.
struct OpenDocumentTests {
  private func rows(_ rows: String) throws -> [[String]] {
    try Converted(OpenDocumentFile(rows).bytes).rows
  }

  @Test func `texts keep their paragraphs and blanks, without comments and readings`() throws {
    #expect(
      try rows(
        """
        <table:table-row><table:table-cell office:value-type="string"><text:p>one
          two<text:s text:c="2"/>x<text:tab/>y</text:p><text:p>three<text:line-break/>four</text:p>\
        <office:annotation><text:p>remark</text:p></office:annotation></table:table-cell>\
        <table:table-cell><text:p><text:ruby><text:ruby-base>山田</text:ruby-base>\
        <text:ruby-text>やまだ</text:ruby-text></text:ruby> <text:span>太郎</text:span></text:p>\
        </table:table-cell></table:table-row>
        """) == [["one two  x\ty\nthree\nfour", "山田 太郎"]])
  }

  @Test func `values are read, and not how they are shown`() throws {
    #expect(
      try rows(
        """
        <table:table-row>\
        <table:table-cell office:value-type="date" office:date-value="2026-10-01"><text:p>1.10.26</text:p></table:table-cell>\
        <table:table-cell office:value-type="date" office:date-value="2026-10-01T09:30:00"><text:p>x</text:p></table:table-cell>\
        <table:table-cell office:value-type="time" office:time-value="PT09H30M00S"><text:p>9.30</text:p></table:table-cell>\
        <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell>\
        <table:table-cell office:value-type="float" office:value="1234.5"><text:p>1.234,50</text:p></table:table-cell>\
        <table:table-cell office:value-type="percentage" office:value="0.25"><text:p>25 %</text:p></table:table-cell>\
        <table:table-cell office:value-type="float" office:value="12"><text:p>0012</text:p></table:table-cell>\
        <table:table-cell office:value-type="float" office:value="9012345678"><text:p>090-1234-5678</text:p></table:table-cell>\
        <table:table-cell office:value-type="float" office:value="12345"><text:p>12 345</text:p></table:table-cell>\
        <table:table-cell office:value-type="string" office:string-value=""><text:p>#N/A</text:p></table:table-cell>\
        </table:table-row>
        """)
        == [
          [
            "2026-10-01", "2026-10-01 09:30", "09:30", "TRUE", "1234.5", "0.25", "0012",
            "090-1234-5678", "12345", "#N/A",
          ]
        ])
  }

  @Test func `repeated cells and rows are repeated, and a million empty ones are not`() throws {
    let converted = try Converted(
      OpenDocumentFile(
        """
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2">\
        <text:p>x</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>y</text:p>\
        </table:table-cell><table:table-cell table:number-columns-repeated="16380"/></table:table-row>\
        <table:table-row table:number-rows-repeated="1048574"><table:table-cell \
        table:number-columns-repeated="16384"/></table:table-row>
        """
      ).bytes)
    #expect(
      String(decoding: converted.text, as: UTF8.self) == "\"x\",\"x\",,\"y\"\n\"x\",\"x\",,\"y\"\n")
  }

  @Test func `blank rows between others are counted`() throws {
    #expect(
      try rows(
        OpenDocumentFile.row("a") + "<table:table-row table:number-rows-repeated='3'/>"
          + OpenDocumentFile.row("b")) == [["a"], [], [], [], ["b"]])
  }

  @Test func `rows and columns that a filter or a person hid are read and told`() throws {
    let converted = try Converted(
      OpenDocumentFile(
        "<table:table-column/><table:table-column table:visibility='collapse'/>"
          + OpenDocumentFile.row("a", "b")
          + OpenDocumentFile.row("c").replacing(
            "<table:table-row>", with: "<table:table-row table:visibility='filter'>")
      ).bytes)
    #expect(try converted.rows == [["a", "b"], ["c"]])
    #expect(converted.end == SheetEnd(hiddenRows: 1, hiddenColumns: [1], unevaluated: 0))
  }

  @Test func `a sheet is hidden by its style`() throws {
    var file = OpenDocumentFile("")
    file.styles = """
      <style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>
      """
    file.tables = [
      OpenDocumentFile.table("Old", OpenDocumentFile.row("old"), style: "h"),
      OpenDocumentFile.table("Now", OpenDocumentFile.row("now")),
    ]
    #expect(try Converted(file.bytes).rows == [["now"]])
    #expect(try Converted(file.bytes, sheet: "Old").rows == [["old"]])
  }

  @Test func `an encrypted workbook and a text document are told apart`() throws {
    var file = OpenDocumentFile("")
    file.manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    #expect(throws: WorkbookFault.isProtected) { try Converted(file.bytes) }
    file.manifest = ""
    file.type = "application/vnd.oasis.opendocument.text"
    #expect(throws: WorkbookFault.isDocument) { try Converted(file.bytes) }
  }
}
