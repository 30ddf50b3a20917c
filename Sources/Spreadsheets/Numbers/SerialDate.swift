import Foundation
import Vocabulary

/// A number that a workbook counts days with.
struct SerialDate {
  /// Where the count begins.
  enum System: Hashable {
    /// Day 1 is 1900-01-01, and 1900 counts as a leap year.
    case from1900
    /// Day 0 is 1904-01-01.
    case from1904
  }

  private let day: Int
  private let second: Int
  private let total: Int
  private let system: System

  private static let secondsPerDay = 86_400
  /// 9999-12-31.
  private static let last = 2_958_466.0

  /// - Returns: `nil` for a number that is no day until the year 9999.
  init?(_ serial: Double, _ system: System) {
    guard serial >= 0, serial < Self.last else { return nil }
    total = Int((serial * Double(Self.secondsPerDay)).rounded())
    day = total / Self.secondsPerDay
    second = total % Self.secondsPerDay
    self.system = system
  }

  /// `2026-10-01`.
  var date: String? {
    let start = system == .from1904 ? -24_107 : day < 60 ? -25_568 : -25_569
    guard system == .from1904 || day > 0 && day != 60 else { return nil }
    return "\(CivilDate(daysSinceEpoch: day + start))"
  }

  /// `09:30`, or `09:30:15` if there are seconds.
  var time: String { Self.clock(second) }

  /// `2026-10-01 09:30`.
  var dateAndTime: String? { date.map { "\($0) \(time)" } }

  /// Like a time, with any number of hours.
  var duration: String { Self.clock(total) }

  private static func clock(_ seconds: Int) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    return two(hours) + ":" + two(minutes) + (rest > 0 ? ":" + two(rest) : "")
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension SerialDate {
  /// A date or time of ISO 8601 as a list has it: `2026-10-01T09:30:00` becomes `2026-10-01 09:30`,
  /// and midnight is left out.
  static func tidied(iso text: String) -> String {
    guard let mark = text.firstIndex(of: "T") else { return text }
    let date = text[..<mark]
    var time = text[text.index(after: mark)...]
    if time.last == "Z" { time.removeLast() }
    if let dot = time.firstIndex(where: { $0 == "." || $0 == "," }) { time = time[..<dot] }
    if time.hasSuffix(":00"), time.count == 8 { time.removeLast(3) }
    if date.isEmpty { return String(time) }
    return time == "00:00" || time.isEmpty ? String(date) : "\(date) \(time)"
  }

  /// A duration of ISO 8601 as a time: `PT09H30M00S` becomes `09:30`.
  ///
  /// - Returns: `nil` when it is none.
  static func time(ofDuration text: String) -> String? {
    guard
      let match = text.wholeMatch(of: /PT(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,7})(?:[.,]\d*)?S)?/)
    else { return nil }
    let parts = [match.1, match.2, match.3].map { Int($0 ?? "0") ?? 0 }
    return clock(parts[0] * 3600 + parts[1] * 60 + parts[2])
  }
}
