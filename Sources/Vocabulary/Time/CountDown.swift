/// How far away a time is, in the largest unit that fits: in 3 days.
package struct CountDown: Hashable, Sendable {
  package enum Unit: Hashable, Sendable { case days, hours, minutes }

  /// `nil` when the time is less than two minutes away.
  package let unit: Unit?
  package let count: UInt64
  package let isPast: Bool

  package init(from now: Instant, to time: Instant) {
    let (difference, overflow) = time.seconds.subtractingReportingOverflow(now.seconds)
    let seconds = overflow ? UInt64.max : difference.magnitude
    let units: [(UInt64, Unit)] = [(86_400, .days), (3600, .hours), (60, .minutes)]
    // Two days are shown in days; a day and a half is shown in hours.
    let fitting = units.first { seconds / $0.0 >= 2 }
    unit = fitting?.1
    count = seconds / (fitting?.0 ?? 60)
    isPast = time < now
  }
}
