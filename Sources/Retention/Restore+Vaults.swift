import Foundation
import Ledger
import Sealing
import Storage
import Vault
import Vocabulary

extension Restore {
  /// What becomes of each event, and its vault made ready where it comes from the backup.
  func planEvents(_ plan: inout Plan, _ source: BackupSource, _ catalog: Catalog) throws {
    let entries = try catalog.entries()
    let held = Dictionary(
      source.manifest.events.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var coming: [(entry: CatalogEntry, event: BackupManifest.Event)] = []
    for entry in entries {
      let history = EventHistory(of: entry.slug, on: plan.chain)
      if isPurged(entry, history) {
        try replayPurge(entry, history, source, in: catalog)
        plan.dead.append(entry.id)
        if held[entry.id.text] != nil { plan.outcome.purged.append(entry.slug) }
        dropVault(of: entry.id, &plan)
        continue
      }
      try replayWindow(entry, history, in: catalog)
      try replayHolds(entry, history, in: catalog)
      if !replaces || held[entry.id.text] == nil, isWhole(entry.id) {
        if held[entry.id.text] != nil { plan.outcome.kept.append(entry.slug) }
      } else if let event = held[entry.id.text] {
        coming.append((entry, event))
      } else if try isVaultExpected(entry, catalog) {
        plan.outcome.lost.append(entry.slug)
      }
    }
    try requireKeys(of: coming)
    try dealWithUnknown(entries, &plan)
    for (entry, event) in coming { try stage(entry, event, source, catalog, &plan) }
    let isSimulated = source.manifest.hasSimulatedClock
    try raiseClock(to: isSimulated ? plan.now : plan.chain.lastExplained, isSimulated, catalog)
  }

  private func isPurged(_ entry: CatalogEntry, _ history: EventHistory) -> Bool {
    entry.state != .open || history.last(.purgeBegun) != nil
      || history.last(.purgeCompleted) != nil || receipt(of: entry.slug) != nil
  }

  private func isVaultExpected(_ entry: CatalogEntry, _ catalog: Catalog) throws -> Bool {
    for (name, value) in means.facts(entry.id) where !value.isEmpty {
      if try catalog.fact(name) == value { return true }
    }
    return false
  }

  /// Whether the vault here can be read to its end.
  private func isWhole(_ event: EventID) -> Bool {
    guard PrivateFiles.exists(paths.vault(event)),
      let vault = try? EventVault(event, paths: paths, schema: means.schema)
    else { return false }
    defer { try? vault.close() }
    return (try? vault.database.integrityFaults()) == []
  }

  private func dropVault(of event: EventID, _ plan: inout Plan) {
    guard PrivateFiles.exists(paths.vault(event)) else { return }
    plan.journal.drops.append(paths.relative(paths.vault(event)))
  }

  private func requireKeys(
    of coming: [(entry: CatalogEntry, event: BackupManifest.Event)]
  ) throws {
    guard !coming.isEmpty else { return }
    let keys = Dictionary(uniqueKeysWithValues: try means.keyring.summary().keys)
    let without = try coming.filter { entry, event in
      let name = EventKeys.name(entry.id)
      guard keys[name] == event.key else { return true }
      // It must open, not only be named.
      return try means.keyring.key(name).fingerprint != event.key
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

  /// Makes an event's vault ready: those who were erased since the backup are not in it any more.
  private func stage(
    _ entry: CatalogEntry, _ event: BackupManifest.Event, _ source: BackupSource,
    _ catalog: Catalog, _ plan: inout Plan
  ) throws {
    try source.copy("vaults/\(entry.id).sqlite", to: staging.vault(entry.id))
    let history = EventHistory(of: entry.slug, on: plan.chain)
    let since = history.after(event.ledger)
    let erased = EventHistory(since).erased
    let vault = try EventVault(entry.id, paths: staging, schema: means.schema)
    if !erased.isEmpty {
      let keys = EventKeys(key: try means.keyring.key(EventKeys.name(entry.id)))
      plan.outcome.erasedAgain += try means.replayErasures(entry, vault, keys, erased)
    }
    _ = try vault.database.truncateLog()
    try vault.close()
    try requireWhole(staging.vault(entry.id))
    for (name, value) in means.facts(entry.id) { try catalog.setFact(name, value) }
    let stops = since.count { $0.kind == LedgerEntry.Kind.noticesStopped.rawValue }
    let isRevised = since.contains { $0.kind == LedgerEntry.Kind.eventRevised.rawValue }
    try catalog.setRestored(
      RestoredEvent(
        at: plan.now, takenAt: source.manifest.takenAtInstant, stops: stops, isRevised: isRevised),
      of: entry.id)
    plan.outcome.restored.append(entry.slug)
    plan.outcome.lostStops += stops
    plan.outcome.since += Dictionary(grouping: since, by: \.kind).sorted { $0.key < $1.key }
      .map { (entry.slug, $0.key, $0.value.count) }
    plan.journal.add(staging.vault(entry.id), paths.vault(entry.id), paths)
  }

  /// The ledger's times were explained when they were written.
  private func raiseClock(
    to time: Instant, _ isSimulated: Bool, _ catalog: Catalog
  ) throws {
    guard let mark = try catalog.clockMark(), mark.wall < time else { return }
    try catalog.setClockMark(
      ClockReading(
        wall: time, bootID: isSimulated ? "simulated" : "restored", sinceBoot: 0,
        isSynchronised: false))
  }
}
