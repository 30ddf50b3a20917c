import Foundation
import TestSupport
import Testing
import Vocabulary

struct InstantTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0),
    ("1969-12-31T23:59:59Z", -1),
    ("2026-11-28T13:00:00Z", 1_795_870_800),
    ("2026-11-28T13:00:00+09:00", 1_795_838_400),
    ("2026-11-28T13:00:00-05:30", 1_795_890_600),
    ("2026-11-28t13:00:00z", 1_795_870_800),
    ("2026-11-28 13:00:00Z", 1_795_870_800),
    ("2026-11-28T13:00:00.987654321Z", 1_795_870_800),
    ("2026-11-28T13:00:00.5+09:00", 1_795_838_400),
    ("2028-02-29T00:00:00Z", 1_835_395_200),
    ("2016-12-31T23:59:60Z", 1_483_228_800),
    ("0001-01-01T00:00:00Z", -62_135_596_800),
    ("9999-12-31T23:59:59Z", 253_402_300_799),
  ])
  func `a time in RFC 3339 is read to the second`(text: String, seconds: Int64) {
    #expect(Instant(rfc3339: text)?.seconds == seconds)
  }

  @Test(arguments: [
    "", "2026-11-28", "2026-11-28T13:00:00", "2026-11-28T13:00Z", "2026-11-28T13:00:00+0900",
    "2026-11-28T13:00:00+09", "2026-11-28T24:00:00Z", "2026-11-28T13:60:00Z",
    "2026-11-28T13:00:61Z", "2026-02-29T13:00:00Z", "2026-13-01T13:00:00Z", "2026-00-01T13:00:00Z",
    "2026-11-28X13:00:00Z", "2026/11/28T13:00:00Z", "2026-11-28T13:00:00+24:00",
    "2026-11-28T13:00:00+09:60", "2026-11-28T13:00:00Zjunk", " 2026-11-28T13:00:00Z",
    "2026-11-28T13:00:00.Z", "+026-11-28T13:00:00Z", "2026-11-2８T13:00:00Z",
    "2026-11-28T1é:00:00Z", "0000-01-01T00:00:00Z",
  ])
  func `a text that is not in RFC 3339 is refused`(text: String) {
    #expect(Instant(rfc3339: text) == nil)
  }

  @Test(arguments: [
    ("Asia/Tokyo", "2026-07-01T21:00:00+09:00"),
    ("Europe/Berlin", "2026-07-01T14:00:00+02:00"),
    ("America/New_York", "2026-07-01T08:00:00-04:00"),
    ("America/St_Johns", "2026-07-01T09:30:00-02:30"),
    ("Asia/Kathmandu", "2026-07-01T17:45:00+05:45"),
    ("GMT", "2026-07-01T12:00:00Z"),
  ])
  func `a moment is written with the offset of its zone`(zone: String, text: String) throws {
    let moment = try #require(Instant(rfc3339: "2026-07-01T12:00:00Z"))
    #expect(moment.rfc3339(in: try #require(TimeZone(identifier: zone))) == text)
    #expect(moment.description == "2026-07-01T12:00:00Z")
  }

  @Test(arguments: ["GMT", "Asia/Tokyo", "America/New_York", "Australia/Lord_Howe"])
  func `a moment that was written reads back as the same moment`(zone: String) throws {
    let zone = try #require(TimeZone(identifier: zone))
    var random = SeededBytes(seed: 11)
    for _ in 0..<2000 {
      // 1971 to 2099: before, some zones had offsets with seconds, which RFC 3339 cannot write.
      let moment = Instant(seconds: .random(in: 31_536_000..<4_070_908_800, using: &random))
      #expect(Instant(rfc3339: moment.rfc3339(in: zone)) == moment)
    }
  }

  @Test func `a period moves a moment, and the earlier moment is the smaller`() throws {
    let moment = Instant(seconds: 1000)
    #expect((moment + .hours(1)).seconds == 4600)
    #expect((moment - .days(1)).seconds == -85_400)
    #expect(moment < moment + .minutes(1))
  }

  @Test func `a moment outside the years 1 to 9999 is the nearest one within them`() {
    #expect(Instant(seconds: .max).description == "9999-12-31T23:59:59Z")
    #expect(Instant(seconds: .min).description == "0001-01-01T00:00:00Z")
    #expect(Instant(seconds: .max) + .days(1) == .latest)
    #expect(Instant(seconds: .min) - .days(1) == .earliest)
    #expect(Instant(rfc3339: "9999-12-31T23:59:59-12:00") == .latest)
    #expect(Instant(rfc3339: "0001-01-01T00:00:00+14:00") == .earliest)
  }

  @Test(
    arguments: [
      (0, 0, 0), (-7, -7, -7), (.max, 1 << 53, 315_537_897_599), (.min, -1 << 53, -315_537_897_599),
    ] as [(Int64, Int, Int64)])
  func `a number from outside is within its bounds`(number: Int64, count: Int, seconds: Int64) {
    #expect(NumberBounds.count(number) == count)
    #expect(NumberBounds.seconds(number) == seconds)
  }

  @Test(
    arguments: [
      ("1/day", 1), ("10000000/day", 10_000_000), ("10000001/day", nil), ("0/day", nil),
      ("9223372036854775807/day", nil), ("9223372036854775808/day", nil),
    ] as [(String, Int?)])
  func `a rate has at most ten million letters`(text: String, letters: Int?) {
    #expect(Rate(text)?.letters == letters)
  }

  @Test(arguments: [
    (-1, "1969-12-31 23:59:59"), (0, "1970-01-01 00:00"), (-86_400, "1969-12-31 00:00"),
    (-86_401, "1969-12-30 23:59:59"), (86_399, "1970-01-01 23:59:59"),
  ])
  func `the day changes at midnight, before 1970 too`(seconds: Int64, shown: String) {
    #expect("\(Instant(seconds: seconds).local(in: .gmt))" == shown)
  }
}
