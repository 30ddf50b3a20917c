package import Definitions
package import Vocabulary

/// How a notice stands.
package struct NoticeStatus {
  package let name: Slug
  /// `nil` for a notice that goes to each attendee as they are added, and while it waits for a move or
  /// a call-off.
  package let due: Instant?
  package let expires: Instant
  /// How many attendees it would go to now.
  package let recipients: Int
  /// For every date that the event has had.
  package let counts: [DeliveryState: Int]
  /// For its present date, or for the one thing that the notice is owed once for.
  package let present: [DeliveryState: Int]

  /// For dates that the event had before.
  package var earlier: [DeliveryState: Int] {
    counts.merging(present, uniquingKeysWith: -).filter { $0.value > 0 }
  }

  init(
    _ name: Slug, _ timing: NoticeTiming, recipients: Int = 0, counts: [DeliveryState: Int] = [:],
    present: [DeliveryState: Int] = [:]
  ) {
    self.name = name
    due = timing.due
    expires = timing.expires
    self.recipients = recipients
    self.counts = counts
    self.present = present
  }
}

/// How an event's notices stand, in the order of its definition.
package struct NoticeStatuses {
  package let definition: EventDefinition
  package let notices: [NoticeStatus]
}
