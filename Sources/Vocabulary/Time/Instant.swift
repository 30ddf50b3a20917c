package import Foundation

/// A moment, in whole seconds since 1970-01-01T00:00:00Z without leap seconds (POSIX time).
///
/// It is in one of the years 1 to 9999, so arithmetic on it never overflows. A moment outside these
/// years becomes the nearest one within them.
package struct Instant: Hashable, Sendable, Comparable {
  package let seconds: Int64

  /// 0001-01-01T00:00:00Z.
  package static let earliest = Instant(within: -62_135_596_800)
  /// 9999-12-31T23:59:59Z.
  package static let latest = Instant(within: 253_402_300_799)

  package init(seconds: Int64) {
    self.seconds = seconds.limited(to: Self.earliest.seconds...Self.latest.seconds)
  }

  private init(within seconds: Int64) { self.seconds = seconds }

  /// - Returns: `nil` unless `text` is a date and time of RFC 3339, section 5.6; a fraction of a
  ///   second is dropped.
  package init?(rfc3339 text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[13] == 0x3A,
      bytes[16] == 0x3A, [0x54, 0x74, 0x20].contains(bytes[10]),
      let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
      let day = Self.number(bytes[8..<10]), let hour = Self.number(bytes[11..<13]),
      let minute = Self.number(bytes[14..<16]), let second = Self.number(bytes[17..<19]),
      let date = CivilDate(year: year, month: month, day: day), hour < 24, minute < 60, second < 61
    else { return nil }
    var rest = bytes[19...]
    if rest.first == 0x2E {
      let digits = rest.dropFirst().prefix { (48...57).contains($0) }
      guard !digits.isEmpty else { return nil }
      rest = rest[digits.endIndex...]
    }
    guard let offset = Self.offset(rest) else { return nil }
    let inDay = Int64(hour * 3600 + minute * 60 + second)
    self.init(seconds: Int64(date.daysSinceEpoch) * 86_400 + inDay - offset)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  private static func offset(_ rest: ArraySlice<UInt8>) -> Int64? {
    if rest.elementsEqual([0x5A]) || rest.elementsEqual([0x7A]) { return 0 }
    let bytes = Array(rest)
    guard bytes.count == 6, bytes[3] == 0x3A, bytes[0] == 0x2B || bytes[0] == 0x2D,
      let hours = number(bytes[1..<3]), let minutes = number(bytes[4..<6]), hours < 24, minutes < 60
    else { return nil }
    return Int64(hours * 3600 + minutes * 60) * (bytes[0] == 0x2D ? -1 : 1)
  }

  /// RFC 3339 with the offset that `zone` has at this moment.
  package func rfc3339(in zone: TimeZone = .gmt) -> String {
    let offset = zone.secondsFromGMT(for: date)
    let local = LocalDateTime(secondsSinceEpoch: seconds + Int64(offset))
    let sign = offset < 0 ? "-" : "+"
    let minutes = abs(offset) / 60
    let suffix =
      offset == 0 ? "Z" : "\(sign)\((minutes / 60).twoDigits):\((minutes % 60).twoDigits)"
    return
      "\(local.date)T\(local.hour.twoDigits):\(local.minute.twoDigits):\(local.second.twoDigits)\(suffix)"
  }

  /// The date and time in `zone`, as an organiser reads it: `2026-11-28 13:00`.
  package func local(in zone: TimeZone) -> LocalDateTime {
    LocalDateTime(secondsSinceEpoch: seconds + Int64(zone.secondsFromGMT(for: date)))
  }

  package var date: Date { Date(timeIntervalSince1970: TimeInterval(seconds)) }

  package static func + (instant: Instant, period: Period) -> Instant {
    Instant(seconds: instant.seconds + period.seconds)
  }
  package static func - (instant: Instant, period: Period) -> Instant {
    Instant(seconds: instant.seconds - period.seconds)
  }
  package static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }
}

extension Instant: CustomStringConvertible {
  package var description: String { rfc3339() }
}
