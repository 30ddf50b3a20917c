import Storage
import Vault
import Vocabulary

/// Who knows of a change: by a letter, or because the office told them in another way.
extension OutboxStore {
  /// Notes that the office told these attendees.
  func noteTold(
    _ attendees: [AttendeeID], at now: Instant, in access: borrowing DatabaseAccess
  ) throws {
    for attendee in attendees {
      try access.execute(
        "INSERT INTO told (attendee, at) VALUES (?, ?) "
          + "ON CONFLICT (attendee) DO UPDATE SET at = excluded.at",
        [.integer(attendee.number), .integer(now.seconds)])
    }
  }

  /// The attendees who were told otherwise, or to whom a letter of one of these notices left, at
  /// `time` or later.
  func informed(
    by notices: [Slug], since time: Instant, in access: borrowing DatabaseAccess
  ) throws -> Set<AttendeeID> {
    let told = try access.rows(
      "SELECT attendee FROM told WHERE at >= ?", [.integer(time.seconds)], Self.attendee)
    guard !notices.isEmpty else { return Set(told) }
    let places = notices.map { _ in "?" }.joined(separator: ", ")
    let written = try access.rows(
      """
      SELECT attendee FROM deliveries JOIN slots ON slots.id = deliveries.slot
      WHERE slots.notice IN (\(places)) AND deliveries.state IN ('sent', 'written', 'unknown')
        AND deliveries.at >= ?
      """, notices.map { .text($0.text) } + [.integer(time.seconds)], Self.attendee)
    return Set(told).union(written)
  }

  /// Whether a letter of one of these notices left for the attendee.
  func hasLetter(
    of notices: [Slug], to attendee: AttendeeID, in access: borrowing DatabaseAccess
  ) throws -> Bool {
    let places = notices.map { _ in "?" }.joined(separator: ", ")
    return try access.exists(
      """
      SELECT 1 FROM deliveries JOIN slots ON slots.id = deliveries.slot
      WHERE slots.notice IN (\(places)) AND attendee = ?
        AND deliveries.state IN ('sent', 'written', 'unknown') LIMIT 1
      """, notices.map { .text($0.text) } + [.integer(attendee.number)])
  }

  private static func attendee(_ row: borrowing StoredRow) throws -> AttendeeID {
    AttendeeID(try row.integer("attendee"))
  }
}
