import Foundation
import Testing
import Vocabulary

struct ScheduleTests {
  /// An event in Berlin in the week after the clocks went forward (on 2026-03-29).
  static let starts = "2026-04-01 13:00"
  static let ends = "2026-04-01 17:30"

  @Test(arguments: [
    ("7 days before start at 09:00", "2026-03-25T08:00:00Z"),
    ("1 day before start", "2026-03-31T11:00:00Z"),
    ("1 week before start", "2026-03-25T12:00:00Z"),
    ("2 weeks before start at 9:00:30", "2026-03-18T08:00:30Z"),
    ("3 days before start at 02:30", "2026-03-29T01:30:00Z"),
    ("168 hours before start", "2026-03-25T11:00:00Z"),
    ("90 minutes before start", "2026-04-01T09:30:00Z"),
    ("1 minute before start", "2026-04-01T10:59:00Z"),
    ("0 days before start", "2026-04-01T11:00:00Z"),
    ("1 hour after end", "2026-04-01T16:30:00Z"),
    ("1 day after end at 10:00", "2026-04-02T08:00:00Z"),
    ("30 weeks after end", "2026-10-28T16:30:00Z"),
    ("1 hour after start", "2026-04-01T12:00:00Z"),
    ("1 hour before end", "2026-04-01T14:30:00Z"),
    ("start", "2026-04-01T11:00:00Z"),
    ("end", "2026-04-01T15:30:00Z"),
    ("2026-03-29 02:30", "2026-03-29T01:30:00Z"),
    ("2026-10-25T02:30", "2026-10-25T00:30:00Z"),
  ])
  func `days keep the time of day when the clocks change, and hours are real hours`(
    text: String, moment: String
  ) throws {
    let schedule = try #require(Schedule(text))
    let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
    let instant = schedule.instant(
      starts: try #require(LocalDateTime(Self.starts)),
      ends: try #require(LocalDateTime(Self.ends)),
      zone: berlin)
    #expect(instant?.rfc3339() == moment)
  }

  @Test(arguments: [
    ("on import", Schedule.onImport), ("on  move", .onMove), ("on call-off", .onCallOff),
  ])
  func `a schedule with a cause names no moment`(text: String, meant: Schedule) throws {
    let schedule = try #require(Schedule(text))
    #expect(schedule == meant)
    #expect(schedule.happening == text.replacing("  ", with: " "))
    #expect(!schedule.followsDates)
    let starts = try #require(LocalDateTime(Self.starts))
    #expect(schedule.instant(starts: starts, ends: starts, zone: .gmt) == nil)
  }

  @Test func `the calendar decides at the end of a month and on a leap day`() throws {
    let starts = try #require(LocalDateTime("2028-03-01 09:00"))
    let day = try #require(Schedule("1 day before start"))
    #expect(
      day.instant(starts: starts, ends: starts, zone: .gmt)?.rfc3339() == "2028-02-29T09:00:00Z")
  }

  @Test(arguments: [
    "", "never", "before start", "7 days", "7 days before", "7 days before lunch",
    "days before start",
    "7 months before start", "7 days Before start", "-7 days before start", "7.5 days before start",
    "+7 days before start", "٧ days before start", "7 days before start 09:00",
    "7 days before start at", "7 days before start at 25:00", "7 days before start at nine",
    "3 hours before start at 09:00", "90 minutes after end at 10:00", "start at 09:00",
    "on arrival", "on calloff", "on Move", "on", "import",
    "7 days before start at 09:00 sharp", "36526 days after end",
    "2026-02-30 09:00", "2026-11-21", "99999999999999999999 days before start",
  ])
  func `a text that does not follow the grammar is refused`(text: String) {
    #expect(Schedule(text) == nil)
  }

  @Test func `every example of the grammar is valid`() {
    #expect(Schedule.examples.filter { Schedule($0) == nil } == [])
    #expect(Schedule.momentExamples.filter { Schedule($0)?.happening != nil } == [])
    #expect(Set(Schedule.examples.compactMap { Schedule($0)?.happening }).count == 3)
  }

  @Test(arguments: [
    ("30 days", 2_592_000, "30 days"), ("1 day", 86_400, "1 day"), ("1 days", 86_400, "1 day"),
    ("2 weeks", 1_209_600, "2 weeks"), ("1 week", 604_800, "1 week"),
    ("72 hours", 259_200, "72 hours"),
    ("5 minutes", 300, "5 minutes"), ("0 days", 0, "0 days"),
    ("36525 weeks", 22_090_320_000, "36525 weeks"),
  ])
  func `a period can be read and written`(text: String, seconds: Int64, shown: String) throws {
    let period = try #require(Period(text))
    #expect(period.seconds == seconds)
    #expect("\(period)" == shown)
  }

  @Test(arguments: [
    "", "30", "days", "30days", "30 Days", "30 months", "-1 days", "+1 days", "1.5 days",
    "30 dayss",
    "36526 days", "1 s", "３０ days", "30 days after",
  ])
  func `a text that is not a period is refused`(text: String) {
    #expect(Period(text) == nil)
  }

  @Test func `periods compare by their length`() throws {
    #expect(Period.days(7) < .hours(169))
    #expect(Period.hours(167) < .days(7))
    #expect(Period(-1, .days) == nil)
  }

  @Test(arguments: [
    ("20/second", 20, 1), ("1/minute", 1, 60), ("100/hour", 100, 3600), ("2000/day", 2000, 86_400),
  ])
  func `a rate can be read and written`(text: String, letters: Int, seconds: Int64) throws {
    let rate = try #require(Rate(text))
    #expect(rate.letters == letters)
    #expect(rate.unit.seconds == seconds)
    #expect("\(rate)" == text)
  }

  @Test(arguments: [
    "", "20", "/second", "20/", "0/second", "-1/second", "+1/second", "20/seconds", "20 / second",
    "1/2/second", "20/week", "٢/second", "99999999999999999999/second",
  ])
  func `a text that is not a rate is refused`(text: String) {
    #expect(Rate(text) == nil)
  }
}
