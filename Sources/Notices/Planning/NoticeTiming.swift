package import Definitions
package import Vault
package import Vocabulary

/// When a notice of an event leaves, and until when it may.
package struct NoticeTiming: Hashable, Sendable {
  /// `nil` for a notice that goes to each attendee as they are added, and while it waits for
  /// something to happen.
  package let due: Instant?
  package let expires: Instant
  /// What the notice is owed once for: the event's start; or the very move or call-off that it tells
  /// of; or, where it rests on no date of the event, the same moment for ever.
  package let eventDate: Instant
  /// Whether the move or the call-off that it tells of has not come, or the dates are in doubt.
  package let isAwaiting: Bool

  /// - Parameters:
  ///   - windowCloses: the window in force, which the catalog knows.
  ///   - revised: since when the attendees must be told of other dates.
  ///   - isInDoubt: whether the dates are most likely a mistake.
  package init(
    of notice: NoticeDefinition, in event: EventDefinition, windowCloses: Instant,
    revised: Instant? = nil, isInDoubt: Bool = false
  ) {
    switch notice.send {
    case .onMove: due = revised
    case .onCallOff: due = event.calledOffAt
    case let send: due = send.instant(starts: event.starts, ends: event.ends, zone: event.zone)
    }
    isAwaiting = isInDoubt || (due == nil && notice.send != .onImport)
    eventDate =
      switch notice.send {
      case .relative: event.startsAt
      case .onMove, .onCallOff: due ?? Self.always
      case .fixed, .onImport: Self.always
      }
    let stated = notice.expires?.instant(starts: event.starts, ends: event.ends, zone: event.zone)
    let end = min(stated ?? Self.usualEnd(notice, due, event, windowCloses), windowCloses)
    // A called-off event sends nothing more but the news of it.
    expires = notice.send == .onCallOff ? end : min(end, event.calledOffAt ?? end)
  }

  /// By the dates and the window that are on record.
  package init(of notice: NoticeDefinition, in event: EventDefinition, _ entry: CatalogEntry) {
    self.init(
      of: notice, in: event, windowCloses: entry.windowCloses, revised: entry.revised,
      isInDoubt: entry.isInDoubt)
  }

  private static func usualEnd(
    _ notice: NoticeDefinition, _ due: Instant?, _ event: EventDefinition, _ windowCloses: Instant
  ) -> Instant {
    switch notice.send {
    case .onMove, .onImport: event.startsAt
    case .onCallOff: windowCloses - .days(1)
    case .fixed, .relative:
      due.map { $0 < event.startsAt } ?? true ? event.startsAt : windowCloses - .days(1)
    }
  }

  /// Of a notice that a person sends now, whatever its schedule says.
  package init(
    now: Instant, _ notice: NoticeDefinition, in event: EventDefinition, _ entry: CatalogEntry
  ) {
    let usual = NoticeTiming(of: notice, in: event, entry)
    let windowCloses = entry.windowCloses
    eventDate = usual.eventDate
    due = now
    expires = usual.expires > now ? usual.expires : windowCloses
    isAwaiting = false
  }

  /// Whether letters of this notice may leave at `now`.
  package func isOpen(at now: Instant) -> Bool {
    !isAwaiting && (due ?? now) <= now && now < expires
  }

  private static let always = Instant(seconds: 0)
}
