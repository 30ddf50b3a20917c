/// A length of time, such as `30 days` or `2 weeks`. A day is 24 hours; a week is seven days.
package struct Period: Hashable, Sendable, Comparable, CustomStringConvertible {
  package enum Unit: String, CaseIterable, Sendable {
    case minutes, hours, days, weeks

    package var seconds: Int64 {
      switch self {
      case .minutes: 60
      case .hours: 3600
      case .days: 86_400
      case .weeks: 604_800
      }
    }
  }

  package let count: Int
  package let unit: Unit

  /// The days of a hundred years: longer than any window, and small enough not to overflow.
  package static let largestCount = 36_525

  /// - Returns: `nil` when `count` is negative or above ``largestCount``.
  package init?(_ count: Int, _ unit: Unit) {
    guard (0...Self.largestCount).contains(count) else { return nil }
    (self.count, self.unit) = (count, unit)
  }

  private init(known count: Int, _ unit: Unit) { (self.count, self.unit) = (count, unit) }

  package static func minutes(_ count: UInt16) -> Period { Period(known: Int(count), .minutes) }
  package static func hours(_ count: UInt16) -> Period { Period(known: Int(count), .hours) }
  package static func days(_ count: UInt8) -> Period { Period(known: Int(count), .days) }

  /// Reads `30 days`, `1 day`, `2 weeks`.
  package init?(_ text: String) {
    let words = text.split(separator: " ")
    guard words.count == 2 else { return nil }
    self.init(number: words[0], unit: words[1])
  }

  init?(number: Substring, unit: Substring) {
    guard number.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(number),
      let unit = Unit(rawValue: unit.hasSuffix("s") ? String(unit) : unit + "s")
    else { return nil }
    self.init(count, unit)
  }

  package var seconds: Int64 { Int64(count) * unit.seconds }

  package static func < (a: Period, b: Period) -> Bool { a.seconds < b.seconds }

  package var description: String {
    count == 1 ? "1 \(unit.rawValue.dropLast())" : "\(count) \(unit.rawValue)"
  }
}
