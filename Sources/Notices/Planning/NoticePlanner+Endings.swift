import Definitions
import Ledger
package import Storage
package import Vault
import Vocabulary

extension NoticePlanner {
  /// Ends letters that cannot be sent any more, before anything is sent. The caller holds the
  /// dispatch lock.
  ///
  /// Unsent letters for an earlier date of the event, or of an event that is called off, do not
  /// apply any more. Letters that did not leave before their notice ended expire. So do letters
  /// that were never planned because nothing ran in time. While the dates are in doubt, nothing
  /// changes.
  ///
  /// - Returns: for each notice, how many expired.
  package func closeEnded(
    _ entry: CatalogEntry, in access: borrowing DatabaseAccess
  ) throws -> [DispatchReport] {
    guard !entry.isInDoubt else { return [] }
    let now = environment.now()
    let isOff = event.calledOffAt.map { $0 <= now } ?? false
    var reports: [DispatchReport] = []
    for notice in event.notices {
      let timing = NoticeTiming(of: notice, in: event, entry)
      let isMoot = isOff && notice.send != .onCallOff
      let moot = try outbox.forgetMoot(
        notice.name, current: isMoot ? nil : timing.eventDate, now: now, in: access)
      reports += try report(moot, of: notice.name, in: access)
      if !isMoot { try outbox.renew(notice.name, timing, now: now, in: access) }
    }
    reports += try outbox.expire(event: event.slug, environment: environment, in: access)
    guard event.isLive else { return reports }
    for notice in event.notices where !isOff || notice.send == .onCallOff {
      let timing = NoticeTiming(of: notice, in: event, entry)
      let missed = try noteMissed(
        notice, timing, knownSince: entry.revised ?? entry.opened, in: access)
      reports += try report(missed, of: notice.name, in: access)
    }
    return reports
  }

  /// Records the people who missed the notice because nothing ran during its whole time.
  ///
  /// - Parameter knownSince: since when the dates were known. A notice that had ended by then was
  ///   not missed.
  private func noteMissed(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, knownSince: Instant,
    in access: borrowing DatabaseAccess
  ) throws -> Int {
    let now = environment.now()
    guard !timing.isAwaiting, timing.expires <= now, timing.expires > knownSince,
      timing.due.map({ $0 < timing.expires }) ?? true
    else { return 0 }
    let known = try outbox.slot(notice.name, timing, in: access)
    guard known.map({ $0.planned < timing.expires }) ?? true else { return 0 }
    let slot = try known ?? outbox.openSlot(notice.name, timing, now: now, in: access).slot
    var missed = 0
    for attendee in try stored(before: timing, slot, notice, in: access) {
      let isNew = try outbox.noteMissed(
        attendee, slot, messageID: environment.randomIdentifier(), now: now, in: access)
      missed += isNew ? 1 : 0
    }
    try outbox.setPlanned(slot, at: now, in: access)
    return missed
  }

  /// The people that the notice was for when it ended. A person who changed after that does not
  /// count, unless no plan was ever made.
  private func stored(
    before timing: NoticeTiming, _ slot: OutboxStore.Slot, _ notice: NoticeDefinition,
    in access: borrowing DatabaseAccess
  ) throws -> [AttendeeID] {
    let eligibility = try eligibility(notice, timing, at: environment.now(), in: access)
    let wasLookedAt = slot.planned.seconds > 0
    let changed = try AttendeeQueries.condition(changedSince: slot.planned, in: access)
    var found: [AttendeeID] = []
    try access.forEachRow(
      """
      SELECT * FROM attendees WHERE \(changed) AND added < ?
        AND (changed IS NULL OR changed < ?) ORDER BY id
      """,
      [
        .integer(slot.planned.seconds), .integer(timing.expires.seconds),
        .integer(wasLookedAt ? timing.expires.seconds : .max),
      ]
    ) { row in
      var person = NotifiedAttendee(try AttendeeRow(row: row), view)
      if try eligibility.exclusion(of: &person) == nil { found.append(person.row.id) }
    }
    return found
  }

  private func report(
    _ expired: Int, of notice: Slug, in access: borrowing DatabaseAccess
  ) throws -> [DispatchReport] {
    guard expired > 0 else { return [] }
    var report = DispatchReport(event: event.slug, notice: notice)
    report.counts[.expired] = expired
    try PendingEntries.add(
      LedgerEntry(
        .noticeDispatched, event: event.slug,
        facts: ["notice": .slug(notice), "expired": .count(expired)], from: environment),
      in: access)
    return [report]
  }
}
