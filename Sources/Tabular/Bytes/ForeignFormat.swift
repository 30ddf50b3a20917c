/// The format of a file that is not delimited text.
package enum ForeignFormat: String, Equatable, Sendable {
  case empty, blank, binary
  /// A text document or a presentation, of Office or OpenDocument.
  case document
  case zip, excelWorkbook, openDocument, oldExcel
  case pdf, gzip, image, html, rtf, xml, json, database, archive
}

extension ForeignFormat {
  /// The non-table format whose signature is at the start of the bytes, if any.
  package static func recognised(in head: [UInt8]) -> ForeignFormat? {
    if head.isEmpty { return .empty }
    for (mark, format) in marks where head.starts(with: mark) { return format }
    if head.starts(with: Array("PK".utf8)), head.count > 3, head[2] < 9, head[3] < 9 {
      return archive(in: head)
    }
    return markup(in: head)
  }

  private static let marks: [([UInt8], ForeignFormat)] = [
    (Array("%PDF-".utf8), .pdf), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], .oldExcel),
    ([0x1F, 0x8B, 0x08], .gzip), (Array("{\\rtf".utf8), .rtf),
    (Array("SQLite format 3".utf8), .database), ([0x89, 0x50, 0x4E, 0x47, 0x0D], .image),
    ([0xFF, 0xD8, 0xFF], .image), (Array("GIF8".utf8), .image),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .archive), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], .archive),
    (Array("BZh9".utf8), .archive), (Array("Rar!".utf8), .archive),
    ([0x28, 0xB5, 0x2F, 0xFD], .archive), ([0x7F, 0x45, 0x4C, 0x46], .binary),
  ]

  private static func archive(in head: [UInt8]) -> ForeignFormat {
    let start = head.prefix(65_536)
    if contains(start, Array("mimetypeapplication/vnd.oasis.opendocument".utf8)) {
      return .openDocument
    }
    let workbook = contains(start, Array("xl/".utf8))
    return workbook || contains(start, Array("[Content_Types].xml".utf8)) ? .excelWorkbook : .zip
  }

  private static func markup(in head: [UInt8]) -> ForeignFormat? {
    let bom: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = head.prefix(1_024).drop { bom.contains($0) || $0 <= 0x20 }
    let lower = text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    for tag in ["<!doctype html", "<html", "<table", "<head", "<meta"]
    where lower.starts(with: Array(tag.utf8)) { return .html }
    if lower.starts(with: Array("<?xml".utf8)) { return .xml }
    let dense = lower.filter { $0 > 0x20 }
    for start in ["{\"", "[{\"", "[[\""] where dense.starts(with: Array(start.utf8)) {
      return .json
    }
    return nil
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ needle: [UInt8]) -> Bool {
    guard bytes.count >= needle.count else { return false }
    return (bytes.startIndex...(bytes.endIndex - needle.count)).contains { at in
      bytes[at] == needle[0] && bytes[at...].starts(with: needle)
    }
  }
}
