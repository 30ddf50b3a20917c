package import Storage
package import Vault
package import Vocabulary

/// Finds who was reached by notices that announce something.
extension OutboxStore {
  /// Whether the server took any of these notices for anybody at `time` or later.
  package func hasReached(
    anybody notices: [Slug], since time: Instant, in access: borrowing DatabaseAccess
  ) throws -> Bool {
    guard !notices.isEmpty else { return false }
    return try access.exists(
      "\(Self.reached(notices)) LIMIT 1",
      notices.map { .text($0.text) } + [.integer(time.seconds)])
  }

  /// Attendees who were added before `inForce` and got none of the notices since `time`. A letter
  /// does not count if it was refused, had no answer, went to a folder, came back or was never
  /// sent.
  package func unreached(
    by notices: [Slug], since time: Instant, addedBefore inForce: Instant,
    in access: borrowing DatabaseAccess
  ) throws -> [AttendeeID] {
    try access.rows(
      """
      SELECT id FROM attendees WHERE added < ?
        AND NOT EXISTS (\(Self.reached(notices)) AND deliveries.attendee = attendees.id)
      ORDER BY id
      """,
      [.integer(inForce.seconds)] + notices.map { .text($0.text) } + [.integer(time.seconds)]
    ) { AttendeeID(try $0.integer("id")) }
  }

  private static func reached(_ notices: [Slug]) -> String {
    """
    SELECT 1 FROM deliveries JOIN slots ON slots.id = deliveries.slot
    WHERE slots.notice IN (\(notices.map { _ in "?" }.joined(separator: ", ")))
      AND deliveries.state = 'sent' AND deliveries.at >= ?
    """
  }
}
