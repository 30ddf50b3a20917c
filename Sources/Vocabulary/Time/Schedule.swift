package import Foundation

/// When something happens, mostly relative to the dates of an event.
///
/// The grammar: `N minutes|hours|days|weeks before|after start|end [at HH:MM]`, `start`, `end`,
/// a date and time (`2026-11-21 09:00`), or a cause: `on import` (for each attendee that is added),
/// `on move` (when the dates of the event change), `on call-off` (when the event is called off).
package enum Schedule: Hashable, Sendable {
  package enum Anchor: String, Sendable { case start, end }
  package enum Side: String, Sendable { case before, after }

  case relative(Period, Side, Anchor, at: TimeOfDay?)
  case fixed(LocalDateTime)
  case onImport
  case onMove
  case onCallOff

  /// An example of each form that names a moment.
  package static let momentExamples = [
    "7 days before start at 09:00", "1 hour after end", "start", "end", "2026-11-21 09:00",
  ]
  /// An example of each form.
  package static let examples = momentExamples + ["on import", "on move", "on call-off"]

  /// - Returns: `nil` when `text` does not follow the grammar.
  package init?(_ text: String) {
    if let moment = LocalDateTime(text) {
      self = .fixed(moment)
      return
    }
    let words = text.split(separator: " ")
    if let happening = Self.happenings[words.joined(separator: " ")] {
      self = happening
    } else if words.count == 1, let anchor = Anchor(rawValue: String(words[0])) {
      self = .relative(.minutes(0), .after, anchor, at: nil)
    } else if words.count == 4 || words.count == 6,
      let period = Period(number: words[0], unit: words[1]),
      let side = Side(rawValue: String(words[2])), let anchor = Anchor(rawValue: String(words[3]))
    {
      guard words.count == 6 else {
        self = .relative(period, side, anchor, at: nil)
        return
      }
      // A time of day needs days or weeks: "3 hours before start at 09:00" names two times.
      guard words[4] == "at", let time = TimeOfDay(String(words[5])),
        period.unit == .days || period.unit == .weeks
      else { return nil }
      self = .relative(period, side, anchor, at: time)
    } else {
      return nil
    }
  }

  /// The causes, as a person writes them.
  private static let happenings: [String: Schedule] = [
    "on import": .onImport, "on move": .onMove, "on call-off": .onCallOff,
  ]

  /// The cause, such as `on import`; `nil` for a schedule that names a moment.
  package var happening: String? { Self.happenings.first { $0.value == self }?.key }

  /// Whether the moment moves with the dates of the event.
  package var followsDates: Bool {
    if case .relative = self { true } else { false }
  }

  /// The moment for an event with these dates; `nil` for a schedule that waits for a cause.
  ///
  /// Days and weeks are counted on the calendar of `zone`: nine o'clock stays nine o'clock when
  /// the clocks change. Minutes and hours are counted as real time.
  package func instant(starts: LocalDateTime, ends: LocalDateTime, zone: TimeZone) -> Instant? {
    switch self {
    case .onImport, .onMove, .onCallOff: return nil
    case .fixed(let moment): return moment.instant(in: zone)
    case .relative(let period, let side, let anchor, let time):
      let base = anchor == .start ? starts : ends
      switch period.unit {
      case .minutes, .hours:
        let moment = base.instant(in: zone)
        return side == .before ? moment - period : moment + period
      case .days, .weeks:
        let days = period.count * (period.unit == .weeks ? 7 : 1) * (side == .before ? -1 : 1)
        let date = CivilDate(daysSinceEpoch: base.date.daysSinceEpoch + days)
        let wall = LocalDateTime(
          date: date, hour: time?.hour ?? base.hour, minute: time?.minute ?? base.minute,
          second: time?.second ?? base.second)
        return wall.instant(in: zone)
      }
    }
  }
}
