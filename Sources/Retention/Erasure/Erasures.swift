import Definitions
import Ledger
import Logging
import Residue
import Storage
package import Vault
package import Vocabulary
import Workspaces

/// The erasures of an event that are not done.
package struct ErasureConcern: Fact {
  /// How many people they erase.
  package let people: Int
  /// The dates of the first and of the last of them.
  package let begun: ClosedRange<CivilDate>
  /// Files that may still hold them, relative to the workspace.
  package let files: [String]
  /// Fields of other attendees that mention them.
  package let mentions: [Mention]

  package var code: String { "erasure-unfinished" }
}

/// Erases single people and single fields from events with an open window, and finishes earlier
/// erasures.
package struct Erasures: Sendable {
  let context: RetentionContext
  let environment: Environment

  package init(_ context: RetentionContext) {
    self.context = context
    environment = context.workspace.environment
  }

  var workspace: Workspace { context.workspace }
  var catalog: Catalog { context.workspace.catalog }

  // MARK: People

  /// Erases people from all data of an event.
  ///
  /// - Parameter people: identities or codes, as a person typed them.
  /// - Throws: `WorkspaceError.noAttendee` when the one person does not exist, or ``ErasureError``.
  ///   Nothing is erased in these cases. `WorkspaceError.stopped`: ``finish()`` completes the
  ///   erasures that have begun.
  package func erase(_ slug: Slug, _ people: [String]) throws -> ErasureOutcome {
    var done: ErasureOutcome?
    do {
      return try erase(slug, people) { done = $0 }
    } catch {
      // The people are erased, but the ledger cannot note it yet.
      guard var outcome = done else { throw error }
      outcome.pending = outcome.pending ?? .failed(Cause(error))
      return outcome
    }
  }

  private func erase(
    _ slug: Slug, _ people: [String], note: (ErasureOutcome) -> Void
  ) throws -> ErasureOutcome {
    try workspace.session(slug, for: .people) { event in
      let rows = try event.vault.database.read { access in
        try Self.rows(of: people, in: event, access)
      }
      let request = PersonErasure.Request(
        people: rows, holders: event.holders, names: event.nameFields,
        choices: Set(event.definition.fields.filter { !$0.values.isEmpty }.map(\.name)),
        kinds: event.fieldUses.kinds,
        isHeld: try Holds(context).isHeld(in: event))
      do {
        let outcome = try erasure(in: event).erase(request)
        note(outcome)
        return outcome
      } catch SearchProcessError.stopped {
        throw WorkspaceError.stopped
      }
    }
  }

  static func rows(
    of people: [String], in event: EventSession, _ access: borrowing DatabaseAccess
  ) throws -> [AttendeeRow] {
    var rows: [AttendeeRow] = []
    var unknown: [Int] = []
    for (index, person) in people.enumerated() {
      do {
        rows.append(try event.find(person, in: access))
      } catch WorkspaceError.noAttendee where people.count > 1 {
        unknown.append(index + 1)
      } catch WorkspaceError.attendeesLike where people.count > 1 {
        unknown.append(index + 1)
      }
    }
    guard unknown.isEmpty else {
      throw ErasureError.notFound(in: event.entry.slug, places: unknown, of: people.count)
    }
    return rows
  }

  func erasure(in event: some OpenedVault) -> PersonErasure {
    PersonErasure(context, environment, of: event.entry, vault: event.vault, store: event.store)
  }

  /// Finishes the erasures that have begun. This needs no definition of their events.
  package func finish() throws -> ErasureReport {
    var report = ErasureReport()
    let pending = Set(try catalog.erasures().map(\.event))
    guard !pending.isEmpty else { return report }
    for entry in try catalog.entries() where pending.contains(entry.id) && entry.state == .open {
      if environment.shouldStop() { break }
      report.attempting(entry.slug) { report in
        let outcomes = try workspace.upkeep(entry) { try erasure(in: $0).finishOthers() }
        for outcome in outcomes {
          workspace.options.log.debug(
            "erasure", metadata: ["event": "\(entry.slug)", "done": "\(outcome.isDone)"])
          report.remarks.append(ErasureRemark(outcome))
        }
      }
    }
    return report
  }

  /// The unfinished work of an event's erasures, for `status`. Erasures that only wait are left out
  /// if files stop others.
  package func attention(_ entry: CatalogEntry) throws -> ErasureConcern? {
    guard entry.state == .open else { return nil }
    let records = try catalog.erasures(of: entry.id)
    guard !records.isEmpty else { return nil }
    let mentions = try mentions(of: records, entry)
    let unfinished = try records.map { record in
      (
        record: record, files: try catalog.files(of: record).filter(catalog.mayRemain).map(\.path),
        mentions: mentions[record.id] ?? []
      )
    }
    let stopped = unfinished.filter { !$0.files.isEmpty || !$0.mentions.isEmpty }
    let shown = stopped.isEmpty ? unfinished : stopped
    let dates = shown.map { $0.record.at.local(in: entry.timeZone).date }
    guard let first = dates.min(), let last = dates.max() else { return nil }
    return ErasureConcern(
      people: shown.reduce(0) { $0 + $1.record.count }, begun: first...last,
      files: Set(shown.flatMap(\.files)).sorted().map(workspace.paths.relative),
      mentions: shown.flatMap(\.mentions))
  }

  /// The open mentions of each erasure. A vault that cannot be read is reported elsewhere.
  private func mentions(
    of records: [ErasureRecord], _ entry: CatalogEntry
  ) throws -> [String: [Mention]] {
    let open = try? workspace.upkeep(entry) { session in
      try session.vault.database.read { access in
        try records.map { ($0.id, try session.store.openMentions(for: $0.id, in: access)) }
      }
    }
    return Dictionary(uniqueKeysWithValues: open ?? [])
  }
}

extension EventSession {
  /// Whether the value names a person, so that a file that holds it holds that person's data.
  func names(_ field: FieldName, _ value: PersonalText) -> Bool {
    let hasChoices = definition.field(field).map { !$0.values.isEmpty } ?? false
    return !hasChoices
      && (nameFields.contains(field) || EmailAddress(value.revealed) != nil)
  }

  /// Fields that name a person. A file that holds one of their values holds that person's data.
  fileprivate var nameFields: Set<FieldName> {
    let kinds: Set<FieldKind> = [.name, .email, .phone, .address]
    return Set(definition.fields.filter { kinds.contains($0.kind) }.map(\.name))
      .union(entry.identity)
  }
}
