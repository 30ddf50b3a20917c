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

  /// Reads `2026-11-28 13:00` and `2026-11-28T13:00`, with or without seconds, and what
  /// ``DateParts`` and ``TimeOfDay`` read: `2026年11月28日13時`.
  package init?(_ text: String) {
    guard let (date, time) = Self.halves(text.inPlainWidth), let date = CivilDate(date),
      let time = TimeOfDay(String(time))
    else { return nil }
    self.init(date: date, hour: time.hour, minute: time.minute, second: time.second)
  }

  /// The date and the time of a text in plain width.
  static func halves(_ text: String) -> (date: Substring, time: Substring)? {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "T" })
    if words.count == 2 { return (words[0], words[1]) }
    // No blank is needed behind a date that says where it ends.
    guard words.count == 1, let end = words[0].firstIndex(of: "日") else { return nil }
    let time = words[0].index(after: end)
    return time == words[0].endIndex ? nil : (words[0][...end], words[0][time...])
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

/// A time of day, `09:00` or `09:00:30`; also `9時` and `9時30分`, and each in full width.
package struct TimeOfDay: Hashable, Sendable, CustomStringConvertible {
  package let hour: Int
  package let minute: Int
  package let second: Int

  package init?(_ text: String) {
    let parts = Self.parts(text.inPlainWidth)
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

  private static func parts(_ text: String) -> [Substring] {
    guard text.contains("時") else {
      return text.split(separator: ":", omittingEmptySubsequences: false)
    }
    let parts = text.split(separator: "時", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return [] }
    if parts[1].isEmpty { return [parts[0], "00"] }
    return parts[1].hasSuffix("分") ? [parts[0], minutes(parts[1].dropLast())] : []
  }

  /// `5` as `05`.
  private static func minutes(_ text: Substring) -> Substring {
    text.utf8.count == 1 ? "0" + text : text
  }

  package var description: String {
    "\(hour.twoDigits):\(minute.twoDigits)" + (second == 0 ? "" : ":\(second.twoDigits)")
  }
}

extension CivilDate {
  /// Reads `2026-11-28` and what ``DateParts`` reads.
  package init?(_ text: some StringProtocol) {
    guard let parts = DateParts(text) else { return nil }
    self.init(year: parts.year, month: parts.month, day: parts.day)
  }
}
