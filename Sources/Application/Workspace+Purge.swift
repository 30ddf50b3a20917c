import Logging
import Definitions
import Ledger
package import Retention
import Storage
package import Vault
package import Vocabulary

extension Workspace {
  /// What is to be purged, and what waits for a person's word.
  struct DuePurges {
    /// Begun and not done, or due.
    var due: [CatalogEntry] = []
    /// Due too, and more than the office has purged in a day without a word.
    var waiting: [CatalogEntry] = []
  }

  /// Every event whose purge was begun and is not done, and those whose window has closed and which no
  /// hold keeps: as many in a day as `purge-limit:` allows, the oldest first.
  func duePurges(at now: Instant) throws -> DuePurges {
    let entries = try catalog.entries()
    let closed = try entries.filter { entry in
      try entry.state == .open && entry.windowCloses <= now
        && holdInForce(on: entry, at: now) == nil
    }.sorted { ($0.windowCloses, $0.slug) < ($1.windowCloses, $1.slug) }
    let limit = organiser?.purgeLimit ?? OrganiserDefinition.usualPurgeLimit
    let left = max(0, try limit - catalog.purgesBegunUnasked(since: now - .days(1)))
    return DuePurges(
      due: entries.filter { $0.state == .purging } + closed.prefix(left),
      waiting: Array(closed.dropFirst(left)))
  }

  func purge(
    progress: @escaping (CatalogEntry, PurgeRecord.Step) -> Void
  ) -> Purge {
    Purge(
      Purge.Dependencies(
        paths: paths, catalog: catalog, keyring: keyring, ledger: try self.ledger,
        signing: try self.signing,
        environment: environment,
        searcher: { [options] in try SearchProcess(program: options.program) },
        attendees: { [self] in try attendees(of: $0) },
        identifyingValues: { [self] in try identifyingValues(of: $0, $1) },
        custody: { [self] in try preserve(of: $0) },
        holds: { [self] in try holds(on: $0) },
        kept: { [self] in try custody(of: $0) + escrowCopies(opening: $0) },
        progress: { [options] entry, step in
          options.log.debug(
            "purge", metadata: ["event": "\(entry.slug)", "step": "\(step.rawValue)"])
          progress(entry, step)
        }))
  }

  /// What the event's vault holds while it is being purged; nothing, where it is gone.
  private func purged<Answer>(
    _ entry: CatalogEntry, _ body: (borrowing DatabaseAccess) throws -> Answer
  ) throws -> Answer? {
    guard PrivateFiles.exists(paths.vault(entry.id)) else { return nil }
    let vault = try EventVault(purging: entry.id, paths: paths, schema: OpenEvent.schema)
    defer { try? vault.close() }
    try? ledger.appendPending(of: vault.database)
    return try vault.database.read(body)
  }

  private func attendees(of entry: CatalogEntry) throws -> Int {
    try purged(entry) { try AttendeeQueries.counts(in: $0).values.reduce(0, +) } ?? 0
  }

  /// Tells what identifies the event's attendees, from its vault alone: no definition is needed.
  private func identifyingValues(
    of entry: CatalogEntry, _ body: (PersonalText) throws -> Void
  ) throws {
    try purged(entry) { access in
      let keys = EventKeys(key: try keyring.key(EventKeys.name(entry.id)))
      for holder in OpenEvent.holders(entry: entry, keys: keys, purposes: []) {
        try holder.identifyingValues(in: access, body)
      }
    }
  }

  /// Purges one event now, because a person asks for it.
  ///
  /// - Parameter reason: why it is purged before its window closes; kept sealed.
  /// - Throws: ``WorkspaceError``.
  package func purge(
    _ slug: Slug, earlyBecause reason: String?,
    progress: @escaping (CatalogEntry, PurgeRecord.Step) -> Void
  ) throws -> Purge.Outcome {
    guard let entry = try catalog.entry(slug) else {
      _ = try definition(slug)
      throw WorkspaceError.nothingHeld(slug)
    }
    if entry.state == .purged { try refuse(entry) }
    let now = environment.now()
    if entry.state == .open, let hold = try holdInForce(on: entry, at: now) {
      throw HoldError.held(
        slug, ground: hold.ground, until: hold.until.local(in: entry.timeZone).description)
    }
    let isEarly = entry.state == .open && entry.windowCloses > now
    if isEarly, reason == nil {
      throw WorkspaceError.windowOpen(
        slug, closes: entry.windowCloses.local(in: entry.timeZone).description)
    }
    if let unexplained = clock.unexplained, !isEarly {
      throw WorkspaceError.clockUnexplained(wall: unexplained.wall, mark: unexplained.mark)
    }
    var hash: [UInt8]?
    if let reason, isEarly {
      let kept = try keep(reason, about: slug)
      try ledger.append(
        LedgerEntry(
          .purgeOrdered, event: slug, facts: ["reason": .keyedHash(kept)], from: environment))
      hash = kept
    }
    let outcomes = try purge(progress: progress)
      .run([entry], isEarly: isEarly, reason: hash.map(hexadecimal))
    renewEscrow()
    return outcomes.first
      ?? Purge.Outcome(event: slug, state: .purged, receipt: nil, reason: nil)
  }
}
