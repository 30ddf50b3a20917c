package import Definitions
package import Vocabulary

/// The status of one notice.
package struct NoticeStatus {
  package let name: Slug
  /// `nil` for a notice that goes to each attendee when they are added, and while the notice waits
  /// for a move or a call-off.
  package let due: Instant?
  package let expires: Instant
  /// How many attendees would get the notice now.
  package let recipients: Int
  /// Letters for every date that the event has had.
  package let counts: [DeliveryState: Int]
  /// Letters for the event's present date, or for the one thing that the notice is sent once for.
  package let present: [DeliveryState: Int]

  /// Letters for dates that the event had before.
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

/// The status of an event's notices, in the order of its definition.
package struct NoticeStatuses {
  package let definition: EventDefinition
  package let notices: [NoticeStatus]
}
