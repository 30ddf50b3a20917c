import Foundation
import Testing
import Vocabulary

/// Compares the stated rule with the calendar of Foundation for many zones and dates.
struct ScheduleRuleTests {
  private static let zones = [
    "Asia/Tokyo", "Europe/Berlin", "America/New_York", "America/St_Johns", "Australia/Lord_Howe",
    "Asia/Kathmandu", "Africa/Casablanca", "Pacific/Apia", "America/Santiago", "UTC",
  ]

  /// Days near changes of the clocks, leap days and ends of years.
  private static let days = [
    "2027-03-14", "2027-03-28", "2027-04-04", "2027-10-03", "2027-10-31", "2027-11-07",
    "2028-02-29", "2028-03-01", "2027-12-31", "2027-06-15", "2027-09-05", "2027-02-07",
  ]

  private static func calendar(_ zone: TimeZone) -> Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    return calendar
  }

  /// The date and time that the clocks of `zone` show at the instant, to the second.
  private func wall(_ instant: Instant, in zone: TimeZone) -> String {
    let parts = Self.calendar(zone).dateComponents(
      [.year, .month, .day, .hour, .minute], from: instant.date)
    func pad(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
    return "\(parts.year ?? 0)-\(pad(parts.month))-\(pad(parts.day)) "
      + "\(pad(parts.hour)):\(pad(parts.minute))"
  }

  @Test(arguments: zones)
  func `days and weeks keep the stated time of day, if that time exists`(
    name: String
  ) throws {
    let zone = try #require(TimeZone(identifier: name))
    for day in Self.days {
      for time in ["00:30", "02:30", "03:00", "09:00", "23:59"] {
        for shift in ["3 days before", "1 day before", "1 day after", "2 weeks after"] {
          let base = try #require(LocalDateTime("\(day) 12:00"))
          let schedule = try #require(Schedule("\(shift) start at \(time)"))
          let instant = try #require(schedule.instant(starts: base, ends: base, zone: zone))
          try expect(instant, shows: time, shift, of: base, in: zone)
        }
      }
    }
  }

  private func expect(
    _ instant: Instant, shows time: String, _ shift: String, of base: LocalDateTime,
    in zone: TimeZone
  ) throws {
    let words = shift.split(separator: " ")
    let count = (Int(words[0]) ?? 0) * (words[1].hasPrefix("week") ? 7 : 1)
    let number = base.date.daysSinceEpoch + (words[2] == "before" ? -count : count)
    let wanted = "\(CivilDate(daysSinceEpoch: number)) \(time)"
    let shown = wall(instant, in: zone)
    if shown == wanted {
      // It is the first of two: an hour or half an hour earlier, the clocks show another time.
      for minutes in [30, 60] {
        let earlier = Instant(seconds: instant.seconds - Int64(minutes * 60))
        #expect(wall(earlier, in: zone) != wanted, "\(zone.identifier) \(wanted)")
      }
      return
    }
    // The clocks skip this time, so it moves later by the length of the gap.
    let local = try #require(LocalDateTime(wanted))
    let offsets = [-86_400, 86_400].map { seconds in
      zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.seconds + seconds)))
    }
    let gap = offsets[1] - offsets[0]
    #expect(gap > 0, "\(zone.identifier) \(wanted) is shown as \(shown)")
    let wallSeconds = local.instant(in: .gmt).seconds
    #expect(instant.seconds == wallSeconds - Int64(offsets[0]))
  }

  @Test(arguments: zones)
  func `hours and minutes are real time, even when the clocks change`(name: String) throws {
    let zone = try #require(TimeZone(identifier: name))
    for day in Self.days {
      let base = try #require(LocalDateTime("\(day) 09:00"))
      for (text, seconds) in [
        ("36 hours before start", -129_600), ("90 minutes after end", 5400), ("start", 0),
      ] {
        let schedule = try #require(Schedule(text))
        let instant = try #require(schedule.instant(starts: base, ends: base, zone: zone))
        #expect(instant.seconds == base.instant(in: zone).seconds + Int64(seconds))
      }
    }
  }
}
