import Ledger
import Sealing
package import Storage
package import Vault
package import Vocabulary

/// The outbox of one event inside a transaction of its vault.
package struct OutboxStore: Sendable {
  private let event: EventID
  private let sealer: BoxSealer

  package init(event: EventID, keys: EventKeys) {
    self.event = event
    sealer = keys.outboxSealer()
  }

  /// A notice that fell due for one date of the event.
  package struct Slot: Hashable, Sendable {
    package let id: Int64
    /// When its audience was last written down.
    package let planned: Instant
  }

  package func slot(
    _ notice: Slug, _ timing: NoticeTiming, in access: borrowing DatabaseAccess
  ) throws -> Slot? {
    try access.row(
      "SELECT id, planned FROM slots WHERE notice = ? AND event_date = ?",
      [.text(notice.text), .integer(timing.eventDate.seconds)]
    ) { Slot(id: try $0.integer("id"), planned: Instant(seconds: try $0.integer("planned"))) }
  }

  /// Opens the slot of `notice`, or finds it open.
  ///
  /// - Returns: the slot, and whether it is new.
  func openSlot(
    _ notice: Slug, _ timing: NoticeTiming, now: Instant, in access: borrowing DatabaseAccess
  ) throws -> (slot: Slot, isNew: Bool) {
    if let slot = try slot(notice, timing, in: access) {
      try access.execute(
        "UPDATE slots SET expires = ? WHERE id = ?",
        [.integer(timing.expires.seconds), .integer(slot.id)])
      return (slot, false)
    }
    try access.execute(
      """
      INSERT INTO slots (notice, event_date, due, expires, planned) VALUES (?, ?, ?, ?, ?)
      """,
      [
        .text(notice.text), .integer(timing.eventDate.seconds),
        .integer((timing.due ?? now).seconds), .integer(timing.expires.seconds), .integer(0),
      ])
    return (Slot(id: access.lastInsertedID, planned: Instant(seconds: 0)), true)
  }

  func setPlanned(_ slot: Slot, at now: Instant, in access: borrowing DatabaseAccess) throws {
    try access.execute(
      "UPDATE slots SET planned = ? WHERE id = ?", [.integer(now.seconds), .integer(slot.id)])
  }

  /// Owes `attendee` the notice, unless it is owed or done already. Who was left out before, and
  /// belongs to the audience again, is owed it again.
  ///
  /// - Returns: whether it is newly owed.
  func owe(
    _ attendee: AttendeeID, _ slot: Slot, messageID: String, now: Instant,
    in access: borrowing DatabaseAccess
  ) throws -> Bool {
    try access.execute(
      """
      INSERT INTO deliveries
        (slot, attendee, message_id, state, attempts, ambiguous, not_before, reply, at)
      VALUES (?, ?, ?, 'owed', 0, 0, 0, NULL, ?)
      ON CONFLICT (slot, attendee) DO UPDATE SET state = 'owed', at = excluded.at
        WHERE deliveries.state = 'suppressed'
      """,
      [
        .integer(slot.id), .integer(attendee.number), .text(messageID), .integer(now.seconds),
      ]) > 0
  }

  /// The next deliveries that may be tried now, with a lease on each.
  ///
  /// - Parameter after: the last delivery's id of the batch before, so that a letter that was put
  ///   off is not taken again in the same pass.
  func lease(
    _ slot: Slot, after: Int64, atMost count: Int, now: Instant,
    in access: borrowing DatabaseAccess
  ) throws -> [Delivery] {
    let found = try access.rows(
      """
      SELECT * FROM deliveries WHERE slot = ? AND id > ? AND not_before <= ?
        AND (state IN ('owed', 'leased', 'later') OR (state = 'unknown' AND ambiguous < ?))
      ORDER BY id LIMIT ?
      """,
      [
        .integer(slot.id), .integer(after), .integer(now.seconds),
        .integer(Outbox.longestAmbiguity), .integer(count),
      ],
      Delivery.init(row:))
    for delivery in found {
      try access.execute(
        "UPDATE deliveries SET state = 'leased', at = ? WHERE id = ?",
        [.integer(now.seconds), .integer(delivery.id)])
    }
    return found
  }

  /// How many deliveries of the slot may be tried at `now`.
  func openCount(
    _ slot: Slot, now: Instant, in access: borrowing DatabaseAccess
  ) throws -> Int {
    try access.count(
      """
      SELECT count(*) FROM deliveries WHERE slot = ? AND not_before <= ?
        AND (state IN ('owed', 'leased', 'later') OR (state = 'unknown' AND ambiguous < ?))
      """,
      [
        .integer(slot.id), .integer(now.seconds), .integer(Outbox.longestAmbiguity),
      ])
  }

  /// How many seconds ago letters of this event left, as far back as `oldest`. In the other states
  /// `at` tells when a letter was planned, owed again or given up.
  package func departures(
    since oldest: Instant, now: Instant, in access: borrowing DatabaseAccess
  ) throws -> [Double] {
    try access.rows(
      """
      SELECT at FROM deliveries WHERE at >= ?
        AND state IN ('sent', 'later', 'refused', 'unknown')
      """, [.integer(oldest.seconds)]
    ) { Double(now.seconds - (try $0.integer("at"))) }
  }

  /// What became of a delivery.
  struct Outcome {
    var state: DeliveryState
    var attempts: Int
    var ambiguous: Int
    var notBefore = Instant(seconds: 0)
    /// The server's words. Personal: they may repeat an address.
    var reply: PersonalText?
  }

  func record(
    _ outcome: Outcome, of delivery: Delivery, now: Instant, in access: borrowing DatabaseAccess
  ) throws {
    let reply = try outcome.reply.map {
      try sealer.seal(Array($0.revealed.utf8), context: replyContext(delivery.id))
    }
    try access.execute(
      """
      UPDATE deliveries SET state = ?, attempts = ?, ambiguous = ?, not_before = ?, reply = ?,
        at = ? WHERE id = ?
      """,
      [
        .text(outcome.state.rawValue), .integer(outcome.attempts), .integer(outcome.ambiguous),
        .integer(outcome.notBefore.seconds), .optional(reply), .integer(now.seconds),
        .integer(delivery.id),
      ])
  }

  /// The server's words about a delivery. Personal.
  package func reply(of delivery: Delivery) throws -> PersonalText? {
    try delivery.reply.map {
      PersonalText(
        String(decoding: try sealer.open($0, context: replyContext(delivery.id)), as: UTF8.self))
    }
  }

  private func replyContext(_ delivery: Int64) -> [UInt8] {
    Array("\(event) reply \(delivery)".utf8)
  }

  /// Every delivery of a notice, for whatever date of the event, oldest first.
  package func deliveries(
    of notice: Slug, in access: borrowing DatabaseAccess
  ) throws -> [Delivery] {
    try access.rows(
      """
      SELECT deliveries.* FROM deliveries JOIN slots ON slots.id = deliveries.slot
      WHERE slots.notice = ? ORDER BY deliveries.id
      """, [.text(notice.text)], Delivery.init(row:))
  }

  package func counts(
    of notice: Slug, in access: borrowing DatabaseAccess
  ) throws -> [DeliveryState: Int] {
    var counts: [DeliveryState: Int] = [:]
    try access.forEachRow(
      """
      SELECT state, count(*) AS n FROM deliveries JOIN slots ON slots.id = deliveries.slot
      WHERE slots.notice = ? GROUP BY state
      """, [.text(notice.text)]
    ) { row in
      if let state = DeliveryState(rawValue: try row.text("state")) {
        counts[state] = Int(try row.integer("n"))
      }
    }
    return counts
  }

  /// Owes again what was refused, unknown or expired, or (`written`) what went to a folder.
  ///
  /// - Returns: how many.
  package func owedAgain(
    _ notice: Slug, written: Bool, now: Instant, in access: borrowing DatabaseAccess
  ) throws -> Int {
    let states = written ? "('written')" : "('refused', 'unknown', 'expired', 'later')"
    return try access.execute(
      """
      UPDATE deliveries SET state = 'owed', ambiguous = 0, not_before = 0, at = ?
      WHERE state IN \(states) AND slot IN (SELECT id FROM slots WHERE notice = ?)
      """, [.integer(now.seconds), .text(notice.text)])
  }

  /// Ends what did not leave before its notice's end.
  package func expire(
    event: Slug, surroundings: Surroundings, in access: borrowing DatabaseAccess
  ) throws -> [DispatchReport] {
    let now = surroundings.now()
    let ended = try access.rows(
      "SELECT id, notice FROM slots WHERE expires <= ?", [.integer(now.seconds)]
    ) { (try $0.integer("id"), Slug(try $0.text("notice"))) }
    var reports: [DispatchReport] = []
    for (id, notice) in ended {
      let count = try access.execute(
        """
        UPDATE deliveries SET state = 'expired', at = ? WHERE slot = ?
          AND state IN ('owed', 'leased', 'later')
        """,
        [.integer(now.seconds), .integer(id)])
      guard count > 0, let notice else { continue }
      var report = DispatchReport(event: event, notice: notice)
      report.counts[.expired] = count
      reports.append(report)
      try PendingEntries.add(
        LedgerEntry(
          .noticeDispatched, event: event,
          facts: ["notice": .slug(notice), "expired": .count(count)], from: surroundings),
        in: access)
    }
    return reports
  }
}
