package import Vocabulary

/// How an event stands.
package struct EventStatus {
  package enum State: String, Sendable {
    case defined, open, held, purging, purged
    case awaitingConfirmation = "awaiting-confirmation"
  }

  package let event: Slug
  package let state: State
  package let attendees: Int
  package let nextNotice: (name: Slug, due: Instant)?
  package let windowClosesAt: Instant?
  package let attention: [Attention]
  /// An IANA name.
  package let zone: String
  package var isCalledOff = false
}

/// How the workspace stands.
package struct WorkspaceStatus {
  package let events: [EventStatus]
  /// What concerns all events.
  package let attention: [Attention]
  package let lastRun: Instant?
}
