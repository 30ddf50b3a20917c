import Testing

@testable import Commands

struct ColumnWidthsTests {
  @Test(arguments: [
    ([5, 10], [5, 5], 20, [5, 10]), ([5, 40], [5, 5], 20, [5, 15]),
    ([30, 40], [5, 5], 21, [10, 11]), ([30, 40], [15, 5], 21, [15, 6]),
    ([30, 3], [5, 3], 20, [17, 3]),
  ])
  func `narrow columns keep their width, and wide ones share the rest`(
    natural: [Int], least: [Int], room: Int, widths: [Int]
  ) {
    #expect(ColumnWidths(natural: natural, least: least, room: room)?.all == widths)
  }

  @Test func `columns that do not fit have no widths`() {
    #expect(ColumnWidths(natural: [30, 30], least: [20, 20], room: 39) == nil)
  }
}
