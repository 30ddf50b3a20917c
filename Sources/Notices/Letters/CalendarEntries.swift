import Definitions
import Storage
import Vault
package import Vocabulary
import Workspaces

/// Tells whose calendars show an event, because a letter brought an invitation.
package struct CalendarEntries {
  private let context: NoticesContext

  package init(_ context: NoticesContext) { self.context = context }

  /// Whether an invitation left for a person who cancelled, and no notice will take it back.
  ///
  /// - Parameter person: an identity or a code, as typed.
  package func stays(with person: String, of slug: Slug) throws -> Bool {
    try context.workspace.session(slug, for: .people) { event in
      let notices = event.definition.notices.filter(\.hasInvitation)
      // Its letters take the entry out of the calendars of those who cancelled.
      guard !notices.isEmpty, !notices.contains(where: { $0.audience == .registeredAndCancelled })
      else { return false }
      return try event.vault.database.read { access in
        let row = try event.find(person, in: access)
        return try event.outbox.hasLetter(of: notices.map(\.name), to: row.id, in: access)
      }
    }
  }
}
