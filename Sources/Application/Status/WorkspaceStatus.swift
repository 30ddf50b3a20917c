package import FoundationEssentials
package import Vocabulary

/// The status of an event.
package struct EventStatus {
  package enum State: String, Sendable {
    case defined, open, held, purging, purged
    case awaitingConfirmation = "awaiting-confirmation"
  }

  package let event: Slug
  package let state: State
  /// `nil` when the data cannot be read.
  package let attendees: Int?
  package let nextNotice: (name: Slug, due: Instant)?
  package let windowClosesAt: Instant?
  package let attention: [Attention]
  /// An IANA time zone name.
  package let zone: String
  package var isCalledOff = false
  /// Whether its notices leave; `nil` when the definition cannot be read, or the event is purged.
  package var isLive: Bool?
}

/// The status of the workspace.
package struct WorkspaceStatus {
  package let events: [EventStatus]
  /// Things that concern all events.
  package let attention: [Attention]
  package let lastRun: Instant?
  /// The zone of times that concern no event.
  package let zone: TimeZone
}
