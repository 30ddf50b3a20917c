import Testing
import Vocabulary

@testable import Intake

/// Cells that stand for the value of the row above.
struct RepeatMarkTests {
  private static let marks = [
    "〃", "同上", "々", "\"\"\"\"", "ditto", "Ditto", "s.o.", "ídem", "idem", "c.s.", "d:o", "상동",
    "same as above",
  ]

  @Test(arguments: marks)
  func `a mark is no address, and the row is told`(mark: String) throws {
    let event = try Importing()
    let report = try event.store(
      "Name,Email\nTom Bryce,tom@example.org\nIda Bryce,\(mark)\nRuth Adler,ruth@example.org\n")
    #expect(report.counts.added == 2 && report.counts.rejected == 1)
    #expect(
      report.problems.map(\.kind) == [.repeatMark(FieldName("email")!, isNeeded: true)])
    #expect(report.problems.map(\.location.line) == [3])
  }

  @Test(arguments: marks)
  func `a mark is no name, and the person is stored without one`(mark: String) throws {
    let event = try Importing()
    let report = try event.store(
      "Name,Email\nTom Bryce,tom@example.org\n\(mark),ida@example.org\nRuth Adler,ruth@example.org\n"
    )
    #expect(report.counts.added == 3)
    #expect(report.problems.map(\.code) == ["repeat-mark"])
    #expect(report.problems.map(\.location.line) == [3])
    #expect(try Set(event.people.map { $0["name"] ?? "" }) == ["Tom Bryce", "", "Ruth Adler"])
  }

  @Test func `a name with a mark for one half is not stored`() throws {
    let event = try Importing()
    let report = try event.store(
      "姓,名,メール\n青木,恵,a@example.jp\n〃,修,b@example.jp\n上田,直子,c@example.jp\n")
    #expect(report.problems.map(\.code) == ["repeat-mark"])
    #expect(try Set(event.people.map { $0["name"] ?? "" }) == ["青木 恵", "", "上田 直子"])
  }

  @Test(arguments: ["Do", "Id", "Same", "Dito Bell", "Igual"])
  func `a name that is like a mark is a name`(name: String) throws {
    let event = try Importing()
    let report = try event.store("Name,Email\n\(name),a@example.org\nTom Bryce,tom@example.org\n")
    #expect(report.problems.isEmpty)
    #expect(try Set(event.people.map { $0["name"] }) == [name, "Tom Bryce"])
  }

  @Test func `a dash in an empty cell is no formula`() throws {
    let event = try Importing()
    let report = try event.store("Name,Email\nTom Bryce,tom@example.org\nIda Bryce,-\n")
    #expect(report.problems.map(\.code) == ["invalid-email"])
  }
}
