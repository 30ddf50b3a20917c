package import Storage
import Vault
package import Vocabulary

/// Changes slots when the event's dates change, when it is called off, and when nothing ran.
extension OutboxStore {
  /// When the slot was opened. For a notice with a due time, that time.
  func opened(_ slot: Slot, in access: borrowing DatabaseAccess) throws -> Instant? {
    try access.row("SELECT due FROM slots WHERE id = ?", [.integer(slot.id)]) {
      Instant(seconds: try $0.integer("due"))
    }
  }

  /// Whether a letter left, or may have left, at `time` or later.
  package func hasSentLetter(
    since time: Instant, in access: borrowing DatabaseAccess
  ) throws -> Bool {
    try access.exists(
      """
      SELECT 1 FROM deliveries
      WHERE state IN ('sent', 'written', 'unknown', 'leased') AND at >= ? LIMIT 1
      """, [.integer(time.seconds)])
  }

  /// How many deliveries of one slot have each state.
  package func counts(
    of notice: Slug, _ timing: NoticeTiming, in access: borrowing DatabaseAccess
  ) throws -> [DeliveryState: Int] {
    guard let slot = try slot(notice, timing, in: access) else { return [:] }
    return try tally(
      "SELECT state, count(*) AS n FROM deliveries WHERE slot = ? GROUP BY state",
      [.integer(slot.id)], in: access)
  }

  /// Drops the unsent letters of the notice for every date other than `current`. Letters that were
  /// never tried are deleted; letters that were tried expire. Letters that left keep their answer.
  ///
  /// - Parameter current: `nil` when no date of the notice applies any more.
  /// - Returns: how many expired.
  func forgetMoot(
    _ notice: Slug, current: Instant?, now: Instant, in access: borrowing DatabaseAccess
  ) throws -> Int {
    let slots = "SELECT id FROM slots WHERE notice = ? AND event_date <> ?"
    let date = StoredValue.integer(current?.seconds ?? .min)
    let others = try access.count(
      "SELECT count(*) FROM slots WHERE notice = ? AND event_date <> ?",
      [.text(notice.text), date])
    guard others > 0 else { return 0 }
    try access.execute(
      """
      DELETE FROM deliveries WHERE slot IN (\(slots)) AND state = 'owed'
        AND attempts = 0
      """, [.text(notice.text), date])
    let expired = try access.execute(
      """
      UPDATE deliveries SET state = 'expired', not_before = NULL, at = ?
      WHERE slot IN (\(slots)) AND state IN ('owed', 'leased', 'later')
      """, [.integer(now.seconds), .text(notice.text), date])
    // An unknown outcome stays unknown, but the letter is not tried again.
    try access.execute(
      """
      UPDATE deliveries SET not_before = NULL
      WHERE not_before IS NOT NULL AND slot IN (\(slots))
      """, [.text(notice.text), date])
    // If the event comes back to that date, its audience is written down again.
    try access.execute(
      "UPDATE slots SET planned = 0 WHERE notice = ? AND event_date <> ? AND planned <> 0",
      [.text(notice.text), date])
    return expired
  }

  /// Puts the notice's end in force for its slot. If the event came back to an earlier date,
  /// letters that a move had ended are tried again.
  func renew(
    _ notice: Slug, _ timing: NoticeTiming, now: Instant, in access: borrowing DatabaseAccess
  ) throws {
    guard let slot = try slot(notice, timing, in: access) else { return }
    try access.execute(
      "UPDATE slots SET expires = ? WHERE id = ? AND expires <> ?",
      [
        .integer(timing.expires.seconds), .integer(slot.id), .integer(timing.expires.seconds),
      ])
    guard slot.planned.seconds == 0, now < timing.expires else { return }
    try access.execute(
      """
      UPDATE deliveries SET state = 'later', not_before = 0, at = ?
      WHERE slot = ? AND state = 'expired' AND at < ?
      """,
      [.integer(now.seconds), .integer(slot.id), .integer(timing.expires.seconds)])
  }

  /// Records that the notice did not reach `attendee` in time.
  ///
  /// - Returns: whether nothing was recorded before.
  func noteMissed(
    _ attendee: AttendeeID, _ slot: Slot, messageID: String, now: Instant,
    in access: borrowing DatabaseAccess
  ) throws -> Bool {
    try access.execute(
      """
      INSERT INTO deliveries
        (slot, attendee, message_id, state, attempts, ambiguous, not_before, reply, at)
      VALUES (?, ?, ?, 'expired', 0, 0, NULL, NULL, ?) ON CONFLICT (attendee, slot) DO NOTHING
      """,
      [
        .integer(slot.id), .integer(attendee.number), .text(messageID), .integer(now.seconds),
      ]) > 0
  }
}
