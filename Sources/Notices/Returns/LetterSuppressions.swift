import Definitions
package import Ledger
import Storage
package import Vault
package import Vocabulary
package import Workspaces

/// What changed for one attendee's letters.
package struct SuppressionResult: Hashable, Sendable {
  package let code: AttendeeCode
  /// Whether anything changed.
  package let isNew: Bool
  /// How many letters that had been left out are now to be sent to them.
  package let owed: Int
  /// The uses of their data that were stopped and are allowed again.
  package var resumed: Set<Purpose> = []
}

/// Stops letters to one attendee, and lets them go again.
package struct LetterSuppressions {
  private let workspace: Workspace
  private let environment: Environment

  package init(_ context: NoticesContext) { self.init(context.workspace) }

  package init(_ workspace: Workspace) {
    self.workspace = workspace
    environment = workspace.environment
  }

  /// Sends an attendee no more letters of the event, because they told the organiser to stop.
  ///
  /// - Throws: ``WorkspaceError/noAddressField(_:)`` when they have no address.
  package func stop(_ slug: Slug, to person: String) throws -> SuppressionResult {
    try forLetters(slug, person) { event, row, address, access in
      guard let address else { throw WorkspaceError.noAddressField(slug) }
      let isNew = try event.outbox.suppress(
        address, of: row.id, because: .stopped, at: environment.now(), in: access)
      if isNew { try event.outbox.note(resumed: false, slug, from: environment, in: access) }
      return SuppressionResult(code: row.code, isNew: isNew, owed: 0)
    }
  }

  /// Lets letters go again to a person who had unsubscribed, whose address had failed, or who had
  /// asked to stop the use of their data. Every use of it is allowed again. Letters that they were
  /// left out of go back in the queue.
  ///
  /// - Parameter facts: asked once, before anything is allowed again, with what was stopped; gives
  ///   further facts for the ledger.
  package func resume(
    _ slug: Slug, to person: String,
    facts: (UseRestriction?) throws -> [String: LedgerFact] = { _ in [:] }
  ) throws -> SuppressionResult {
    try forLetters(slug, person) { event, row, address, access in
      let restriction = try event.store.liftRestriction(of: row.id, in: access)
      let lifted = try event.outbox.liftSuppressions(of: row.id, at: address, in: access)
      guard lifted > 0 || restriction != nil else {
        return SuppressionResult(code: row.code, isNew: false, owed: 0)
      }
      let facts = try facts(restriction)
      if lifted > 0 {
        try event.outbox.note(resumed: true, slug, facts: facts, from: environment, in: access)
      }
      if let restriction {
        try note(resumed: restriction, slug, facts, in: access)
      }
      let owed = try event.outbox.oweSuppressed(to: row.id, at: environment.now(), in: access)
      return SuppressionResult(
        code: row.code, isNew: true, owed: owed, resumed: restriction?.purposes ?? [])
    }
  }

  private func note(
    resumed restriction: UseRestriction, _ slug: Slug, _ facts: [String: LedgerFact],
    in access: borrowing DatabaseAccess
  ) throws {
    var facts = facts
    facts["purposes"] = .purposes(restriction.purposes)
    try PendingEntries.add(
      LedgerEntry(.useResumed, event: slug, facts: facts, from: environment), in: access)
  }

  /// Puts the letters back in the queue that a person was left out of while their registration was
  /// cancelled.
  ///
  /// - Returns: how many.
  package func oweAgain(_ slug: Slug, to person: String) throws -> Int {
    try forLetters(slug, person) { event, row, _, access in
      try event.outbox.oweSuppressed(to: row.id, at: environment.now(), in: access)
    }
  }

  /// Makes the personal links in the letters that a person got so far worthless.
  package func revokeLinks(
    _ slug: Slug, of person: String
  ) throws -> (code: AttendeeCode, letters: Int) {
    try forLetters(slug, person) { event, row, _, access in
      let letters = try event.outbox.revokeLinks(of: row.id, at: environment.now(), in: access)
      try PendingEntries.add(
        LedgerEntry(
          .linksRevoked, event: slug, facts: ["letters": .count(letters)], from: environment),
        in: access)
      return (row.code, letters)
    }
  }

  private func forLetters<Answer>(
    _ slug: Slug, _ person: String,
    _ body: (EventSession, AttendeeRow, EmailAddress?, borrowing DatabaseAccess) throws -> Answer
  ) throws -> Answer {
    try workspace.session(slug, for: .people) { event in
      try event.vault.database.write { access in
        let row = try event.find(person, in: access)
        let field = event.definition.addressField
        let address = try field.flatMap { try event.view(.notify).values(of: row)[$0.name] }
          .flatMap { EmailAddress($0.revealed) }
        return try body(event, row, address, access)
      }
    }
  }
}
