import Definitions
import Ledger
import Logging
import Sealing
import Storage
package import Vault
package import Vocabulary
import Workspaces

/// The events that are due for a purge.
package struct DuePurges: Sendable {
  /// Events that are due, and events whose purge has begun and is not done.
  package let due: [CatalogEntry]
  /// Events that are due but wait for a person's confirmation, because they exceed the daily limit.
  package let waiting: [CatalogEntry]
}

/// Finds the events that are due for a purge, and purges them.
package struct Purges: Sendable {
  private let context: RetentionContext
  private let environment: Environment

  package init(_ context: RetentionContext) {
    self.context = context
    environment = context.workspace.environment
  }

  private var workspace: Workspace { context.workspace }
  private var catalog: Catalog { context.workspace.catalog }

  /// Every event whose purge has begun and is not done, and every event whose window has closed and
  /// that no hold keeps. At most `purge-limit:` events a day are due, the oldest first.
  package func due(at now: Instant) throws -> DuePurges {
    let entries = try catalog.entries()
    let held = try catalog.heldEvents(at: now)
    let closed = entries.filter { entry in
      entry.state == .open && entry.windowCloses <= now && !held.contains(entry.id)
    }.sorted { ($0.windowCloses, $0.slug) < ($1.windowCloses, $1.slug) }
    let limit = workspace.organiser?.purgeLimit ?? OrganiserDefinition.usualPurgeLimit
    let left = max(0, try limit - catalog.purgesBegunUnasked(since: now - .days(1)))
    return DuePurges(
      due: entries.filter { $0.state == .purging } + closed.prefix(left),
      waiting: Array(closed.dropFirst(left)))
  }

  /// Purges each event as far as possible.
  package func run(
    _ entries: [CatalogEntry], progress: @escaping ProgressHandler
  ) throws -> [Purge.Outcome] {
    for entry in entries { prepareRequests(entry) }
    return try Purge(context, environment, progress: progress).run(entries)
  }

  /// A failure stops no purge: an open request must not keep everybody's data.
  private func prepareRequests(_ entry: CatalogEntry) {
    guard entry.state == .open else { return }
    do {
      try context.prepareRequests?(entry)
    } catch {
      workspace.options.log.error("open-requests", metadata: ["event": "\(entry.slug)"])
    }
  }

  /// Purges one event now, because a person asks for it.
  ///
  /// - Parameter reason: why the event is purged before its window closes. The office vault keeps
  ///   the reason sealed.
  /// - Throws: `WorkspaceError`, ``HoldError/held(_:ground:until:)``.
  package func purge(
    _ slug: Slug, earlyBecause reason: String?,
    progress: @escaping ProgressHandler
  ) throws -> Purge.Outcome {
    let entry = try workspace.entry(slug)
    if entry.state == .purged { try workspace.refuse(entry) }
    let isEarly = entry.state == .open && entry.windowCloses > environment.now()
    try requireMayPurge(entry, isEarly: isEarly, hasReason: reason != nil)
    defer { BallastFile.make(at: workspace.paths.reserve) }
    var hash: [UInt8]?
    if let reason, isEarly {
      // The reason and its entry need space too.
      try PrivateFiles.remove(workspace.paths.reserve)
      let kept = try context.keep(reason, about: slug, environment)
      try workspace.ledger.append(
        LedgerEntry(
          .purgeOrdered, event: slug, facts: ["reason": .keyedHash(kept)], from: environment))
      hash = kept
    }
    prepareRequests(entry)
    let outcomes = try Purge(context, environment, progress: progress)
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

  // MARK: Asking

  /// The path of the root key when the key is not there; `nil` when it is.
  package var missingRootKey: String? {
    let path = workspace.rootKeyPath
    return PrivateFiles.exists(path) ? nil : path
  }

  /// The receipt of a purge, if the file exists and is valid.
  package func receipt(of purge: PurgeRecord) -> Receipt? {
    guard let path = purge.receipt,
      let bytes = try? PrivateFiles.read("\(workspace.paths.root)/\(path)"),
      let key = try? workspace.verifying
    else { return nil }
    return try? Receipt.verified(bytes, key: key)
  }
}
