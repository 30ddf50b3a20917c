import Foundation
import Testing
import Vocabulary

struct CivilDateTests {
  /// `timegm` of glibc uses the proleptic Gregorian calendar too, and shares no code with ours.
  @Test func `the C library gives the same number for every day from year 1 to 9999`() throws {
    let first = try #require(CivilDate(year: 1, month: 1, day: 1)).daysSinceEpoch
    let last = try #require(CivilDate(year: 9999, month: 12, day: 31)).daysSinceEpoch
    var wrong: [Int] = []
    for days in stride(from: first, through: last, by: 61) {
      let date = CivilDate(daysSinceEpoch: days)
      var parts = tm()
      (parts.tm_year, parts.tm_mon) = (Int32(date.year - 1900), Int32(date.month - 1))
      parts.tm_mday = Int32(date.day)
      let isSame = timegm(&parts) == days * 86_400 && date.daysSinceEpoch == days
      if !isSame || CivilDate(year: date.year, month: date.month, day: date.day) != date {
        wrong.append(days)
      }
    }
    #expect(wrong == [])
    #expect((first, last) == (-719_162, 2_932_896))
  }

  @Test(arguments: [
    (2024, 29), (2026, 28), (2000, 29), (1900, 28), (2100, 28), (4, 29), (2028, 29),
  ])
  func `February has its leap day`(year: Int, length: Int) throws {
    #expect(CivilDate.length(ofMonth: 2, in: year) == length)
    #expect((CivilDate(year: year, month: 2, day: 29) != nil) == (length == 29))
    let march = try #require(CivilDate(year: year, month: 3, day: 1))
    #expect(CivilDate(daysSinceEpoch: march.daysSinceEpoch - 1).day == length)
  }

  @Test func `each month has its length`() {
    #expect(
      (1...12).map { CivilDate.length(ofMonth: $0, in: 2026) }
        == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
  }

  @Test(arguments: [
    (0, 1, 1), (10_000, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 32),
    (2026, 4, 31), (2026, 2, 29),
  ])
  func `a day that does not exist is refused`(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: ["2026-11-28", "0001-01-01", "9999-12-31", "2028-02-29"])
  func `a date can be read and is written in the same form`(text: String) throws {
    #expect("\(try #require(CivilDate(text)))" == text)
  }

  @Test(arguments: ["2026/11/28", "2026-1１-28", "２０２６年１１月２８日"])
  func `a date is read as a Japanese keyboard writes it`(text: String) {
    #expect(CivilDate(text) == CivilDate(year: 2026, month: 11, day: 28))
  }

  @Test(arguments: [
    "", "2026-11", "2026-11-28-1", "26-11-28", "2026-1-28", "2026-11-8", "2026/11-28", "2026-11-31",
    "28/11/2026", "+026-11-28", "2026-11-28 ",
  ])
  func `a text that is not a date is refused`(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test func `an earlier date comes first`() throws {
    let dates = ["2026-12-01", "2026-11-30", "2027-01-01", "2025-12-31"].compactMap {
      CivilDate($0)
    }
    #expect(
      dates.sorted().map(\.description) == ["2025-12-31", "2026-11-30", "2026-12-01", "2027-01-01"])
  }
}
