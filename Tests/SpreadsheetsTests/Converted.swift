import Foundation
import Tabular
import TestSupport
import Testing

@testable import Spreadsheets

/// The messages that the conversion of a workbook writes, read as its parent reads them.
struct Converted {
  private(set) var head: SheetHead?
  private(set) var end: SheetEnd?
  private(set) var text: [UInt8] = []

  /// - Throws: ``WorkbookFault``.
  init(_ bytes: [UInt8], sheet: String? = nil) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, to: "list")
    let file = try #require(FileHandle(forReadingAtPath: path))
    var head: SheetHead?
    var end: SheetEnd?
    var text: [UInt8] = []
    try WorkbookConversion.convert(file.fileDescriptor, sheet: sheet) { message in
      var rest = message[...]
      while let kind = rest.first.flatMap({ SheetMessage(rawValue: $0) }) {
        let size = SheetMessage.number(rest.dropFirst().prefix(4))
        let body = rest.dropFirst(5).prefix(size)
        switch kind {
        case .head: head = try? JSONDecoder().decode(SheetHead.self, from: Data(body))
        case .end: end = try? JSONDecoder().decode(SheetEnd.self, from: Data(body))
        case .rows: text += body.dropFirst(8)
        case .fault: break
        }
        rest = rest.dropFirst(5 + size)
      }
    }
    (self.head, self.end, self.text) = (head, end, text)
  }

  /// The sheet as its parent reads it.
  var feed: some SheetFeed { TextFeed(text) }

  /// The rows from the sheet's first row on, blank ones included, without empty cells at their end.
  var rows: [[String]] {
    get throws {
      var rows: [[String]] = []
      let reader = try TableReader(.bytes(Array("\"header\"\n".utf8) + text), options: .written)
      try reader.forEachRow { row in
        var cells = row.texts()
        while cells.last?.isEmpty == true { cells.removeLast() }
        rows.append(cells)
      }
      return rows
    }
  }
}

/// Text that is there already, as a sheet.
private final class TextFeed: SheetFeed {
  let format = "xlsx"
  private(set) var done = 0
  var total: Int { text.count }
  let hasChanged = false
  private let text: [UInt8]

  init(_ text: [UInt8]) { self.text = text }

  func read(into target: UnsafeMutablePointer<UInt8>, count: Int) -> Int {
    let taken = min(count, text.count - done)
    for index in 0..<taken { target[index] = text[done + index] }
    done += taken
    return taken
  }
}
