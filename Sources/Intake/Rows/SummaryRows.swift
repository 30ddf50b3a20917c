import Definitions
import Recognition
import Vocabulary
import Definitions
import Tabular
import Vocabulary

/// Tells rows that are not people, such as totals and footnotes, from rows that are.
struct SummaryRows {
  /// The columns that fields, consents and the status are read from.
  private let read: [Int]
  private let addresses: [Int]

  init(_ map: ColumnMap) {
    read = map.columnsRead.sorted()
    addresses = map.fields.filter { $0.field.kind == .email }.flatMap(\.columns)
  }

  /// Whether a row that is not blank is a total or a footnote, or holds only a running number or a
  /// remark outside all columns that are read.
  func isAside(_ row: borrowing TableRow) -> Bool {
    guard let first = Self.firstFilled(row, from: 0) else { return true }
    let bytes = row.bytes(first)
    let isAlone = Self.firstFilled(row, from: first + 1) == nil
    if isAlone, !read.contains(first) || Self.isFootnote(bytes) { return true }
    return Self.mayBeTotal(bytes) && Self.isTotal(bytes) && !holdsAddress(row)
  }

  private static func firstFilled(_ row: borrowing TableRow, from start: Int) -> Int? {
    var index = start
    while index < row.count {
      if !row.isEmpty(index), !CellText.isBlank(row.bytes(index)) { return index }
      index += 1
    }
    return nil
  }

  private static func isFootnote(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let text = CellText.value(bytes)
    return ["※", "*", "＊", "注)", "注）", "注:", "注："].contains { text.hasPrefix($0) } || text == "以上"
  }

  /// Checks only the first byte, which rules out most rows.
  private static func mayBeTotal(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count <= 40, let first = bytes.first else { return false }
    return first <= 0x20 || starts[Int(first)]
  }
  private static let starts: [Bool] = {
    var starts = Array(repeating: false, count: 256)
    for byte in "TtSsGgＴ合小総計参人件".utf8 where byte < 0x80 || byte >= 0xC0 { starts[Int(byte)] = true }
    return starts
  }()

  private static let words: Set<String> = [
    "total", "totals", "grandtotal", "subtotal", "sum", "合計", "総計", "小計", "計", "総数", "合計人数", "合計数",
    "参加者数", "参加者合計", "人数", "件数",
  ]

  private static func isTotal(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let normal = HeaderText.normal(CellText.value(bytes))
    let word = normal.unicodeScalars.filter {
      $0.properties.numericType == nil && $0 != "名" && $0 != "人" || $0 == "数"
    }
    return words.contains(String(String.UnicodeScalarView(word))) || words.contains(normal)
  }

  private func holdsAddress(_ row: borrowing TableRow) -> Bool {
    for column in addresses where row.bytes(column).contains(UInt8(ascii: "@")) { return true }
    return false
  }
}
