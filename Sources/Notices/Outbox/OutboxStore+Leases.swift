import Sealing
import Storage
import Vault
import Vocabulary

extension OutboxStore {
  /// The delivery that a pass leased last, in the order in which letters are tried.
  struct Cursor: Sendable {
    var notBefore: Int64 = -1
    var id: Int64 = 0
  }

  /// The next deliveries that may be tried now, with their attendees.
  ///
  /// - Parameter cursor: where the last batch ended, so that one pass leases no delivery twice.
  func next(
    of slot: Slot, after cursor: inout Cursor, atMost count: Int, now: Instant,
    in access: borrowing DatabaseAccess
  ) throws -> [(delivery: Delivery, attendee: AttendeeRow)] {
    let found = try access.rows(
      """
      SELECT deliveries.id AS delivery, message_id, state, attempts, ambiguous, not_before, reply,
        at, attendee, attendees.*
      FROM deliveries JOIN attendees ON attendees.id = deliveries.attendee
      WHERE not_before IS NOT NULL AND not_before <= ? AND slot = ?
        AND (not_before, deliveries.id) > (?, ?)
      ORDER BY not_before, deliveries.id LIMIT ?
      """,
      [
        .integer(now.seconds), .integer(slot.id), .integer(cursor.notBefore), .integer(cursor.id),
        .integer(count),
      ]
    ) { (delivery: try Delivery(row: $0, id: "delivery"), attendee: try AttendeeRow(row: $0)) }
    if let last = found.last?.delivery {
      cursor = Cursor(notBefore: last.notBefore?.seconds ?? 0, id: last.id)
    }
    return found
  }

  /// Leases the delivery and records its address. Whatever happens to this process, a report that
  /// comes back for the letter is about that address.
  func lease(
    _ delivery: Delivery, to address: EmailAddress, now: Instant,
    in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      "UPDATE deliveries SET state = 'leased', address = ?, at = ? WHERE id = ?",
      [hash(address).stored, .integer(now.seconds), .integer(delivery.id)])
  }

  /// Undoes the lease of a delivery that was not tried.
  func giveBack(_ delivery: Delivery, in access: borrowing DatabaseAccess) throws {
    let state = delivery.state == .leased ? DeliveryState.owed : delivery.state
    try access.execute(
      "UPDATE deliveries SET state = ?, at = ? WHERE id = ?",
      [.text(state.rawValue), .integer(delivery.at.seconds), .integer(delivery.id)])
  }

  /// - Parameter bulk: seals the words of many replies in a row.
  func record(
    _ outcome: Outcome, of delivery: Delivery, now: Instant,
    sealedBy bulk: BulkSealer? = nil, in access: borrowing DatabaseAccess
  ) throws {
    let reply = try outcome.reply.map { try sealed($0, of: delivery.id, by: bulk) }
    try access.execute(
      """
      UPDATE deliveries SET state = ?, attempts = ?, ambiguous = ?, not_before = ?, reply = ?,
        at = ? WHERE id = ?
      """,
      [
        .text(outcome.state.rawValue), .integer(outcome.attempts), .integer(outcome.ambiguous),
        .optional(outcome.notBefore?.seconds), .optional(reply), .integer(now.seconds),
        .integer(delivery.id),
      ])
  }

  /// How many deliveries of the slot may be tried at `now`.
  func openCount(
    _ slot: Slot, now: Instant, in access: borrowing DatabaseAccess
  ) throws -> Int {
    try access.count(
      """
      SELECT count(*) FROM deliveries
      WHERE not_before IS NOT NULL AND not_before <= ? AND slot = ?
      """, [.integer(now.seconds), .integer(slot.id)])
  }

  /// The attendees of the deliveries that may be tried at `now`. `body` must not use the
  /// transaction.
  func forEachOpen(
    _ slot: Slot, now: Instant, in access: borrowing DatabaseAccess,
    _ body: (AttendeeRow) throws -> Void
  ) throws {
    try access.forEachRow(
      """
      SELECT attendees.* FROM deliveries JOIN attendees ON attendees.id = deliveries.attendee
      WHERE not_before IS NOT NULL AND not_before <= ? AND slot = ?
      """, [.integer(now.seconds), .integer(slot.id)]
    ) { try body(try AttendeeRow(row: $0)) }
  }
}
