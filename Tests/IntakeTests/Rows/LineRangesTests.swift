import Intake
import Testing

/// Lines of a list in limited memory.
struct LineRangesTests {
  @Test func `lines that follow one another are one range`() {
    var lines = LineRanges()
    for line in [2, 3, 4, 7] { lines.add(line) }
    #expect(lines.ranges == [2...4, 7...7] && lines.count == 4 && !lines.isMore)
  }

  @Test func `the spreadsheet's rows are ranges of their own`() {
    var lines = LineRanges(4, row: 2)
    for (line, row) in [(9, 3), (10, 4), (11, 7)] { lines.add(line, row: row) }
    #expect(lines.ranges == [4...4, 9...11] && lines.rows == [2...4, 7...7])
  }

  @Test func `beyond the limit, lines are only counted`() {
    var lines = LineRanges()
    for line in stride(from: 1, through: 99, by: 2) { lines.add(line) }
    #expect(lines.ranges.count == LineRanges.most && lines.count == 50 && lines.isMore)
    lines.add(100)
    #expect(lines.ranges.count == LineRanges.most && lines.count == 51)
  }
}
