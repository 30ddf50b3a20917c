import Definitions
import Ledger
import Logging
import Sealing
import Storage
package import Vault
package import Vocabulary
import Workspaces

/// What is to be purged, and what waits for a person's word.
package struct DuePurges: Sendable {
  /// Begun and not done, or due.
  package let due: [CatalogEntry]
  /// Due too, and more than the office has purged in a day without a word.
  package let waiting: [CatalogEntry]
}

/// The purges of a workspace: which are due, and how one is done.
package struct Purges: Sendable {
  private let context: RetentionContext
  private let environment: Environment

  package init(_ context: RetentionContext) {
    self.context = context
    environment = context.workspace.environment
  }

  private var workspace: Workspace { context.workspace }
  private var catalog: Catalog { context.workspace.catalog }

  /// Every event whose purge was begun and is not done, and those whose window has closed and which no
  /// hold keeps: as many in a day as `purge-limit:` allows, the oldest first.
  package func due(at now: Instant) throws -> DuePurges {
    let entries = try catalog.entries()
    let closed = try entries.filter { entry in
      try entry.state == .open && entry.windowCloses <= now
        && catalog.holdInForce(on: entry.id, at: now) == nil
    }.sorted { ($0.windowCloses, $0.slug) < ($1.windowCloses, $1.slug) }
    let limit = workspace.organiser?.purgeLimit ?? OrganiserDefinition.usualPurgeLimit
    let left = max(0, try limit - catalog.purgesBegunUnasked(since: now - .days(1)))
    return DuePurges(
      due: entries.filter { $0.state == .purging } + closed.prefix(left),
      waiting: Array(closed.dropFirst(left)))
  }

  /// Purges events, each as far as it goes.
  package func run(
    _ entries: [CatalogEntry], progress: @escaping (CatalogEntry, PurgeRecord.Step) -> Void
  ) throws -> [Purge.Outcome] {
    try purge(progress).run(entries)
  }

  /// Purges one event now, because a person asks for it.
  ///
  /// - Parameter reason: why it is purged before its window closes; kept sealed.
  /// - Throws: `WorkspaceError`, ``HoldError/held(_:ground:until:)``.
  package func purge(
    _ slug: Slug, earlyBecause reason: String?,
    progress: @escaping (CatalogEntry, PurgeRecord.Step) -> Void
  ) throws -> Purge.Outcome {
    let entry = try workspace.entry(slug)
    if entry.state == .purged { try workspace.refuse(entry) }
    let isEarly = entry.state == .open && entry.windowCloses > environment.now()
    try requireMayPurge(entry, isEarly: isEarly, hasReason: reason != nil)
    var hash: [UInt8]?
    if let reason, isEarly {
      let kept = try context.keep(reason, about: slug, environment)
      try workspace.ledger.append(
        LedgerEntry(
          .purgeOrdered, event: slug, facts: ["reason": .keyedHash(kept)], from: environment))
      hash = kept
    }
    let outcomes = try purge(progress)
      .run([entry], isEarly: isEarly, reason: hash.map(hexadecimal))
    context.escrow.renew()
    return outcomes.first
      ?? Purge.Outcome(event: slug, state: .purged, receipt: nil, reason: nil)
  }

  private func requireMayPurge(_ entry: CatalogEntry, isEarly: Bool, hasReason: Bool) throws {
    if entry.state == .open,
      let hold = try catalog.holdInForce(on: entry.id, at: environment.now())
    {
      throw HoldError.held(
        entry.slug, ground: hold.ground, until: hold.until.local(in: entry.timeZone).description)
    }
    if isEarly, !hasReason {
      throw WorkspaceError.windowOpen(
        entry.slug, closes: entry.windowCloses.local(in: entry.timeZone).description)
    }
    if !isEarly { try workspace.clock.requireExplained() }
  }

  private func purge(
    _ progress: @escaping (CatalogEntry, PurgeRecord.Step) -> Void
  ) -> Purge {
    let log = workspace.options.log
    return Purge(context, environment) { entry, step in
      log.debug("purge", metadata: ["event": "\(entry.slug)", "step": "\(step.rawValue)"])
      progress(entry, step)
    }
  }

  // MARK: Asking

  /// What to do when the root key is not where it should be; `nil` when it is there.
  package var rootIsAway: String? {
    let path = workspace.rootKeyPath
    guard !PrivateFiles.exists(path) else { return nil }
    return
      "the root key is not at '\(path)': connect the disk that holds it, and 'mayfly run' goes "
      + "on"
  }

  /// The receipt of a purge, should it be there and whole.
  package func receipt(of purge: PurgeRecord) -> Receipt? {
    guard let path = purge.receipt,
      let bytes = try? PrivateFiles.read("\(workspace.paths.root)/\(path)"),
      let key = try? workspace.signing.verifying
    else { return nil }
    return try? Receipt.verified(bytes, key: key)
  }
}
