package import Vocabulary

/// What is to be done to an event's dates. Who gives one end of it alone keeps its length.
package enum DateEdit: Hashable, Sendable {
  case move(starts: LocalDateTime?, ends: LocalDateTime?)
  case callOff
}

/// What a move of an event, or its call-off, brings about.
package struct DateChange {
  /// The event's dates, by its own clock, and when its window closes by them.
  package struct Dates: Hashable, Sendable {
    package let starts: LocalDateTime
    package let ends: LocalDateTime
    package let calledOff: LocalDateTime?
    package let windowCloses: Instant
  }

  /// Why the window closes at another time than the dates alone would make it.
  package enum WindowLimit: String, Sendable {
    /// It would have closed at once.
    case grace = "72-hours"
    /// Moves lengthen a window by so much and no more.
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
  /// Whether a notice tells the attendees of this very change.
  package let isTold: Bool
  /// What `event.yaml` is to say.
  let text: String
}
