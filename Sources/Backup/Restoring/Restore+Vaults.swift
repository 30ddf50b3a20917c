import Retention
import Foundation
import Ledger
import Sealing
import Storage
import Vault
import Vocabulary
import Workspaces

extension Restore {
  /// What becomes of each event, and its vault made ready where it comes from the backup.
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
    for event in coming { try stage(event, source, catalog, &plan) }
    let isSimulated = source.manifest.hasSimulatedClock
    try raiseClock(to: isSimulated ? plan.now : plan.chain.lastExplained, isSimulated, catalog)
  }

  /// An event whose vault is going to be another.
  private struct Coming {
    let entry: CatalogEntry
    /// `nil` for a vault that is here, and lacks what a later ledger tells.
    let event: BackupManifest.Event?
    /// What the ledger tells beyond the vault.
    let since: [ChainedEntry]
    let takenAt: Instant

    /// Of the event's whole history: who was added anew since may stay.
    let erasures: ErasuresOnLedger
    var isNews: Bool { !since.isEmpty }

    init(
      _ entry: CatalogEntry, _ event: BackupManifest.Event?, _ history: EventHistory,
      since: [ChainedEntry], takenAt: Instant
    ) {
      (self.entry, self.event, self.since, self.takenAt) = (entry, event, since, takenAt)
      erasures = history.erasures(of: entry.slug)
    }

    /// The vault here knows what the ledger here told, or, should that be lost, all but perhaps who
    /// was erased.
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

  /// Whether the vault here can be read to its end.
  private func isWhole(_ event: EventID) -> Bool {
    guard PrivateFiles.exists(paths.vault(event)),
      let vault = try? EventVault(event, paths: paths, schema: layout.schema)
    else { return false }
    defer { try? vault.close() }
    return (try? vault.database.integrityFaults()) == []
  }

  private func dropVault(of event: EventID, _ plan: inout Plan) {
    guard PrivateFiles.exists(paths.vault(event)) else { return }
    plan.journal.drops.append(paths.relative(paths.vault(event)))
  }

  private func requireKeys(of coming: [Coming]) throws {
    guard !coming.isEmpty else { return }
    let keys = Dictionary(uniqueKeysWithValues: try keyring.summary().keys)
    let without = try coming.filter { coming in
      let name = EventKeys.name(coming.entry.id)
      guard let known = keys[name], known == coming.event?.key ?? known else { return true }
      // It must open, not only be named.
      return try keyring.key(name).fingerprint != known
    }
    guard without.isEmpty else { throw RestoreError.noKeys(without.map(\.entry.slug)) }
  }

  /// Vaults that no catalog knows have no window: they must not stay.
  private func dealWithUnknown(_ entries: [CatalogEntry], _ plan: inout Plan) throws {
    let known = Set(entries.map { "\($0.id).sqlite" })
    let names = (try? FileManager.default.contentsOfDirectory(atPath: paths.vaults)) ?? []
    let unknown = names.filter { $0.hasSuffix(".sqlite") && !known.contains($0) }
    guard !unknown.isEmpty else { return }
    guard replaces else { throw RestoreError.unknownVaults(unknown.count) }
    for name in unknown {
      plan.journal.drops.append(paths.relative("\(paths.vaults)/\(name)"))
      plan.dead.append(EventID(text: String(name.dropLast(".sqlite".count))))
    }
  }

  /// Makes an event's vault ready: those who were erased since are not in it any more.
  private func stage(
    _ coming: Coming, _ source: BackupSource, _ catalog: Catalog, _ plan: inout Plan
  ) throws {
    let (entry, staged) = (coming.entry, staging.vault(coming.entry.id))
    if coming.event != nil {
      try source.copy("vaults/\(entry.id).sqlite", to: staged)
    } else {
      let here = try EventVault(entry.id, paths: paths, schema: layout.schema)
      defer { try? here.close() }
      try here.database.copy(to: staged)
    }
    let vault = try EventVault(entry.id, paths: staging, schema: layout.schema)
    if !coming.erasures.persons.isEmpty {
      let keys = EventKeys(key: try keyring.key(EventKeys.name(entry.id)))
      plan.outcome.erasedAgain += try PersonErasure.replay(
        coming.erasures, in: vault,
        store: AttendeeStore(event: entry.id, keys: keys, purposes: [:]),
        holders: layout.holders(entry, keys, .unknown))
    }
    _ = try vault.database.truncateLog()
    try vault.close()
    try requireWhole(staged)
    try catalog.setHasVault(entry.id)
    // The backup may hold fields that were erased here since.
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

  /// The ledger's times were explained when they were written.
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
