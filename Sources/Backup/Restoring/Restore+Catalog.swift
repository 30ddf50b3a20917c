import Retention
import Foundation
import Ledger
import Sealing
import Storage
import Vault
import Vocabulary
import Workspaces

extension Restore {
  /// Prepares the new catalog. If the workspace has a readable catalog, the method uses it and adds
  /// its missing events from the backup. Otherwise it uses the backup's catalog.
  func stageCatalog(_ source: BackupSource) throws -> Catalog {
    guard let here = readable(paths.catalog) else {
      try source.copy(BackupManifest.catalogFile, to: staging.catalog)
      return try Catalog(path: staging.catalog)
    }
    try here.database.snapshot(to: staging.catalog)
    try here.database.close()
    let other = staging.catalog + ".backup"
    try source.copy(BackupManifest.catalogFile, to: other)
    // Opening the copy once brings its tables up to date.
    let copied = try Catalog(path: other)
    let known = try copied.entries()
    let catalog = try Catalog(path: staging.catalog)
    let own = try catalog.entries()
    for entry in known {
      if let same = own.first(where: { $0.slug == entry.slug }), same.id != entry.id {
        throw RestoreError.otherEvent(entry.slug)
      }
    }
    let missing = known.filter { entry in !own.contains { $0.id == entry.id } }
    for event in missing.map(\.id) {
      if try copied.hasVault(event) { try catalog.setHasVault(event) }
      if let mark = try copied.erasedFields(of: event) {
        try catalog.setErasedFields(mark, of: event)
      }
    }
    try catalog.database.adoptEvents(missing.map(\.id.text), from: copied.database)
    try copied.database.close()
    try DatabaseStore(other).destroy()
    return catalog
  }

  private func readable(_ path: String) -> Catalog? {
    guard DatabaseStore(path).exists, let catalog = try? Catalog(path: path) else { return nil }
    guard (try? catalog.database.integrityFaults()) == [], (try? catalog.entries()) != nil else {
      try? catalog.database.close()
      return nil
    }
    return catalog
  }

  /// Repeats the ledger's decisions about the event's window.
  func replayWindow(_ entry: CatalogEntry, _ history: EventHistory, in catalog: Catalog) throws {
    // Only a shorter window is repeated. A longer window depends on letters that the backup does
    // not contain, so it must be announced again.
    guard let seconds = history.last(.windowSet)?.count("closes"),
      Int64(seconds) < entry.windowCloses.seconds
    else { return }
    let closes = Instant(seconds: Int64(seconds))
    try catalog.setWindow(
      entry.id,
      CatalogWindow(
        title: entry.title, starts: entry.starts, ends: entry.ends, retention: entry.retention,
        closes: closes, latest: max(entry.latestWindow, closes),
        pendingRetention: entry.pendingRetention))
  }

  /// Adds the ledger's holds to the catalog, and ends those that have ended.
  func replayHolds(
    on entry: CatalogEntry, _ history: EventHistory, in catalog: Catalog
  ) throws {
    var holds = Dictionary(
      try catalog.holds(of: entry.id).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for said in history.after(0) {
      guard let id = said.words("hold").first else { continue }
      switch said.kind {
      case LedgerEntry.Kind.holdPlaced.rawValue where holds[id] == nil:
        guard let hold = Hold(said, id: id, event: entry.id) else { continue }
        _ = try catalog.place(hold)
        holds[id] = hold
      case LedgerEntry.Kind.holdProlonged.rawValue:
        guard let hold = holds[id], let until = said.count("until") else { continue }
        try catalog.prolong(hold, until: Instant(seconds: Int64(until)))
      case LedgerEntry.Kind.holdEnded.rawValue:
        guard let hold = holds[id] else { continue }
        try catalog.end(hold, at: said.at, by: said.words("by") == ["word"] ? .word : .time)
      default: continue
      }
    }
  }

  /// Marks the event as purged. If its purge only began, it continues without a vault.
  func replayPurge(
    _ entry: CatalogEntry, _ history: EventHistory, _ source: BackupSource, in catalog: Catalog
  ) throws {
    guard entry.state == .open else { return }
    let begun = history.last(.purgeBegun)
    let completed = history.last(.purgeCompleted)
    let id = begun?.id ?? completed?.id ?? environment.randomIdentifier()
    let receipt = receipt(of: entry.slug)
    let backedUp = source.manifest.events.first { $0.id == entry.id.text }
    var record = PurgeRecord(
      id: id.replacingOccurrences(of: "-begun", with: "")
        .replacingOccurrences(of: "-completed", with: ""),
      begun: begun?.at ?? completed?.at ?? environment.now(),
      isEarly: begun?.words("trigger") == ["early"])
    record.attendees =
      receipt?.receipt.attendees ?? completed?.count("attendees")
      ?? backedUp?.attendees ?? 0
    record.receipt = receipt?.path
    record.keyFingerprint = receipt?.receipt.keyFingerprint ?? completed?.words("key").first ?? ""
    if receipt == nil, completed == nil {
      // Only a key that is here is destroyed before the purge goes on.
      let name = EventKeys.name(entry.id)
      let key = try keyring.summary().keys.first { $0.name == name }
      record.keyFingerprint = key?.fingerprint ?? ""
      if let known = backedUp?.key { try catalog.setKeyFingerprint(known, of: entry.id) }
    }
    // An unfinished purge continues after the search step: there is no vault to search for.
    record.step = completed != nil || receipt != nil ? .completed : .searched
    try catalog.write(record, of: entry.id)
  }

  /// The receipt of the event's purge, if it is in the workspace or in the backup.
  func receipt(of slug: Slug) -> (path: String, receipt: Receipt)? {
    receipts { $0.hasPrefix("\(slug)-") }.first {
      $0.receipt.event == slug.text && $0.receipt.trigger != Receipt.holdEnded
    }
  }

  func receiptsHere() -> [(path: String, receipt: Receipt)] { receipts { _ in true } }

  private func receipts(
    where isWanted: (String) -> Bool
  ) -> [(path: String, receipt: Receipt)] {
    [paths.receipts, staging.receipts].flatMap(FileCopy.files(below:)).compactMap { name, path in
      guard name.hasSuffix(".json"), isWanted(name), let bytes = try? PrivateFiles.read(path),
        let receipt = try? Receipt.verified(bytes, key: signing.verifying)
      else { return nil }
      return ("exports/receipts/\(name)", receipt)
    }
  }
}

extension Hold {
  /// Reads the hold from a ledger entry; `nil` when the entry describes no hold.
  fileprivate init?(_ said: ChainedEntry, id: String, event: EventID) {
    guard let ground = said.words("ground").first.flatMap(HoldGround.init(rawValue:)),
      let until = said.count("until")
    else { return nil }
    self.init(
      id: id, event: event, ground: ground, person: said.words("person").first,
      reason: said.words("reason").first ?? "", placed: said.at,
      until: Instant(seconds: Int64(until)))
  }
}
