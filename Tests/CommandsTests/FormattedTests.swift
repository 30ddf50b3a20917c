import Foundation
import Testing
import Vocabulary

@testable import Commands

struct FormattedTests {
  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (12_345, "12,345"), (100_000, "100,000"),
    (1_234_567, "1,234,567"), (1_000_000_000, "1,000,000,000"), (-1, "-1"), (-999, "-999"),
    (-1234, "-1,234"),
  ])
  func `a number has its thousands apart`(number: Int, text: String) {
    #expect(Formatted.grouped(number) == text)
  }

  @Test(arguments: [
    (0, "0 attendees"), (1, "1 attendee"), (2, "2 attendees"), (1200, "1,200 attendees"),
  ])
  func `a count agrees with its noun`(number: Int, text: String) {
    #expect(Formatted.count(number, "attendee") == text)
  }

  @Test(arguments: [
    ("2027-06-30T15:00:00Z", "to the end of 2027-06-30"),
    ("2027-06-30T14:59:00Z", "until 2027-06-30 23:59"),
  ])
  func `a day's end is not told as the midnight after it`(stamp: String, text: String) throws {
    #expect(Formatted.end(try #require(Instant(rfc3339: stamp)), zone: "Asia/Tokyo") == text)
  }

  @Test(arguments: [
    ("2027-03-31T18:00:00+02:00", "2027-03-31 18:00 (+02:00)"),
    ("2027-03-31T16:00:00Z", "2027-03-31 16:00 (UTC)"), ("soon", "soon"),
  ])
  func `a time on record keeps its own offset`(stamp: String, text: String) {
    #expect(Formatted.own(stamp) == text)
  }

  @Test(arguments: [(0, "0 people"), (1, "1 person"), (3, "3 people")])
  func `a noun may have a plural of its own`(number: Int, text: String) {
    #expect(Formatted.count(number, "person", plural: "people") == text)
  }

  @Test(arguments: [
    ("Asia/Tokyo", "2026-11-28 21:00", "2026-11-28T21:00:00+09:00"),
    ("America/St_Johns", "2026-11-28 08:30", "2026-11-28T08:30:00-03:30"),
    ("UTC", "2026-11-28 12:00", "2026-11-28T12:00:00Z"),
    ("Mars/Base", "2026-11-28 12:00", "2026-11-28T12:00:00Z"),
  ])
  func `a time is the event's own, for a person and for a script`(
    zone: String, time: String, stamp: String
  ) {
    #expect(Formatted.time(Sample.noon, zone: zone) == time)
    #expect(Formatted.stamp(Sample.noon, zone: zone) == stamp)
  }
}
