import Ledger
package import Storage
package import Vault
package import Vocabulary

/// What somebody sent back for one letter.
package enum LetterReturn: Sendable {
  /// A mail system could not deliver it, and will not try again; its words are personal.
  case bounced(PersonalText)
  /// Its reader wants no more letters of this event.
  case stopped
}

/// What a return changed.
package struct ReturnOutcome: Hashable, Sendable {
  package let event: Slug
  package let notice: Slug
  package let code: AttendeeCode
  package let reason: SuppressionReason
  /// Whether it was known before.
  package let isNew: Bool
}

extension OutboxStore {
  /// Takes note of what came back for the letter of `token`, which must be genuine.
  ///
  /// - Parameters:
  ///   - address: the attendee's address now.
  /// - Returns: `nil` when the letter is on record no longer.
  package func note(
    _ returned: LetterReturn, for token: LetterToken, of event: Slug,
    address: (AttendeeRow) throws -> EmailAddress?, from surroundings: Surroundings,
    in access: borrowing DatabaseAccess
  ) throws -> ReturnOutcome? {
    guard
      let (delivery, notice) = try access.row(
        """
        SELECT deliveries.*, slots.notice AS notice FROM deliveries
        JOIN slots ON slots.id = deliveries.slot WHERE deliveries.id = ?
        """, [.integer(token.delivery)],
        { (try Delivery(row: $0), Slug(try $0.text("notice"))) }), let notice,
      let row = try AttendeeQueries.row(delivery.attendee, in: access)
    else { return nil }
    let now = surroundings.now()
    let reason: SuppressionReason
    var isNew = false
    switch returned {
    case .bounced(let words):
      reason = .bounced
      isNew = delivery.state != .refused
      if isNew {
        var outcome = Outcome(.refused, of: delivery)
        outcome.reply = words
        try record(outcome, of: delivery, now: now, in: access)
      }
    case .stopped: reason = .stopped
    }
    // An address that was corrected since did not bounce.
    let isSameAddress = reason == .stopped || (row.changed ?? row.added) <= delivery.at
    if isSameAddress, let address = try address(row) {
      let isSuppressed = try suppress(
        address, of: row.id, because: reason, at: now, in: access)
      isNew = isNew || isSuppressed
    }
    if isNew {
      try PendingEntries.add(
        LedgerEntry(
          reason == .bounced ? .letterReturned : .noticesStopped, event: event,
          facts: ["notice": .slug(notice)], from: surroundings), in: access)
    }
    return ReturnOutcome(
      event: event, notice: notice, code: row.code, reason: reason, isNew: isNew)
  }
}
