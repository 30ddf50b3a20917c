package import Storage
package import Vault
package import Vocabulary

extension OutboxStore {
  /// Makes the personal links in all letters that the person got so far worthless. The links in
  /// later letters count.
  ///
  /// - Returns: the number of letters with such a link.
  package func revokeLinks(
    of attendee: AttendeeID, at now: Instant, in access: borrowing DatabaseAccess
  ) throws -> Int {
    let letters = try access.count(
      "SELECT count(*) FROM deliveries WHERE attendee = ?", [.integer(attendee.number)])
    try access.execute(
      """
      INSERT INTO revoked_links (attendee, last_delivery, at)
      VALUES (?, (SELECT coalesce(max(id), 0) FROM deliveries), ?)
      ON CONFLICT (attendee) DO UPDATE
        SET last_delivery = excluded.last_delivery, at = excluded.at
      """, [.integer(attendee.number), .integer(now.seconds)])
    return letters
  }

  /// Whether the personal link in this letter was revoked.
  func isRevoked(_ delivery: Delivery, in access: borrowing DatabaseAccess) throws -> Bool {
    try access.exists(
      "SELECT 1 FROM revoked_links WHERE attendee = ? AND last_delivery >= ?",
      [.integer(delivery.attendee.number), .integer(delivery.id)])
  }
}
