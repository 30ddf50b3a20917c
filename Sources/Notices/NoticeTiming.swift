package import Definitions
package import Vocabulary

/// When a notice of an event leaves, and until when it may.
package struct NoticeTiming: Hashable, Sendable {
  /// `nil` for a notice that goes to each attendee as they are added.
  package let due: Instant?
  package let expires: Instant
  /// The event's start: a notice is owed once per date of the event.
  package let eventDate: Instant

  /// - Parameter windowCloses: the window in force, which the catalog knows.
  package init(of notice: NoticeDefinition, in event: EventDefinition, windowCloses: Instant) {
    eventDate = event.startsAt
    due = notice.send.instant(starts: event.starts, ends: event.ends, zone: event.zone)
    let stated = notice.expires?.instant(starts: event.starts, ends: event.ends, zone: event.zone)
    let isBefore = due.map { $0 < event.startsAt } ?? true
    let usual = isBefore ? event.startsAt : windowCloses - .days(1)
    expires = min(stated ?? usual, windowCloses)
  }

  /// Of a notice that a person sends now, whatever its schedule says.
  package init(
    now: Instant, _ notice: NoticeDefinition, in event: EventDefinition, windowCloses: Instant
  ) {
    let usual = NoticeTiming(of: notice, in: event, windowCloses: windowCloses)
    eventDate = usual.eventDate
    due = now
    expires = usual.expires > now ? usual.expires : windowCloses
  }

  /// Whether letters of this notice may leave at `now`.
  package func isOpen(at now: Instant) -> Bool {
    (due ?? now) <= now && now < expires
  }
}
