import Definitions
import Ledger
import Logging
import Residue
import Storage
package import Vault
package import Vocabulary
import Workspaces

/// An erasure that is not done.
package struct ErasureConcern: Fact {
  /// How many people it erases.
  package let people: Int
  package let begun: CivilDate
  /// Files that may still hold them, relative to the workspace.
  package let files: [String]

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
          report.remarks.append(ErasureRemark(outcome))
        }
      }
    }
    return report
  }

  /// The unfinished work of an event's erasures, for `status`.
  package func attention(_ entry: CatalogEntry) throws -> [ErasureConcern] {
    guard entry.state == .open else { return [] }
    return try catalog.erasures(of: entry.id).map { record in
      ErasureConcern(
        people: record.count, begun: record.at.local(in: entry.timeZone).date,
        files: try catalog.files(of: record).filter(\.isUnchanged).map {
          workspace.paths.relative($0.path)
        })
    }
  }

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
