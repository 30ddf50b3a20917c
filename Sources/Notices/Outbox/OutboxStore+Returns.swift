import Ledger
package import Storage
import Vault
package import Vocabulary

/// What came back for one letter.
package enum LetterReturn: Sendable {
  /// A mail system could not deliver it and will not try again. Its words are personal.
  case bounced(PersonalText)
  /// A mail system gave up on it, but another letter may arrive.
  case lost(PersonalText)
  /// The reader wants no more letters of this event.
  case stopped
}

/// What a return changed.
package struct ReturnOutcome: Hashable, Sendable {
  package let event: Slug
  package let notice: Slug
  package let code: AttendeeCode
  /// `nil` for a letter that was lost when the next letter may arrive.
  package let reason: SuppressionReason?
  /// Whether this was not known before.
  package let isNew: Bool
}

extension OutboxStore {
  /// Records what came back for the letter of `token`, which must be genuine.
  ///
  /// - Returns: `nil` when the letter is not on record any more.
  package func note(
    _ returned: LetterReturn, for token: ReturnToken, of event: Slug,
    from environment: Environment, in access: borrowing DatabaseAccess
  ) throws -> ReturnOutcome? {
    guard
      let (delivery, notice) = try access.row(
        """
        SELECT deliveries.*, slots.notice AS notice FROM deliveries
        JOIN slots ON slots.id = deliveries.slot WHERE deliveries.id = ?
        """, [.integer(token.delivery)],
        { (try Delivery(row: $0), Slug(try $0.text("notice"))) }), let notice,
      let row = try AttendeeQueries.row(delivery.attendee, in: access),
      try token.use == .bounce || !isRevoked(delivery, in: access)
    else { return nil }
    let now = environment.now()
    let (reason, words) = Self.meaning(of: returned)
    var isNew = false
    if let words, delivery.state != .refused {
      var outcome = Outcome(.refused, of: delivery)
      outcome.reply = words
      try record(outcome, of: delivery, now: now, in: access)
      isNew = true
    }
    if let reason, let address = delivery.address {
      isNew =
        try suppress(address, of: row.id, because: reason, at: now, in: access) || isNew
    }
    if isNew {
      try PendingEntries.add(
        LedgerEntry(
          reason == .stopped ? .noticesStopped : .letterReturned, event: event,
          facts: ["notice": .slug(notice)], from: environment), in: access)
    }
    return ReturnOutcome(
      event: event, notice: notice, code: row.code, reason: reason, isNew: isNew)
  }

  private static func meaning(
    of returned: LetterReturn
  ) -> (reason: SuppressionReason?, words: PersonalText?) {
    switch returned {
    case .bounced(let words): (.bounced, words)
    case .lost(let words): (nil, words)
    case .stopped: (.stopped, nil)
    }
  }
}
