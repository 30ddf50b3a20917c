package import Vocabulary

/// Why an event cannot be moved or called off in this way.
package enum MoveError: Error, Hashable {
  case endsBeforeStart(starts: LocalDateTime, ends: LocalDateTime)
  case past(LocalDateTime)
  case sameDates(Slug)
  /// The event has ended, so there is nothing to call off.
  case over(Slug, ended: LocalDateTime)
}

extension MoveError {
  /// Stable, for scripts.
  package var code: String {
    switch self {
    case .endsBeforeStart: "ends-before-start"
    case .past: "past-date"
    case .sameDates: "same-dates"
    case .over: "event-over"
    }
  }
}
