import Definitions
import Foundation
import Recognition
import Tabular
import Vocabulary

/// Finds rows of counts below people: `,,12,9` says how many come, and how many eat.
struct CountRows {
  /// Whether a number identifies nobody in the event.
  private let isUsed: Bool
  private var people = 0
  private var counts = 0
  /// The running number of the last person, in the first filled column.
  private var running: (column: Int, value: Int)?

  init(_ map: ColumnMap, identity: [FieldName]) {
    let kinds = map.fields.filter { identity.contains($0.field.name) }.map(\.field.kind)
    isUsed = !kinds.isEmpty && kinds.allSatisfy { $0 == .name || $0 == .email }
  }

  /// Whether all filled cells of a row are small numbers, and the row does not continue the running
  /// numbers of the people above it. A list of people who are called by numbers has no such rows.
  ///
  /// - Parameter row: the next row of the list that is not blank.
  mutating func isOne(_ row: borrowing TableRow) -> Bool {
    guard isUsed else { return false }
    var first: (column: Int, value: Int?)?
    var isOnlyNumbers = true
    for index in 0..<row.count where !row.isEmpty(index) && !CellText.isBlank(row.bytes(index)) {
      let value = SmallNumber.value(row.bytes(index))
      if first == nil { first = (index, value) }
      isOnlyNumbers = value != nil
      if !isOnlyNumbers { break }
    }
    guard let first else { return false }
    if isOnlyNumbers, people > counts + 1, !continues(first) {
      counts += 1
      return true
    }
    if !isOnlyNumbers { people += 1 }
    running = first.value.map { (first.column, $0) }
    return false
  }

  private func continues(_ first: (column: Int, value: Int?)) -> Bool {
    guard let running, let value = first.value else { return false }
    return running.column == first.column && value == running.value + 1
  }
}

/// A number such as a count of people, of at most five digits, perhaps with a counter: `12名`.
enum SmallNumber {
  private static let counters = ["名", "人", "件", "席", "명", "位", "人数"]
  private static let longest = 21

  static func isOne(_ cell: UnsafeBufferPointer<UInt8>) -> Bool { value(cell) != nil }

  /// - Returns: `nil` if the cell is something else.
  static func value(_ cell: UnsafeBufferPointer<UInt8>) -> Int? {
    guard cell.count <= longest, let first = cell.first else { return nil }
    // Blanks and full-width digits may begin a number too.
    let isWide = first == 0xEF && cell.count > 2 && cell[1] == 0xBC
    guard (0x30...0x39).contains(first) || first <= 0x20 || isWide else { return nil }
    if cell.allSatisfy({ (0x30...0x39).contains($0) }) {
      return cell.count > 5 ? nil : cell.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    let text = CellText.value(cell).precomposedStringWithCompatibilityMapping
    let counter = counters.first(where: text.hasSuffix) ?? ""
    let digits = tidied(String(text.dropLast(counter.count)))
    guard (1...5).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(digits)
  }
}
