/// Lines of a list, as the first ranges of them and a count, in limited memory.
package struct LineRanges: Hashable, Sendable {
  /// The first ``most`` ranges. The lines of a range follow one another.
  package private(set) var ranges: [ClosedRange<Int>] = []
  /// How many lines there are, those beyond the ranges too.
  package private(set) var count = 0
  private var isFull = false
  /// More do not help a reader.
  package static let most = 20

  package init() {}

  package init(_ line: Int) { add(line) }

  package var first: Int? { ranges.first?.lowerBound }

  /// Adds a line that follows all others.
  package mutating func add(_ line: Int) {
    count += 1
    guard !isFull else { return }
    if let last = ranges.last, last.upperBound + 1 == line {
      ranges[ranges.count - 1] = last.lowerBound...line
    } else if ranges.count < Self.most, line > ranges.last?.upperBound ?? 0 {
      ranges.append(line...line)
    } else {
      isFull = true
    }
  }

  /// Whether the ranges leave lines out.
  package var isMore: Bool { isFull }
}
