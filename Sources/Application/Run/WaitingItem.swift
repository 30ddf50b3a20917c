package import Vocabulary

/// Something that is due and that no run does, because it waits for a person or for a date.
package struct WaitingItem: Fact {
  package enum Reason: Hashable, Sendable {
    /// The event is not live.
    case notLive
    /// A hold keeps the event's data until this time.
    case held(until: LocalDateTime)
  }

  package let event: Slug
  package let kind: DueItem.Kind
  /// For a notice, its name. For a purge, the event's slug.
  package let id: String
  package let due: Instant
  /// How many people a notice waits for.
  package let recipients: Int
  /// An IANA time zone name.
  package let zone: String
  package let reason: Reason

  /// Stable, for scripts.
  package var code: String {
    switch reason {
    case .notLive: "not-live"
    case .held: "held"
    }
  }
}
