package import Ledger
import Sealing
package import Storage
package import Vault
package import Vocabulary

/// Why an attendee gets no letters of an event.
package enum SuppressionReason: String, CaseIterable, Sendable {
  /// A letter to the address came back as permanently undeliverable.
  case bounced
  /// The person unsubscribed.
  case stopped
}

extension OutboxStore {
  /// Sends no more letters of this event to `address`. If the person unsubscribed, no other
  /// address of theirs gets letters either.
  ///
  /// - Returns: whether this is new.
  package func suppress(
    _ address: EmailAddress, of attendee: AttendeeID, because reason: SuppressionReason,
    at now: Instant, in access: borrowing DatabaseAccess
  ) throws -> Bool {
    try suppress(hash(address), of: attendee, because: reason, at: now, in: access)
  }

  func suppress(
    _ address: Lookup, of attendee: AttendeeID, because reason: SuppressionReason,
    at now: Instant, in access: borrowing DatabaseAccess
  ) throws -> Bool {
    try access.execute(
      """
      INSERT INTO suppressions (attendee, address, reason, at) VALUES (?, ?, ?, ?)
      ON CONFLICT (address, attendee) DO UPDATE SET reason = excluded.reason, at = excluded.at
        WHERE suppressions.reason = 'bounced' AND excluded.reason = 'stopped'
      """,
      [
        .integer(attendee.number), address.stored, .text(reason.rawValue),
        .integer(now.seconds),
      ]) > 0
  }

  /// Why no letter may go to this attendee at this address; `nil` when a letter may go.
  package func suppression(
    of attendee: AttendeeID, at address: EmailAddress, in access: borrowing DatabaseAccess
  ) throws -> SuppressionReason? {
    try suppression(of: attendee, at: hash(address), in: access)
  }

  func suppression(
    of attendee: AttendeeID, at address: Lookup, in access: borrowing DatabaseAccess
  ) throws -> SuppressionReason? {
    try access.row(
      """
      SELECT reason FROM suppressions
      WHERE address = ? OR (attendee = ? AND reason = 'stopped') ORDER BY reason DESC LIMIT 1
      """, [address.stored, .integer(attendee.number)]
    ) { SuppressionReason(rawValue: try $0.text("reason")) } ?? nil
  }

  /// How many addresses get no letters. It is asked once, so that each letter need not ask.
  package func suppressionCount(in access: borrowing DatabaseAccess) throws -> Int {
    try access.count("SELECT count(*) FROM suppressions")
  }

  /// Puts the letters that an attendee was left out of back in the queue, if their notice has not
  /// ended. The lease checks again whether the attendee is in the audience.
  ///
  /// - Returns: how many letters.
  package func oweSuppressed(
    to attendee: AttendeeID, at now: Instant, in access: borrowing DatabaseAccess
  ) throws -> Int {
    try access.execute(
      """
      UPDATE deliveries SET state = 'owed', not_before = 0, reply = NULL, at = ?
      WHERE attendee = ? AND state = 'suppressed'
        AND slot IN (SELECT id FROM slots WHERE expires > ?)
      """, [.integer(now.seconds), .integer(attendee.number), .integer(now.seconds)])
  }

  /// Lets letters go to an attendee again, because a person asked for it.
  package func liftSuppressions(
    of attendee: AttendeeID, at address: EmailAddress?, in access: borrowing DatabaseAccess
  ) throws -> Int {
    try access.execute(
      // If another person who shares the mailbox unsubscribed, that stays.
      "DELETE FROM suppressions WHERE attendee = ? OR (address = ? AND reason = 'bounced')",
      [.integer(attendee.number), address.map { hash($0).stored } ?? .null])
  }

  /// Notes on the ledger that a person may be written to again, or not any more.
  package func note(
    resumed: Bool, _ event: Slug, facts: [String: LedgerFact] = [:],
    from environment: Environment, in access: borrowing DatabaseAccess
  ) throws {
    try PendingEntries.add(
      LedgerEntry(
        resumed ? .noticesResumed : .noticesStopped, event: event, facts: facts, from: environment),
      in: access)
  }

  func hash(_ address: EmailAddress) -> Lookup {
    Lookup(hash: addresses.hash(Array(address.revealed.utf8)))
  }
}
