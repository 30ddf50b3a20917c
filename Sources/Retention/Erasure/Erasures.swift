import Definitions
import Ledger
import Logging
import Residue
import Storage
package import Vault
package import Vocabulary
import Workspaces

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
  /// - Throws: `WorkspaceError.noAttendee` when one of them does not exist, or ``ErasureError``.
  ///   Nothing is erased in these cases. `WorkspaceError.stopped`: ``finish()`` completes the
  ///   erasures that have begun.
  package func erase(_ slug: Slug, _ people: [String]) throws -> ErasureOutcome {
    try workspace.session(slug) { event in
      let rows = try event.vault.database.read { access in
        try people.map { try event.find($0, in: access) }
      }
      let request = PersonErasure.Request(
        people: rows, holders: event.holders, names: event.nameFields,
        choices: Set(event.definition.fields.filter { !$0.values.isEmpty }.map(\.name)),
        isHeld: try Holds(context).isHeld(in: event))
      do {
        return try erasure(in: event).erase(request)
      } catch SearchProcessError.stopped {
        throw WorkspaceError.stopped
      }
    }
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
          report.remarks.append("\(entry.slug): \(outcome.remark)")
        }
      }
    }
    return report
  }

  /// The unfinished work of an event's erasures, for `status`.
  package func attention(_ entry: CatalogEntry) throws -> [Attention] {
    guard entry.state == .open else { return [] }
    return try catalog.erasures(of: entry.id).map { record in
      let files = try catalog.files(of: record).filter(\.isUnchanged).map {
        "'\(workspace.paths.relative($0.path))'"
      }
      let next = "'mayfly run' checks again and finishes"
      return Attention(
        code: "erasure-unfinished",
        message: files.isEmpty
          ? "an erasure of \(Self.people(record.count)) is not done; \(next)"
          : "\(Self.people(record.count)) erased on \(record.at.local(in: entry.timeZone).date) "
            + "may still be in \(files.joined(separator: ", ")): import the rows that you want to "
            + "keep and then remove the files, or remove these people from the files; \(next)")
    }
  }

  private static func people(_ count: Int) -> String { count == 1 ? "1 person" : "\(count) people" }

  // MARK: Purged events

  /// Destroys the keys and vaults of purged events that returned with an older keyring or vault.
  /// Such files return when a tool other than `restore` put them here.
  ///
  /// - Returns: the events.
  package func destroyReturned() throws -> [Slug] {
    let (keyring, paths) = (workspace.keyring, workspace.paths)
    let kept = Set(try keyring.summary().keys.map(\.name))
    let returned = try catalog.entries().filter { entry in
      entry.state == .purged
        && (kept.contains(EventKeys.name(entry.id)) || paths.vaultStore(entry.id).exists)
    }
    guard !returned.isEmpty else { return [] }
    for entry in returned {
      try keyring.destroy(EventKeys.name(entry.id))
      try paths.vaultStore(entry.id).destroy()
      try workspace.ledger.append(
        LedgerEntry(.purgeRepeated, event: entry.slug, from: environment))
    }
    try keyring.rotateRoot(from: environment)
    return returned.map(\.slug)
  }
}

extension EventSession {
  /// Fields that name a person. A file that holds one of their values holds that person's data.
  fileprivate var nameFields: Set<FieldName> {
    let kinds: Set<FieldKind> = [.name, .email, .phone, .address]
    return Set(definition.fields.filter { kinds.contains($0.kind) }.map(\.name))
      .union(entry.identity)
  }
}
