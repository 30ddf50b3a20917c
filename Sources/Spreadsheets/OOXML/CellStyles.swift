/// What each style of a workbook makes of a number.
final class CellStyles: XMLEvents {
  private var formats: [NumberFormat] = []
  private var codes: [Int: NumberFormat] = [:]
  private var isInCellFormats = false

  /// - Parameter part: nil for a workbook without styles.
  init(_ part: String?, in parts: ArchiveParts) throws(WorkbookFault) {
    if let part, parts.has(part) { try parts.read(part, into: self) }
  }

  /// The format of a style. A style that is not there changes nothing.
  subscript(style: Int) -> NumberFormat {
    formats.indices.contains(style) ? formats[style] : .plain
  }

  func begin(_ element: XMLElement) throws(WorkbookFault) {
    guard element.isSpreadsheet else { return }
    if element.has(name: "cellXfs") {
      isInCellFormats = true
    } else if element.has(name: "numFmt") {
      guard codes.count < SheetLimits.styles else { throw .isTooLarge }
      if let id = element.number(of: "numFmtId"), let code = element.value(of: "formatCode") {
        codes[id] = NumberFormat(code: code)
      }
    } else if isInCellFormats, element.has(name: "xf") {
      guard formats.count < SheetLimits.styles else { throw .isTooLarge }
      let id = element.number(of: "numFmtId") ?? 0
      formats.append(codes[id] ?? NumberFormat(builtIn: id))
    }
  }

  func end(_ element: XMLElement) {
    if element.has(name: "cellXfs") { isInCellFormats = false }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
