import Foundation
import Tabular

/// A table that was read, copied out of the reader's buffers.
struct Reading {
  struct Row: Equatable {
    var line: Int
    var row: Int
    var cells: [String]
    var damage: RowDamage = []
  }

  let shape: TableShape
  let rows: [Row]
  let endLine: Int?

  /// The cells of the rows that are not blank.
  var cells: [[String]] { rows.map(\.cells).filter { !$0.allSatisfy(\.isEmpty) } }

  init(_ source: TableSource, _ options: TableOptions = TableOptions()) throws {
    let reader = try TableReader(source, options: options)
    var rows: [Row] = []
    try reader.forEachRow { row in
      rows.append(
        Row(line: row.line, row: row.row, cells: row.texts(), damage: row.damage))
    }
    shape = reader.shape
    endLine = reader.endLine
    self.rows = rows
  }

  init(_ text: String, _ options: TableOptions = TableOptions()) throws {
    try self.init(.bytes(Array(text.utf8)), options)
  }
}

/// A few column names. The intake knows many more.
@Sendable func knowsSomeColumns(_ text: String) -> Bool {
  ["Name", "Email", "氏名", "メールアドレス", "First Name", "User Email"].contains(text)
}

/// A folder under `Tests/Fixtures`.
func fixtures(_ folder: String, from file: String = #filePath) -> URL {
  URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/\(folder)")
}
