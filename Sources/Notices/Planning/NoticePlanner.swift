package import Definitions
import Ledger
import Storage
package import Vault
package import Vocabulary

/// Writes down who gets a notice that fell due, and adds people who come later.
package struct NoticePlanner: Sendable {
  let event: EventDefinition
  let outbox: OutboxStore
  /// Opens boxes for `notify`: an audience can depend on no other fields.
  let view: PurposeView
  let environment: Environment

  package init(
    event: EventDefinition, outbox: OutboxStore, view: PurposeView, environment: Environment
  ) {
    self.event = event
    self.outbox = outbox
    self.view = view
    self.environment = environment
  }

  /// Each look starts this long before the last one. Another process stores attendees with the time
  /// at which it began, and it may have waited for a long list.
  private static let overlap = Period.hours(1)

  /// Opens the notice's slot if it is due, and adds a delivery for everybody that the notice is
  /// for.
  ///
  /// - Returns: the slot, and how many deliveries are new.
  func plan(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, in access: borrowing DatabaseAccess
  ) throws -> (slot: OutboxStore.Slot, owed: Int) {
    let now = environment.now()
    let (slot, _) = try outbox.openSlot(notice.name, timing, now: now, in: access)
    let opened = try outbox.opened(slot, in: access) ?? now
    let eligibility = try eligibility(notice, timing, opened: opened, in: access)
    var due: [OutboxStore.Candidate] = []
    var isAnybodyNew = slot.planned.seconds == 0
    // People who are new or changed since the last look.
    let changed = try AttendeeQueries.condition(changedSince: slot.planned, in: access)
    try access.forEachRow(
      "SELECT * FROM attendees WHERE \(changed) ORDER BY id", [.integer(slot.planned.seconds)]
    ) { row in
      isAnybodyNew = true
      var person = NotifiedAttendee(try AttendeeRow(row: row), view)
      if try eligibility.exclusion(of: &person) == nil {
        due.append((person.row.id, person.row.changed ?? person.row.added))
      }
    }
    let owed = try outbox.owe(due, slot, from: environment, in: access)
    // A look that finds nobody writes nothing, so that an event without changes stays as it is.
    if isAnybodyNew {
      try outbox.setPlanned(slot, at: max(now - Self.overlap, Instant(seconds: 1)), in: access)
    }
    if owed > 0 { try noteOnLedger(owed, of: notice.name, in: access) }
    return (slot, owed)
  }

  private func noteOnLedger(
    _ owed: Int, of notice: Slug, in access: borrowing DatabaseAccess
  ) throws {
    try PendingEntries.add(
      LedgerEntry(
        .noticePlanned, event: event.slug,
        facts: ["notice": .slug(notice), "owed": .count(owed)], from: environment),
      in: access)
  }

  // MARK: Who gets it

  /// - Parameter opened: when the notice's slot was opened, or would be opened.
  func eligibility(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, opened: Instant,
    in access: borrowing DatabaseAccess
  ) throws -> Eligibility {
    try Eligibility(
      notice.audience, ArrivalRule(notice, timing, opened: opened), of: self, in: access)
  }

  /// For a dispatch at `time`. It opens the slot if it is not open.
  func eligibility(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, at time: Instant,
    in access: borrowing DatabaseAccess
  ) throws -> Eligibility {
    let slot = try outbox.slot(notice.name, timing, in: access)
    let opened = try slot.flatMap { try outbox.opened($0, in: access) }
    return try eligibility(notice, timing, opened: opened ?? time, in: access)
  }

  /// For letters that are already planned.
  func eligibilityOfOwed(
    _ notice: NoticeDefinition, in access: borrowing DatabaseAccess
  ) throws -> Eligibility {
    try Eligibility(notice.audience, .anyTime, of: self, in: access)
  }
}
