import Retention
import Foundation
import Ledger
import Sealing
import Storage
import Vault
import Vocabulary
import Workspaces

extension Restore {
  /// Decides what happens to each event, and prepares each vault that must be replaced.
  func planEvents(_ plan: inout Plan, _ source: BackupSource, _ catalog: Catalog) throws {
    let entries = try catalog.entries()
    let backedUp = Dictionary(
      source.manifest.events.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var coming: [Coming] = []
    for entry in entries {
      let history = EventHistory(of: entry.slug, on: plan.chain)
      let event = backedUp[entry.id.text]
      if isPurged(entry, history) {
        try replayPurge(entry, history, source, in: catalog)
        plan.dead.append(entry.id)
        if event != nil { plan.outcome.purged.append(entry.slug) }
        dropVault(of: entry.id, &plan)
        continue
      }
      try replayWindow(entry, history, in: catalog)
      try replayHolds(on: entry, history, in: catalog)
      if !replaces || event == nil, isWhole(entry.id) {
        let known = Coming(knownHere: entry, history, plan)
        if known.isNews { coming.append(known) } else { plan.outcome.kept.append(entry.slug) }
      } else if let event {
        coming.append(
          Coming(
            entry, event, history, since: history.after(event.ledger),
            takenAt: source.manifest.takenAtInstant))
      } else if try catalog.hasVault(entry.id) {
        plan.outcome.lost.append(entry.slug)
      }
    }
    try requireKeys(of: coming)
    try dealWithUnknown(entries, &plan)
    for (number, event) in coming.enumerated() {
      progress(
        WorkProgress(
          .restoring, event: event.entry.slug, done: number, total: coming.count))
      try stage(event, source, catalog, &plan)
    }
    let isSimulated = source.manifest.hasSimulatedClock
    try raiseClock(to: isSimulated ? plan.now : plan.chain.lastExplained, isSimulated, catalog)
  }

  /// An event whose vault will be replaced.
  private struct Coming {
    let entry: CatalogEntry
    /// `nil` when the vault in the workspace stays, but lacks entries of a later ledger.
    let event: BackupManifest.Event?
    /// The ledger entries that are newer than the vault.
    let since: [ChainedEntry]
    let takenAt: Instant

    /// The erasures of the event's whole history. A person who was added again later may stay.
    let erasures: ErasuresOnLedger
    var isNews: Bool { !since.isEmpty }

    init(
      _ entry: CatalogEntry, _ event: BackupManifest.Event?, _ history: EventHistory,
      since: [ChainedEntry], takenAt: Instant
    ) {
      (self.entry, self.event, self.since, self.takenAt) = (entry, event, since, takenAt)
      erasures = history.erasures(of: entry.slug)
    }

    /// For a vault in the workspace. The vault contains everything up to the end of the workspace's
    /// ledger. If that ledger is lost, only erasures may be missing in the vault.
    init(knownHere entry: CatalogEntry, _ history: EventHistory, _ plan: Plan) {
      let since =
        plan.here.map(history.after)
        ?? history.after(0).filter { $0.kind == LedgerEntry.Kind.attendeeErased.rawValue }
      let last = plan.here.flatMap { here in plan.chain.entries.last { $0.number <= here }?.at }
      self.init(entry, nil, history, since: since, takenAt: last ?? plan.now)
    }
  }

  private func isPurged(_ entry: CatalogEntry, _ history: EventHistory) -> Bool {
    entry.state != .open || history.last(.purgeBegun) != nil
      || history.last(.purgeCompleted) != nil || receipt(of: entry.slug) != nil
  }

  /// Whether the workspace's vault can be read completely.
  private func isWhole(_ event: EventID) -> Bool {
    guard paths.vaultStore(event).exists,
      let vault = try? EventVault(event, paths: paths, schema: layout.schema)
    else { return false }
    defer { try? vault.close() }
    return (try? vault.database.integrityFaults()) == []
  }

  private func dropVault(of event: EventID, _ plan: inout Plan) {
    guard paths.vaultStore(event).exists else { return }
    plan.journal.drops.append(paths.relative(paths.vault(event)))
  }

  private func requireKeys(of coming: [Coming]) throws {
    guard !coming.isEmpty else { return }
    let keys = Dictionary(uniqueKeysWithValues: try keyring.summary().keys)
    let without = try coming.filter { coming in
      let name = EventKeys.name(coming.entry.id)
      guard let known = keys[name], known == coming.event?.key ?? known else { return true }
      // The key must open, not only have an entry.
      return try keyring.key(name).fingerprint != known
    }
    guard without.isEmpty else { throw RestoreError.noKeys(without.map(\.entry.slug)) }
  }

  /// Vaults that are in no catalog have no window, so they must not stay.
  private func dealWithUnknown(_ entries: [CatalogEntry], _ plan: inout Plan) throws {
    let known = Set(entries.map(\.id.text))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: paths.vaults)) ?? []
    let unknown = names.compactMap(DatabaseStore.name(ofFile:)).filter { !known.contains($0) }
      .map { EventID(text: $0) }
    guard !unknown.isEmpty else { return }
    guard replaces else { throw RestoreError.unknownVaults(unknown.count) }
    for event in unknown {
      plan.journal.drops.append(paths.relative(paths.vault(event)))
      plan.dead.append(event)
    }
  }

  /// Prepares an event's vault without the people who were erased since.
  private func stage(
    _ coming: Coming, _ source: BackupSource, _ catalog: Catalog, _ plan: inout Plan
  ) throws {
    let (entry, staged) = (coming.entry, staging.vault(coming.entry.id))
    if coming.event != nil {
      try source.copy(BackupManifest.vaultFile(entry.id), to: staged)
    } else {
      let here = try EventVault(entry.id, paths: paths, schema: layout.schema)
      defer { try? here.close() }
      try here.database.snapshot(to: staged)
    }
    let vault = try EventVault(entry.id, paths: staging, schema: layout.schema)
    if !coming.erasures.persons.isEmpty {
      let keys = EventKeys(key: try keyring.key(EventKeys.name(entry.id)))
      plan.outcome.erasedAgain += try PersonErasure.replay(
        coming.erasures, in: vault,
        store: AttendeeStore(event: entry.id, keys: keys, purposes: [:]),
        holders: layout.holders(entry, keys, .unknown))
    }
    try vault.database.closeAsOneFile()
    try vault.close()
    try catalog.setHasVault(entry.id)
    // The backup may contain fields that were erased here since.
    try catalog.setErasedFields("", of: entry.id)
    try note(coming, in: catalog, &plan)
    plan.journal.add(staged, paths.vault(entry.id), paths)
  }

  private func note(_ coming: Coming, in catalog: Catalog, _ plan: inout Plan) throws {
    let entry = coming.entry
    let stops = coming.since.count { $0.kind == LedgerEntry.Kind.noticesStopped.rawValue }
    let before = coming.event == nil ? try catalog.restored(entry.id) : nil
    try catalog.setRestored(
      RestoredEvent(
        at: plan.now, takenAt: before?.takenAtInstant ?? coming.takenAt,
        stops: stops + (before?.stops ?? 0),
        isRevised: before?.isRevised ?? false
          || coming.since.contains { $0.kind == LedgerEntry.Kind.eventRevised.rawValue }),
      of: entry.id)
    plan.outcome.restored.append(entry.slug)
    plan.outcome.lostStops += stops
    plan.outcome.since += Dictionary(grouping: coming.since, by: \.kind).sorted { $0.key < $1.key }
      .map { (entry.slug, $0.key, $0.value.count) }
  }

  /// Raises the clock mark to `time`. The clock rule accepted the ledger's times when they were
  /// written.
  private func raiseClock(
    to time: Instant, _ isSimulated: Bool, _ catalog: Catalog
  ) throws {
    guard let mark = try catalog.clockMark(), mark.wall < time else { return }
    try catalog.setClockMark(
      ClockSample(
        wall: time, bootID: isSimulated ? "simulated" : "restored", sinceBoot: 0,
        isSynchronised: false))
  }
}
