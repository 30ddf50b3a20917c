package import Definitions
import Ledger
package import Storage
package import Vault
package import Vocabulary

/// Writes down whom a notice that fell due is for, and tops it up with latecomers.
package struct NoticePlanner: Sendable {
  let event: EventDefinition
  let outbox: OutboxStore
  /// Opens `notify` boxes: an audience can rest on nothing else.
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

  /// Opens the notice's slot where it is due, and owes it to everybody it is for.
  ///
  /// - Returns: the slot and how many are newly owed.
  func plan(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, in access: borrowing DatabaseAccess
  ) throws -> (slot: OutboxStore.Slot, owed: Int) {
    let now = environment.now()
    let (slot, _) = try outbox.openSlot(notice.name, timing, now: now, in: access)
    let opened = try outbox.opened(slot, in: access) ?? now
    var due: [OutboxStore.Candidate] = []
    var isAnybodyNew = slot.planned.seconds == 0
    // Whoever changed since the last look, or is new.
    let changed = try AttendeeQueries.condition(changedSince: slot.planned, in: access)
    try access.forEachRow(
      "SELECT * FROM attendees WHERE \(changed) ORDER BY id", [.integer(slot.planned.seconds)]
    ) { row in
      isAnybodyNew = true
      let attendee = try AttendeeRow(row: row)
      if try isFor(notice, timing, attendee, opened: opened) {
        due.append((attendee.id, attendee.changed ?? attendee.added))
      }
    }
    let owed = try outbox.owe(due, slot, from: environment, in: access)
    // A look that finds nobody leaves the vault as it is, so that the event comes to rest.
    if isAnybodyNew {
      try outbox.setPlanned(slot, at: max(now - Self.overlap, Instant(seconds: 1)), in: access)
    }
    if owed > 0 {
      let entry = LedgerEntry(
        .noticePlanned, event: event.slug,
        facts: ["notice": .slug(notice.name), "owed": .count(owed)], from: environment)
      try PendingEntries.add(entry, in: access)
    }
    return (slot, owed)
  }

  /// How far each look goes back behind the one before: what another process stores bears the time
  /// at which it began, and it may have waited for a long list since.
  private static let overlap = Period.hours(1)

  /// - Parameter opened: when the notice's slot was opened.
  func isFor(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, _ attendee: AttendeeRow, opened: Instant
  ) throws -> Bool {
    let isInTime =
      switch notice.send {
      // Who came after a move came for the new dates.
      case .onMove: attendee.added <= timing.due ?? opened
      case .onImport: notice.reachesLatecomers || attendee.added >= opened
      default: notice.reachesLatecomers || attendee.added <= timing.due ?? opened
      }
    return try isInTime && Self.includes(notice.audience, attendee, view)
  }

  /// Whether the attendee belongs to the audience now.
  package static func includes(
    _ audience: Audience, _ attendee: AttendeeRow, _ view: PurposeView
  ) throws -> Bool {
    guard audience.includes(attendee.status) else { return false }
    guard case .choice = audience else { return true }
    return includes(audience, try view.values(of: attendee))
  }

  /// Whether someone with these fields belongs to it, leaving their status aside.
  static func includes(_ audience: Audience, _ values: FieldValues) -> Bool {
    guard case .choice(let field, let value) = audience else { return true }
    return values[field]?.revealed == value
  }

  /// How many letters of the notice a dispatch at `time` would try: those that are owed, and those
  /// that it would owe.
  package func outstanding(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, at time: Instant,
    in access: borrowing DatabaseAccess
  ) throws -> Int {
    let slot = try outbox.slot(notice.name, timing, in: access)
    let open = try slot.map { try outbox.openCount($0, now: time, in: access) } ?? 0
    let planned = slot?.planned ?? Instant(seconds: 0)
    let opened = try slot.flatMap { try outbox.opened($0, in: access) } ?? time
    let changed = try AttendeeQueries.condition(changedSince: planned, in: access)
    var missing = 0
    try access.forEachRow(
      """
      SELECT * FROM attendees WHERE \(changed) AND NOT EXISTS (
        SELECT 1 FROM deliveries WHERE slot = ? AND attendee = attendees.id)
      """,
      [.integer(planned.seconds), .integer(slot?.id ?? 0)]
    ) { row in
      if try isFor(notice, timing, try AttendeeRow(row: row), opened: opened) { missing += 1 }
    }
    return open + missing
  }

  /// How many attendees the notice would go to now.
  package func recipients(
    of notice: NoticeDefinition, in access: borrowing DatabaseAccess
  ) throws -> Int {
    guard case .choice = notice.audience else {
      return try AttendeeQueries.counts(in: access)
        .filter { notice.audience.includes($0.key) }.values.reduce(0, +)
    }
    var count = 0
    try AttendeeQueries.forEach(in: access) { row in
      if try Self.includes(notice.audience, row, view) { count += 1 }
    }
    return count
  }
}
