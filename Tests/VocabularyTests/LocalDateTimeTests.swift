import Foundation
import Testing
import Vocabulary

struct LocalDateTimeTests {
  /// The expected moments come from another implementation (Python's zoneinfo).
  @Test(arguments: [
    // The clocks go forward: 02:00 becomes 03:00.
    ("2026-03-29 01:59", "Europe/Berlin", "2026-03-29T00:59:00Z"),
    ("2026-03-29 02:00", "Europe/Berlin", "2026-03-29T01:00:00Z"),
    ("2026-03-29 02:30", "Europe/Berlin", "2026-03-29T01:30:00Z"),
    ("2026-03-29 03:00", "Europe/Berlin", "2026-03-29T01:00:00Z"),
    // The clocks go back: 02:00 to 03:00 comes twice, and the first time counts.
    ("2026-10-25 01:59", "Europe/Berlin", "2026-10-24T23:59:00Z"),
    ("2026-10-25 02:00", "Europe/Berlin", "2026-10-25T00:00:00Z"),
    ("2026-10-25 02:30", "Europe/Berlin", "2026-10-25T00:30:00Z"),
    ("2026-10-25 03:00", "Europe/Berlin", "2026-10-25T02:00:00Z"),
    ("2026-03-08 01:59", "America/New_York", "2026-03-08T06:59:00Z"),
    ("2026-03-08 02:30", "America/New_York", "2026-03-08T07:30:00Z"),
    ("2026-03-08 03:00", "America/New_York", "2026-03-08T07:00:00Z"),
    ("2026-11-01 00:59", "America/New_York", "2026-11-01T04:59:00Z"),
    ("2026-11-01 01:30", "America/New_York", "2026-11-01T05:30:00Z"),
    ("2026-11-01 02:00", "America/New_York", "2026-11-01T07:00:00Z"),
    // On Lord Howe Island the clocks change by half an hour.
    ("2026-10-04 01:59", "Australia/Lord_Howe", "2026-10-03T15:29:00Z"),
    ("2026-10-04 02:15", "Australia/Lord_Howe", "2026-10-03T15:45:00Z"),
    ("2026-10-04 02:30", "Australia/Lord_Howe", "2026-10-03T15:30:00Z"),
    ("2026-04-05 01:29", "Australia/Lord_Howe", "2026-04-04T14:29:00Z"),
    ("2026-04-05 01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00Z"),
    ("2026-04-05 02:00", "Australia/Lord_Howe", "2026-04-04T15:30:00Z"),
    // The clocks of Tokyo never change.
    ("2026-03-29 02:30", "Asia/Tokyo", "2026-03-28T17:30:00Z"),
    ("2026-11-28 13:00", "Asia/Tokyo", "2026-11-28T04:00:00Z"),
    ("2028-02-29 23:59:59", "Asia/Tokyo", "2028-02-29T14:59:59Z"),
    ("2026-07-01 00:00", "UTC", "2026-07-01T00:00:00Z"),
    ("2026-07-01 12:00", "Asia/Kathmandu", "2026-07-01T06:15:00Z"),
  ])
  func `a local time names one moment, even if the clocks skip it or show it twice`(
    wall: String, zone: String, moment: String
  ) throws {
    let wall = try #require(LocalDateTime(wall))
    let zone = try #require(TimeZone(identifier: zone))
    #expect(wall.instant(in: zone).rfc3339() == moment)
  }

  @Test(arguments: ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo"])
  func `the local time of a moment gives that moment, or the first of two with that time`(
    zone: String
  ) throws {
    let zone = try #require(TimeZone(identifier: zone))
    let year = try #require(Instant(rfc3339: "2026-01-01T00:00:00Z")).seconds
    var repeats = 0
    for seconds in stride(from: year, to: year + 366 * 86_400, by: 900) {
      let moment = Instant(seconds: seconds)
      let again = moment.local(in: zone).instant(in: zone)
      if again == moment { continue }
      repeats += 1
      #expect(again < moment)
      #expect(again.local(in: zone) == moment.local(in: zone))
    }
    let expected = ["Europe/Berlin": 4, "America/New_York": 4, "Australia/Lord_Howe": 2]
    #expect(repeats == expected[zone.identifier] ?? 0)
  }

  @Test(arguments: [
    ("2026-11-28 13:00", "2026-11-28 13:00"), ("2026-11-28T13:00", "2026-11-28 13:00"),
    ("2026-11-28 9:05", "2026-11-28 09:05"), ("2026-11-28 13:00:07", "2026-11-28 13:00:07"),
    ("2026-11-28 00:00:00", "2026-11-28 00:00"), ("2026-11-28 1３:00", "2026-11-28 13:00"),
    ("２０２６－１１－２８　１３：００", "2026-11-28 13:00"), ("2026/11/28 13:00", "2026-11-28 13:00"),
    ("２０２６／４／８ ９：０５", "2026-04-08 09:05"), ("2026年11月28日 13時", "2026-11-28 13:00"),
    ("2026年11月28日13:00", "2026-11-28 13:00"), ("２０２６年４月８日９時５分", "2026-04-08 09:05"),
  ])
  func `a date and time can be read and written`(text: String, shown: String) throws {
    #expect("\(try #require(LocalDateTime(text)))" == shown)
  }

  @Test(arguments: [
    "", "2026-11-28", "13:00", "2026-11-28 24:00", "2026-11-28 13:60", "2026-11-28 13:00:60",
    "2026-11-28 13", "2026-11-28 13:0", "2026-11-31 13:00", "2026-11-28 13:00 JST",
    "2026-11-28 13:00Z", "2026-11-28 +1:00", "2026-11-28 13:00:00:00",
    "28.11.2026 13:00", "11/28/2026 13:00", "26/11/28 13:00", "2026-4-8 13:00", "2026年11月28日",
    "2026月11年28日 13:00", "2026年11月28 13:00", "2026年11月28日13時60分", "2026年11月28日13時5",
    "2026年11月28日13時分", "2026年11月28日9時17時", "2026年11月28日13時15時", "2026/11-28 13:00",
    "2026/111/8 13:00",
  ])
  func `a text that is not a date and time is refused`(text: String) {
    #expect(LocalDateTime(text) == nil)
  }

  @Test(arguments: [
    ("2027-02-30 13:00", "2027-02-30"), ("2027/2/30 13:00", "2027-02-30"),
    ("2027年13月1日", "2027-13-01"), ("２０２７－０６－３１", "2027-06-31"),
    ("2027-02-28 13:00", nil), ("2027-02-28 25:00", nil), ("next week", nil), ("", nil),
  ])
  func `a day that no calendar has is told from a text that is no date`(
    text: String, day: String?
  ) {
    #expect(DateParts.missingDay(in: text)?.description == day)
  }

  @Test(arguments: [("9:00", "09:00"), ("09:00", "09:00"), ("23:59:59", "23:59:59")])
  func `a time of day can be read and written`(text: String, shown: String) throws {
    #expect("\(try #require(TimeOfDay(text)))" == shown)
  }

  @Test(arguments: ["", "9", "24:00", "9:5", "9:60", "-1:00", "9:00 am", "9::00", ":00", "9:00:"])
  func `a text that is not a time of day is refused`(text: String) {
    #expect(TimeOfDay(text) == nil)
  }
}
