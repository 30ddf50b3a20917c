import Definitions
import Ledger
import Storage
import Vault
package import Vocabulary
import Workspaces

/// What changed for one attendee's letters.
package struct SuppressionResult: Hashable, Sendable {
  package let code: AttendeeCode
  /// Whether anything changed.
  package let isNew: Bool
  /// How many letters that had been left out are now to be sent to them.
  package let owed: Int
}

/// Stops letters to one attendee, and lets them go again.
package struct LetterSuppressions {
  private let workspace: Workspace
  private let environment: Environment

  package init(_ context: NoticesContext) {
    workspace = context.workspace
    environment = context.workspace.environment
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

  /// Lets letters go again to a person who had unsubscribed or whose address had failed. Letters
  /// that they were left out of go back in the queue.
  package func resume(_ slug: Slug, to person: String) throws -> SuppressionResult {
    try forLetters(slug, person) { event, row, address, access in
      let lifted = try event.outbox.liftSuppressions(of: row.id, at: address, in: access)
      guard lifted > 0 else { return SuppressionResult(code: row.code, isNew: false, owed: 0) }
      try event.outbox.note(resumed: true, slug, from: environment, in: access)
      let owed = try event.outbox.oweSuppressed(to: row.id, at: environment.now(), in: access)
      return SuppressionResult(code: row.code, isNew: true, owed: owed)
    }
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
