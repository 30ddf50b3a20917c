/// A workbook of OpenDocument 1.0 to 1.3 (ISO/IEC 26300): `.ods`.
final class OpenDocumentWorkbook: Workbook {
  let format = "ods"
  let sheets: [SheetEntry]
  private let parts: ArchiveParts
  private static let content = "content.xml"

  var done: Int { parts.done }

  /// - Throws: ``WorkbookFault/isDocument`` for another kind of document.
  init(_ parts: ArchiveParts) throws(WorkbookFault) {
    self.parts = parts
    let manifest = Encryption()
    if parts.has("META-INF/manifest.xml") {
      try parts.read("META-INF/manifest.xml", into: manifest)
    }
    if manifest.isFound { throw .isProtected }
    let type = String(decoding: try parts.head(of: "mimetype", most: 100), as: UTF8.self)
    guard type.contains("opendocument.spreadsheet") else { throw .isDocument }
    let tables = TableList()
    try parts.read(Self.content, into: tables)
    sheets = tables.entries
    if sheets.isEmpty { throw .isDamaged }
  }

  func size(ofSheet sheet: Int) throws(WorkbookFault) -> Int {
    try parts.size(of: Self.content)
  }

  func read(sheet: Int, into sink: any SheetSink) throws(WorkbookFault) {
    let reader = TableEvents(of: sheet, sink)
    do throws(WorkbookFault) {
      try parts.read(Self.content, into: reader)
    } catch {
      if !reader.isContent { throw error }
    }
  }
}

/// Whether a part is encrypted, according to the manifest.
private final class Encryption: XMLEvents {
  private(set) var isFound = false

  func begin(_ element: XMLElement) {
    if element.has(name: "encryption-data") { isFound = true }
  }
  func end(_ element: XMLElement) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The names of the tables of a document. A table inside a cell is none.
private final class TableList: XMLEvents {
  private(set) var entries: [SheetEntry] = []
  private var depth = 0
  private var style: String?
  private var hiddenStyles: Set<String> = []

  func begin(_ element: XMLElement) throws(WorkbookFault) {
    if element.has(name: "table"), element.isIn(XMLElement.table) {
      depth += 1
      guard depth == 1 else { return }
      guard entries.count < SheetLimits.sheets else { throw .isTooLarge }
      let style = element.value(of: "style-name", in: XMLElement.table)
      entries.append(
        SheetEntry(
          name: element.value(of: "name", in: XMLElement.table) ?? "",
          isHidden: style.map { hiddenStyles.contains($0) } ?? false))
    } else if element.has(name: "style") {
      style = element.value(of: "name")
    } else if element.has(name: "table-properties"), let style,
      element.value(of: "display", in: XMLElement.table) == "false",
      hiddenStyles.count < SheetLimits.styles
    {
      hiddenStyles.insert(style)
    }
  }

  func end(_ element: XMLElement) {
    if element.has(name: "table"), element.isIn(XMLElement.table) { depth -= 1 }
    if element.has(name: "style") { style = nil }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
