import FoundationEssentials
import Vocabulary

extension CountDown: Worded {
  package var phrase: Phrase {
    guard let unit else {
      return isPast
        ? Phrase(en: "a minute ago", ja: "1分前") : Phrase(en: "in a minute", ja: "1分後")
    }
    let (english, japanese) = unit.names
    return isPast
      ? Phrase(en: "\(count) \(english) ago", ja: "\(count)\(japanese)前")
      : Phrase(en: "in \(count) \(english)", ja: "\(count)\(japanese)後")
  }
}

extension CountDown.Unit {
  fileprivate var names: (english: String, japanese: String) {
    switch self {
    case .days: ("days", "日")
    case .hours: ("hours", "時間")
    case .minutes: ("minutes", "分")
    }
  }
}

extension Phrase {
  /// A duration in its two largest units: `2 days 3 hours`.
  ///
  /// - Parameter seconds: not negative.
  static func duration(_ seconds: Int64) -> Phrase {
    let units: [(Int64, String, String)] = [
      (86_400, "day", "日"), (3600, "hour", "時間"), (60, "minute", "分"), (1, "second", "秒"),
    ]
    guard let first = units.firstIndex(where: { seconds >= $0.0 }) else {
      return Phrase(en: "0 seconds", ja: "0秒")
    }
    var rest = seconds
    var parts: (english: [String], japanese: [String]) = ([], [])
    for (size, english, japanese) in units[first..<min(first + 2, units.count)] {
      let count = rest / size
      rest %= size
      guard count > 0 else { continue }
      parts.english.append("\(count) \(english)\(count == 1 ? "" : "s")")
      parts.japanese.append("\(count)\(japanese)")
    }
    return Phrase(
      en: parts.english.joined(separator: " "), ja: parts.japanese.joined())
  }
}

extension LocalDateTime {
  /// Until when something lasts. The midnight after a day is told as the end of that day.
  package var lasting: Phrase {
    guard hour == 0, minute == 0 else {
      return Phrase(en: "until \(self)", ja: "\(japanese)まで")
    }
    let last = CivilDate(daysSinceEpoch: date.daysSinceEpoch - 1)
    return Phrase(en: "to the end of \(last)", ja: "\(last.japanese)まで")
  }

  /// `2027年3月1日13:00`.
  package var japanese: String {
    "\(date.japanese)\(description.split(separator: " ").last ?? "")"
  }
}

extension Phrase {
  /// Until when something lasts, from the text of a local time.
  static func lasting(_ time: String) -> Phrase {
    LocalDateTime(time)?.lasting ?? Phrase(en: "until \(time)", ja: "\(time)まで")
  }
}

extension Instant {
  /// For a fact without a time zone of its own: `2027-03-01 13:00 (UTC)`.
  var inUTC: Phrase {
    let time = local(in: .gmt)
    return Phrase(en: "\(time) (UTC)", ja: "\(time.japanese)（UTC）")
  }
}

extension CivilDate {
  /// `2027年3月1日`.
  var japanese: String { "\(year)年\(month)月\(day)日" }
}
