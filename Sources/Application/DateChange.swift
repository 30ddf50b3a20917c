package import Vocabulary

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

/// What becomes of one notice when the event's dates change.
package struct NoticeChange {
  package enum Fate: String, Sendable {
    /// It rests on no date that changes, or waits for something else.
    case unchanged
    case due
    case dueAtOnce = "due-at-once"
    /// It has a date of its own, which is after the new start.
    case afterStart = "after-start"
    /// Its time for the new dates is over.
    case over
    /// The event is called off.
    case moot
  }

  package let name: Slug
  package let dueBefore: Instant?
  package let dueAfter: Instant?
  /// `on import` and its like.
  package let happening: String?
  package let expires: Instant
  /// How many letters left for the old dates.
  package let left: Int
  /// How many were owed for the old dates and leave no more.
  package let moot: Int
  /// How many will leave by the new dates, as it stands.
  package let owed: Int
  package let fate: Fate
}
