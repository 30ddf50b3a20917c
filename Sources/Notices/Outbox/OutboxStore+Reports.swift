import Ledger
package import Storage
package import Vault
package import Vocabulary

/// How many letters are tried again.
package struct Retried: Hashable, Sendable {
  package let owed: Int
  /// Letters that are not tried again, because nothing more may go to their address.
  package let suppressed: Int
}

extension OutboxStore {
  /// How many deliveries of the notice have each state, for all dates of the event together.
  package func counts(
    of notice: Slug, in access: borrowing DatabaseAccess
  ) throws -> [DeliveryState: Int] {
    try tally(
      """
      SELECT state, count(*) AS n FROM deliveries JOIN slots ON slots.id = deliveries.slot
      WHERE slots.notice = ? GROUP BY state
      """, [.text(notice.text)], in: access)
  }

  /// - Parameter query: returns a `state` and its number, `n`.
  func tally(
    _ query: String, _ arguments: [StoredValue], in access: borrowing DatabaseAccess
  ) throws -> [DeliveryState: Int] {
    var counts: [DeliveryState: Int] = [:]
    try access.forEachRow(query, arguments) { row in
      if let state = DeliveryState(rawValue: try row.text("state")) {
        counts[state] = try row.count("n")
      }
    }
    return counts
  }

  /// Puts letters that were refused, unknown, expired or put off (or, with `written`, that went to
  /// a folder) back in the queue. People who unsubscribed and addresses that failed get none. A
  /// person whose failed address was corrected gets theirs, and those that they were left out of.
  ///
  /// - Parameter address: the present address of an attendee.
  package func owedAgain(
    _ notice: Slug, _ timing: NoticeTiming, written: Bool, now: Instant,
    address: (AttendeeRow) throws -> EmailAddress?, in access: borrowing DatabaseAccess
  ) throws -> Retried {
    let states = written ? "'written'" : "'refused', 'unknown', 'expired', 'later'"
    let inSlot = "slot IN (SELECT id FROM slots WHERE notice = ? AND event_date = ?)"
    let failed = "state IN (\(states)) AND \(inSlot)"
    let slot: [StoredValue] = [.text(notice.text), .integer(timing.eventDate.seconds)]
    let isSuppressed = "attendee IN (SELECT attendee FROM suppressions)"
    let owe =
      "UPDATE deliveries SET state = 'owed', attempts = 0, ambiguous = 0, not_before = 0, at = ? "
    var owed = try access.execute(
      owe + "WHERE \(failed) AND NOT \(isSuppressed)", [.integer(now.seconds)] + slot)
    let mended = written ? failed : "state IN (\(states), 'suppressed') AND \(inSlot)"
    for id in try suppressedBefore(mended, slot, address: address, in: access) {
      owed += try access.execute(
        owe + "WHERE \(mended) AND attendee = ?",
        [.integer(now.seconds)] + slot + [.integer(id.number)])
    }
    let suppressed = try access.count(
      "SELECT count(*) FROM deliveries WHERE \(failed) AND \(isSuppressed)", slot)
    return Retried(owed: owed, suppressed: suppressed)
  }

  /// The attendees of these deliveries whose earlier address failed, and to whose present address
  /// letters may go.
  private func suppressedBefore(
    _ which: String, _ slot: [StoredValue], address: (AttendeeRow) throws -> EmailAddress?,
    in access: borrowing DatabaseAccess
  ) throws -> [AttendeeID] {
    let rows = try access.rows(
      """
      SELECT * FROM attendees WHERE id IN (SELECT attendee FROM suppressions)
        AND id IN (SELECT attendee FROM deliveries WHERE \(which))
      """, slot, AttendeeRow.init(row:))
    return try rows.filter { row in
      guard let present = try address(row) else { return false }
      return try suppression(of: row.id, at: present, in: access) == nil
    }.map(\.id)
  }

  /// How many letters for the notice's present date have each state, as far as a person may have to
  /// act. Letters to people who cancelled do not count.
  package func presentCounts(
    of notice: Slug, _ timing: NoticeTiming, in access: borrowing DatabaseAccess
  ) throws -> [DeliveryState: Int] {
    guard let slot = try slot(notice, timing, in: access) else { return [:] }
    return try tally(
      """
      SELECT state, count(*) AS n FROM deliveries
      JOIN attendees ON attendees.id = deliveries.attendee
      WHERE slot = ? AND status <> 'cancelled' GROUP BY state
      """, [.integer(slot.id)], in: access)
  }

  /// Expires the letters that did not leave before their notice ended.
  package func expire(
    event: Slug, environment: Environment, in access: borrowing DatabaseAccess
  ) throws -> [DispatchReport] {
    let now = environment.now()
    let ended = try access.rows(
      "SELECT id, notice FROM slots WHERE expires <= ?", [.integer(now.seconds)]
    ) { (try $0.integer("id"), Slug(try $0.text("notice"))) }
    var reports: [DispatchReport] = []
    for (id, notice) in ended {
      try access.execute(
        """
        UPDATE deliveries SET not_before = NULL
        WHERE not_before IS NOT NULL AND slot = ? AND state = 'unknown'
        """, [.integer(id)])
      let count = try access.execute(
        """
        UPDATE deliveries SET state = 'expired', not_before = NULL, at = ?
        WHERE not_before IS NOT NULL AND slot = ?
        """, [.integer(now.seconds), .integer(id)])
      guard count > 0, let notice else { continue }
      reports.append(DispatchReport(event: event, notice: notice, counts: [.expired: count]))
      try PendingEntries.add(
        LedgerEntry(
          .noticeDispatched, event: event,
          facts: ["notice": .slug(notice), "expired": .count(count)], from: environment),
        in: access)
    }
    return reports
  }
}
