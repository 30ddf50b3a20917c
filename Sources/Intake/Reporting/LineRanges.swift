/// Lines of a list, as the first ranges of them and a count, in limited memory.
///
/// After a cell with a line break, the physical line is another number than the spreadsheet's row.
/// Scripts get the lines, and people get the rows.
package struct LineRanges: Hashable, Sendable {
  /// The first ``most`` ranges. The lines of a range follow one another.
  package private(set) var ranges: [ClosedRange<Int>] = []
  /// How many lines there are, those beyond the ranges too.
  package private(set) var count = 0
  /// The spreadsheet's rows of the first lines, as ``ranges`` has the lines.
  package private(set) var rows: [ClosedRange<Int>] = []
  private var isFull = false
  /// More do not help a reader.
  package static let most = 20

  package init() {}

  package init(_ line: Int, row: Int? = nil) { add(line, row: row) }

  package var first: Int? { ranges.first?.lowerBound }

  /// Adds a line that follows all others.
  ///
  /// - Parameter row: the spreadsheet's row, if it is not `line`.
  package mutating func add(_ line: Int, row: Int? = nil) {
    count += 1
    guard !isFull else { return }
    guard Self.add(line, to: &ranges) else {
      isFull = true
      return
    }
    _ = Self.add(row ?? line, to: &rows)
  }

  /// - Returns: `false` if it cannot be added.
  private static func add(_ number: Int, to ranges: inout [ClosedRange<Int>]) -> Bool {
    if let last = ranges.last, last.upperBound + 1 == number {
      ranges[ranges.count - 1] = last.lowerBound...number
    } else if ranges.count < most, number > ranges.last?.upperBound ?? 0 {
      ranges.append(number...number)
    } else {
      return false
    }
    return true
  }

  /// Whether the ranges leave lines out.
  package var isMore: Bool { isFull }
}
