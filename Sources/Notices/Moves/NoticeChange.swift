import Definitions
package import Vocabulary

/// What happens to one notice when the event's dates change.
package struct NoticeChange {
  /// What becomes of the notice under the new dates.
  package enum Fate: String, Sendable {
    /// The notice depends on no date that changes, or waits for something else.
    case unchanged
    case due
    case dueAtOnce = "due-at-once"
    /// The notice has a fixed date, which is after the new start.
    case afterStart = "after-start"
    /// Under the new dates, the time of the notice has passed.
    case over
    /// The event is called off.
    case moot
  }

  package let name: Slug
  package let dueBefore: Instant?
  package let dueAfter: Instant?
  /// `on import` and similar.
  package let happening: String?
  package let expires: Instant
  /// How many letters left for the old dates.
  package let left: Int
  /// How many letters for the old dates were still to be sent and are dropped.
  package let moot: Int
  /// How many letters will leave for the new dates, by the present state.
  package let owed: Int
  package let fate: Fate
}

/// One notice under the old dates and under the new ones.
struct NoticeSides {
  let notice: NoticeDefinition
  let old: EventDefinition
  let new: EventDefinition
  let before: NoticeTiming
  let after: NoticeTiming

  private var isMoot: Bool { new.calledOff != nil && notice.send != .onCallOff }
  private var isSameSlot: Bool { before.eventDate == after.eventDate }

  func isStillToSend(at now: Instant) -> Bool {
    [.due, .dueAtOnce, .afterStart].contains(fate(at: now))
  }

  func change(_ counts: [DeliveryState: Int], owed: Int, now: Instant) -> NoticeChange {
    func count(_ states: [DeliveryState]) -> Int { states.map { counts[$0] ?? 0 }.reduce(0, +) }
    return NoticeChange(
      name: notice.name, dueBefore: before.due, dueAfter: isMoot ? nil : after.due,
      happening: notice.send.happening, expires: after.expires,
      left: count([.sent, .written, .unknown]),
      moot: isMoot || !isSameSlot ? count([.owed, .leased, .later]) : 0, owed: owed,
      fate: fate(at: now))
  }

  func fate(at now: Instant) -> NoticeChange.Fate {
    if isMoot { return .moot }
    if after.isAwaiting || notice.send == .onImport { return .unchanged }
    guard let due = after.due, due < after.expires, now < after.expires else {
      return isSameSlot ? .unchanged : .over
    }
    if !notice.send.followsDates, let was = before.due, was < old.startsAt, due >= new.startsAt {
      return .afterStart
    }
    if isSameSlot, due == before.due { return .unchanged }
    return due <= now ? .dueAtOnce : .due
  }
}
