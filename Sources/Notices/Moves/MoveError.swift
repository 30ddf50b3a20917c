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

extension MoveError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .endsBeforeStart(let starts, let ends):
      "the event would end (\(ends)) before it starts (\(starts)); give an end after the start"
    case .past(let time):
      "\(time) is in the past; give a later date"
    case .sameDates(let slug): "'\(slug)' has these dates already; give others"
    case .over(let slug, let ended):
      "'\(slug)' ended on \(ended), so there is nothing to call off; its window closes by "
        + "itself"
    }
  }
}
