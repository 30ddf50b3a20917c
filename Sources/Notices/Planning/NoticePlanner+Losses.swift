import Definitions
package import Storage
package import Vault
package import Vocabulary

/// What an attendee does not hear when no more letters of the event go to them. The office can tell
/// them in another way.
package struct LetterLosses: Hashable, Sendable {
  /// A change of the event that people must know.
  package enum News: String, Sendable {
    case moved
    case calledOff = "called-off"
  }

  /// The notices that would still go to them, in the order of the definition.
  package let notices: [Slug]
  /// The change that nobody told them yet; `nil` when there is none.
  package let news: News?

  package init(notices: [Slug], news: News?) { (self.notices, self.news) = (notices, news) }
}

extension NoticePlanner {
  /// What the attendee loses, as the event is now.
  package func losses(
    of row: AttendeeRow, _ entry: CatalogEntry, in access: borrowing DatabaseAccess
  ) throws -> LetterLosses {
    var notices: [Slug] = []
    for notice in event.notices
    where try isToCome(notice, NoticeTiming(of: notice, in: event, entry), for: row, in: access) {
      notices.append(notice.name)
    }
    return LetterLosses(notices: notices, news: try untoldNews(row, entry, in: access))
  }

  private func isToCome(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, for row: AttendeeRow,
    in access: borrowing DatabaseAccess
  ) throws -> Bool {
    let now = environment.now()
    guard !timing.isAwaiting, now < timing.expires else { return false }
    if let slot = try outbox.slot(notice.name, timing, in: access),
      try outbox.hasLeft(slot, for: row.id, in: access)
    {
      return false
    }
    var person = NotifiedAttendee(row, view)
    return try eligibility(notice, timing, at: now, in: access).exclusion(of: &person) == nil
  }

  private func untoldNews(
    _ row: AttendeeRow, _ entry: CatalogEntry, in access: borrowing DatabaseAccess
  ) throws -> LetterLosses.News? {
    guard let time = event.news(revised: entry.revised, at: environment.now()),
      row.status != .cancelled, row.added <= time,
      try !outbox.informed(by: event.newsNotices.map(\.name), since: time, in: access)
        .contains(row.id)
    else { return nil }
    return event.calledOff == nil ? .moved : .calledOff
  }
}

extension OutboxStore {
  /// Whether the slot's letter to the attendee has left.
  func hasLeft(
    _ slot: Slot, for attendee: AttendeeID, in access: borrowing DatabaseAccess
  ) throws -> Bool {
    try access.exists(
      """
      SELECT 1 FROM deliveries WHERE slot = ? AND attendee = ?
        AND state IN ('sent', 'written', 'unknown') LIMIT 1
      """, [.integer(slot.id), .integer(attendee.number)])
  }
}
