package import Definitions
import Retention
package import Storage
package import Vault
package import Vocabulary
package import Workspaces

/// Reads what is held about a person in an event, through the holders of personal data alone. So a
/// later module takes part without being named here.
///
/// It reads the rows of the one person only, whatever the number of attendees. Only
/// ``mentions(of:in:)`` opens the records of all.
package struct EventDisclosures {
  private let context: RightsContext

  package init(_ context: RightsContext) { self.context = context }

  private var workspace: Workspace { context.workspace }

  // MARK: The person's own data

  package func disclosure(
    of row: AttendeeRow, in session: EventSession
  ) throws -> EventDisclosure {
    try disclosure(of: row, in: session, by: session.definition)
  }

  /// - Parameter definition: `nil` if it is not known. Then the catalog tells labels and purposes.
  package func disclosure(
    of row: AttendeeRow, in vault: some OpenedVault, by definition: EventDefinition?
  ) throws -> EventDisclosure {
    try vault.vault.database.read { access in
      try disclosure(of: row, in: vault, by: definition, access)
    }
  }

  package func disclosure(
    of row: AttendeeRow, in vault: some OpenedVault, by definition: EventDefinition?,
    _ access: borrowing DatabaseAccess
  ) throws -> EventDisclosure {
    let (entry, known) = (vault.entry, DefinedItems(vault.entry, definition))
    let holds = try holds(on: row, in: vault, access)
    let held = holds.map(\.until).max()
    let items = try vault.holders.flatMap { holder in
      try holder.disclose(row, in: access).map { fact in
        let facts = known.facts(of: fact)
        let until = min(facts.keepUntil ?? entry.windowCloses, entry.windowCloses)
        return DisclosedItem(
          part: holder.noun, fact: fact, facts: facts, keptUntil: max(until, held ?? until))
      }
    }
    return EventDisclosure(
      slug: entry.slug, title: known.title ?? LocalisedText(entry.title), zone: entry.timeZone,
      dates: entry.dates, code: row.code, items: EventDisclosure.ordered(items),
      windowCloses: entry.windowCloses,
      keptUntil: max(entry.windowCloses, held ?? entry.windowCloses), holds: holds,
      isPreserved: false)
  }

  private func holds(
    on row: AttendeeRow, in vault: some OpenedVault, _ access: borrowing DatabaseAccess
  ) throws -> [EventDisclosure.HeldFor] {
    let now = workspace.environment.now()
    let holds = try workspace.catalog.holds(of: vault.entry.id).filter { $0.isInForce(at: now) }
    guard !holds.isEmpty else { return [] }
    let person = try vault.store.pseudonyms(of: row, in: access)
    return holds.filter { $0.person.map(person.contains) ?? true }.map {
      EventDisclosure.HeldFor($0)
    }
  }

  // MARK: Mentions

  /// The fields of other attendees that mention the person: code and field, for the office alone.
  /// It opens the record of every attendee.
  package func mentions(of row: AttendeeRow, in session: EventSession) throws -> [Mention] {
    try session.vault.database.read {
      try Mentions(in: session).all(of: row, in: $0, unless: { false }) ?? []
    }
  }

  /// As ``mentions(of:in:)``, within a limit of time for several events.
  ///
  /// - Returns: `nil` when the time was not enough. Then nothing is known of the event.
  package func mentions(
    of row: AttendeeRow, in session: EventSession, within budget: MentionBudget
  ) throws -> [Mention]? {
    guard !budget.isSpent else { return nil }
    return try session.vault.database.read {
      try Mentions(in: session).all(of: row, in: $0, unless: { budget.isSpent })
    }
  }
}

/// How long the search for mentions may take in all.
package struct MentionBudget: Sendable {
  private let environment: Environment
  private let end: Double

  /// - Parameter seconds: from now on.
  package init(seconds: Double, _ environment: Environment) {
    self.environment = environment
    end = environment.monotonicSeconds() + seconds
  }

  package var isSpent: Bool { environment.monotonicSeconds() >= end || environment.shouldStop() }
}

extension EventDisclosure.HeldFor {
  init(_ hold: Hold) {
    self.init(
      ground: hold.ground, from: hold.placed, until: hold.until, isForEverybody: hold.person == nil)
  }
}

extension EventDisclosure {
  /// Notes what a search for mentions found; `nil` when there was none, or none to the end.
  package mutating func note(_ mentions: [Mention]?) {
    mentioned = mentions.map { $0.isEmpty ? .none : .found } ?? .notSearched
  }
}
