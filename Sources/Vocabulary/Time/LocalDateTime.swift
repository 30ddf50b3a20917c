package import Foundation

/// A date and a time as a wall clock shows them. With a time zone they name a moment.
package struct LocalDateTime: Hashable, Sendable, CustomStringConvertible {
  package let date: CivilDate
  package let hour: Int
  package let minute: Int
  package let second: Int

  package init(date: CivilDate, hour: Int, minute: Int, second: Int = 0) {
    (self.date, self.hour, self.minute, self.second) = (date, hour, minute, second)
  }

  /// The date and time in UTC, `seconds` after 1970-01-01T00:00:00Z.
  init(secondsSinceEpoch seconds: Int64) {
    let days = Int((seconds < 0 ? seconds - 86_399 : seconds) / 86_400)
    let inDay = Int(seconds - Int64(days) * 86_400)
    self.init(
      date: CivilDate(daysSinceEpoch: days), hour: inDay / 3600, minute: inDay / 60 % 60,
      second: inDay % 60)
  }

  /// Reads `2026-11-28 13:00` and `2026-11-28T13:00`, with or without seconds.
  package init?(_ text: String) {
    let halves = text.split(whereSeparator: { $0 == " " || $0 == "T" })
    guard halves.count == 2, let date = CivilDate(halves[0]),
      let time = TimeOfDay(String(halves[1]))
    else { return nil }
    self.init(date: date, hour: time.hour, minute: time.minute, second: time.second)
  }

  /// The moment when the clocks of `zone` show this date and time.
  ///
  /// The rule of RFC 5545, section 3.3.5, applies when the clocks change. A time that the clocks
  /// skip uses the offset before the change, so it moves later by the length of the gap. A time
  /// that the clocks show twice is the first of the two.
  package func instant(in zone: TimeZone) -> Instant {
    let wall = Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    // Only two offsets are possible: the one of a day earlier and the one of a day later.
    let before = Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(wall - 86_400))))
    let after = Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(wall + 86_400))))
    for offset in [before, after] {
      let moment = Instant(seconds: wall - offset)
      if Int64(zone.secondsFromGMT(for: moment.date)) == offset { return moment }
    }
    return Instant(seconds: wall - before)
  }

  package var description: String {
    "\(date) \(hour.twoDigits):\(minute.twoDigits)" + (second == 0 ? "" : ":\(second.twoDigits)")
  }
}

/// A time of day, `09:00` or `09:00:30`.
package struct TimeOfDay: Hashable, Sendable, CustomStringConvertible {
  package let hour: Int
  package let minute: Int
  package let second: Int

  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      (1...2).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) }
        ? Int(part) : nil
    }
    guard numbers.count == parts.count, (2...3).contains(parts.count), parts[1].count == 2,
      numbers[0] < 24, numbers[1] < 60, numbers.count == 2 || numbers[2] < 60
    else { return nil }
    hour = numbers[0]
    minute = numbers[1]
    second = numbers.count == 3 ? numbers[2] : 0
  }

  package var description: String {
    "\(hour.twoDigits):\(minute.twoDigits)" + (second == 0 ? "" : ":\(second.twoDigits)")
  }
}

extension CivilDate {
  /// Reads `2026-11-28`.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts[2].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
