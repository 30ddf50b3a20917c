package import Vocabulary

/// A change to an event's dates. If only the start or only the end is given, the event keeps its
/// length.
package enum DateEdit: Hashable, Sendable {
  case move(starts: LocalDateTime?, ends: LocalDateTime?)
  case callOff
}

/// What happens when an event is moved or called off.
package struct DateChange {
  /// The event's dates in its time zone, and the close of the window that follows from them.
  package struct Dates: Hashable, Sendable {
    package let starts: LocalDateTime
    package let ends: LocalDateTime
    package let calledOff: LocalDateTime?
    package let windowCloses: Instant
  }

  /// Why the window closes at another time than the dates alone would set.
  package enum WindowLimit: String, Sendable {
    /// The window would have closed at once.
    case grace = "72-hours"
    /// Moves lengthen a window by at most this much.
    case longestMove = "90-days"
    case unannounced
  }

  package let event: Slug
  /// An IANA name.
  package let zone: String
  package let isLive: Bool
  package let before: Dates
  package let after: Dates
  package let limit: WindowLimit?
  package let notices: [NoticeChange]
  /// The people whom no letter tells of this; `nil` when there is nobody to tell.
  package let untold: UntoldPeople?
  /// Whether a notice tells the attendees about this change.
  package let isTold: Bool
  /// The new text of `event.yaml`.
  let text: String
}
