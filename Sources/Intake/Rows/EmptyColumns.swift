import Tabular
import Vocabulary

/// Finds the columns without a name that no row of a list fills.
struct EmptyColumns {
  /// From 0, in order.
  private(set) var columns: [Int]
  /// How many columns were seen so far, for a list without a header.
  private var seen: Int?

  /// - Parameter headers: empty for a list without a header.
  init(headers: [String]) {
    columns = headers.indices.filter { tidied(headers[$0]).isEmpty }
    seen = headers.isEmpty ? 0 : nil
  }

  mutating func note(_ row: borrowing TableRow) {
    if let seen, row.count > seen {
      columns += seen..<row.count
      self.seen = row.count
    }
    guard let first = columns.first, first < row.count else { return }
    var filled = false
    for column in columns where !row.isEmpty(column) && !CellText.isBlank(row.bytes(column)) {
      filled = true
      break
    }
    if filled { removeFilled(row) }
  }

  private mutating func removeFilled(_ row: borrowing TableRow) {
    var left: [Int] = []
    for column in columns where CellText.isBlank(row.bytes(column)) { left.append(column) }
    columns = left
  }
}
