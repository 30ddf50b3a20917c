package import Definitions
package import Vault
package import Vocabulary

/// When a notice of an event leaves, and when it ends.
package struct NoticeTiming: Hashable, Sendable {
  /// `nil` for a notice that goes to each attendee when they are added, and while the notice waits
  /// for a move or a call-off.
  package let due: Instant?
  package let expires: Instant
  /// The time that the notice's slot is for: the event's start, or the move or call-off that the
  /// notice tells about. Each attendee gets the notice once for each such time. A notice that
  /// depends on no date of the event always has the same instant.
  package let eventDate: Instant
  /// Whether the notice still waits for the move or call-off that it tells about, or the dates are
  /// in doubt.
  package let isAwaiting: Bool

  /// - Parameters:
  ///   - windowCloses: the window in force, which the catalog knows.
  ///   - revised: since when the attendees must be told about other dates.
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
    // A called-off event sends only the news of its call-off.
    expires = notice.send == .onCallOff ? end : min(end, event.calledOffAt ?? end)
  }

  /// With the dates and the window that are on record.
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

  /// For a notice that a person sends now, whatever its schedule says.
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
