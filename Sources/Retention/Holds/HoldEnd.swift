package import Foundation
package import Vocabulary

/// The time when a hold ends.
package enum HoldEnd: Hashable, Sendable {
  /// The end of this day.
  case day(CivilDate)
  case moment(Instant)

  /// Reads a date such as `2027-03-31`, or an RFC 3339 time.
  package init?(_ text: String) {
    if let date = CivilDate(text) {
      self = .day(date)
    } else if let moment = Instant(rfc3339: text) {
      self = .moment(moment)
    } else {
      return nil
    }
  }

  /// The moment at which the hold ends. A day ends at midnight in `zone`.
  package func instant(in zone: TimeZone) -> Instant {
    switch self {
    case .moment(let moment): moment
    case .day(let date):
      LocalDateTime(date: CivilDate(daysSinceEpoch: date.daysSinceEpoch + 1), hour: 0, minute: 0)
        .instant(in: zone)
    }
  }
}
