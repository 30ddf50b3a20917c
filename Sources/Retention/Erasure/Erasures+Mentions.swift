import Ledger
import Storage
package import Vault
package import Vocabulary
import Workspaces

extension Erasures {
  /// What accepting mentions changed.
  package struct Acceptance: Sendable {
    /// The fields that were accepted.
    package let accepted: [Mention]
    /// The erasures of the event that are still not done.
    package let unfinished: [ErasureOutcome]

    package var isDone: Bool { unfinished.isEmpty }
  }

  /// Accepts that fields of these attendees go on mentioning people who were erased.
  ///
  /// - Parameters:
  ///   - people: codes or identities of the attendees with the fields, as typed.
  ///   - reason: why; the office vault keeps it sealed.
  /// - Throws: ``ErasureError/noMention(in:)``, ``ErasureError/notFound(in:places:of:)``,
  ///   `WorkspaceError.noAttendee`. Nothing is accepted in these cases.
  package func acceptMentions(
    _ slug: Slug, by people: [String], because reason: String
  ) throws -> Acceptance {
    try workspace.session(slug, for: .people) { event in
      let ids = Set(
        try event.vault.database.read { try Self.rows(of: people, in: event, $0) }.map(\.id))
      let mayAccept = try event.vault.database.read { access in
        try event.store.openMentions(in: access).contains { ids.contains($0.attendee) }
      }
      guard mayAccept else { throw ErasureError.noMention(in: slug) }
      let kept = try context.keep(reason, about: slug, environment)
      let open = try event.vault.database.write { access in
        let open = try event.store.openMentions(in: access).filter { ids.contains($0.attendee) }
        for id in ids { try event.store.acceptMentions(of: id, in: access) }
        try PendingEntries.add(
          LedgerEntry(
            .mentionsAccepted, event: slug,
            facts: [
              "reason": .keyedHash(kept), "attendees": .count(Set(open.map(\.attendee)).count),
              "fields": .fields(Set(open.map(\.field))),
            ], from: environment), in: access)
        return open
      }
      let outcomes = try erasure(in: event).finishOthers()
      return Acceptance(accepted: open, unfinished: outcomes.filter { !$0.isDone })
    }
  }
}
