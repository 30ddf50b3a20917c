/// The strings that the cells of a workbook share.
///
/// The runs of a string are joined. Its readings (furigana) are left out: they say the same again.
final class SharedStrings: XMLEvents {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var isInText = false
  private var readings = 0
  private var start = 0

  /// - Parameter part: nil for a workbook without strings.
  init(_ part: String?, in parts: ArchiveParts) throws(WorkbookFault) {
    guard let part, parts.has(part) else { return }
    let size = try parts.size(of: part)
    bytes.reserveCapacity(min(size, SheetLimits.sharedText))
    try parts.read(part, into: self)
  }

  /// - Throws: ``WorkbookFault/isDamaged`` for a string that is not there.
  func take(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(WorkbookFault) -> Void
  ) throws(WorkbookFault) {
    guard ends.indices.contains(index) else { throw .isDamaged }
    let range = (index == 0 ? 0 : ends[index - 1])..<ends[index]
    var fault: WorkbookFault?
    bytes.withUnsafeBufferPointer { all in
      do throws(WorkbookFault) {
        try body(UnsafeBufferPointer(rebasing: all[range]))
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
  }

  func begin(_ element: XMLElement) throws(WorkbookFault) {
    guard element.isSpreadsheet else { return }
    if element.has(name: "si") {
      guard ends.count < SheetLimits.sharedStrings else { throw .isTooLarge }
      start = bytes.count
    } else if element.has(name: "rPh") {
      readings += 1
    } else if element.has(name: "t") {
      isInText = readings == 0
    }
  }

  func end(_ element: XMLElement) {
    guard element.isSpreadsheet else { return }
    if element.has(name: "si") {
      EscapedCharacters.undo(in: &bytes, from: start)
      ends.append(bytes.count)
    } else if element.has(name: "rPh") {
      readings -= 1
    } else if element.has(name: "t") {
      isInText = false
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) throws(WorkbookFault) {
    guard isInText else { return }
    guard bytes.count + text.count <= SheetLimits.sharedText else { throw .isTooLarge }
    bytes.append(contentsOf: text)
  }
}
