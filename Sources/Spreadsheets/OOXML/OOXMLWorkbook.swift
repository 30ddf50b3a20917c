/// An Excel workbook of the present kind (ECMA-376): `.xlsx`, and `.xlsm`, whose macros nothing
/// runs.
final class OOXMLWorkbook: Workbook {
  let format = "xlsx"
  private(set) var sheets: [SheetEntry] = []
  private let sheetParts: [String]
  private let parts: ArchiveParts
  private let styles: CellStyles
  private let strings: SharedStrings
  private let numbers: NumberText

  var done: Int { parts.done }

  /// - Throws: ``WorkbookFault/isNoWorkbook`` for another kind of document.
  init(_ parts: ArchiveParts) throws(WorkbookFault) {
    self.parts = parts
    let top = try Relationships(of: "", in: parts)
    let main = top.target("officeDocument") ?? "xl/workbook.xml"
    guard parts.has(main) else { throw .isNoWorkbook }
    if main.lowercased().hasSuffix(".bin") { throw .isBinary }
    let list = SheetList()
    try parts.read(main, into: list)
    guard list.isWorkbook else { throw .isDocument }
    let targets = try Relationships(of: main, in: parts)
    let present = list.entries.compactMap { entry in
      targets.byID[entry.relationship].flatMap { target in
        target.type == "worksheet" && parts.has(target.part)
          ? (SheetEntry(name: entry.name, isHidden: entry.isHidden), target.part) : nil
      }
    }
    guard !present.isEmpty else { throw .isDamaged }
    sheets = present.map(\.0)
    sheetParts = present.map(\.1)
    numbers = NumberText(system: list.system)
    styles = try CellStyles(targets.target("styles"), in: parts)
    strings = try SharedStrings(targets.target("sharedStrings"), in: parts)
  }

  func size(ofSheet sheet: Int) throws(WorkbookFault) -> Int {
    try parts.size(of: sheetParts[sheet])
  }

  func read(sheet: Int, into sink: any SheetSink) throws(WorkbookFault) {
    let reader = SheetEvents(sink, strings: strings, styles: styles, numbers: numbers)
    do throws(WorkbookFault) {
      try parts.read(sheetParts[sheet], into: reader)
    } catch {
      if !reader.isContent { throw error }
    }
  }
}

/// The sheets that a workbook names.
private final class SheetList: XMLEvents {
  struct Entry {
    let name: String
    let isHidden: Bool
    let relationship: String
  }

  private(set) var entries: [Entry] = []
  private(set) var system = SerialDate.System.from1900
  /// Whether the part is a workbook at all.
  private(set) var isWorkbook = false

  func begin(_ element: XMLElement) throws(WorkbookFault) {
    guard element.isSpreadsheet else { return }
    if element.has(name: "workbook") {
      isWorkbook = true
    } else if element.has(name: "workbookPr") {
      if element.flag(of: "date1904") { system = .from1904 }
    } else if element.has(name: "sheet") {
      guard entries.count < SheetLimits.sheets else { throw .isTooLarge }
      let state = element.value(of: "state")
      entries.append(
        Entry(
          name: element.value(of: "name") ?? "",
          isHidden: state == "hidden" || state == "veryHidden",
          relationship: element.value(of: "id") ?? ""))
    }
  }

  func end(_ element: XMLElement) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
