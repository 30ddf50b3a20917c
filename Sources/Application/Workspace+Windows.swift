import Definitions
import Notices
import Ledger
import Storage
import Vault
import Vocabulary

extension Workspace {
  /// Holds the event's dates and window in the catalog against its definition, by the ratchet.
  ///
  /// - Returns: the entry as it is in force now.
  @discardableResult
  func reconcile(_ entry: CatalogEntry, with definition: EventDefinition) throws -> CatalogEntry {
    // A window that has closed stays closed, whatever an edit says before its purge runs.
    guard entry.state == .open, entry.windowCloses > surroundings.now() else { return entry }
    let window = WindowRule.window(
      of: entry, title: definition.title.text(in: definition.language),
      starts: definition.startsAt, ends: definition.endsAt,
      retention: definition.retention.seconds,
      announced: try isAnnounced(entry, definition), now: surroundings.now())
    guard window != entry.window else { return entry }
    try catalog.setWindow(entry.id, window)
    if window.closes != entry.windowCloses {
      try ledger.append(
        LedgerEntry(
          .windowSet, event: entry.slug,
          facts: ["closes": .count(Int(window.closes.seconds))], from: surroundings))
    }
    return try catalog.entry(entry.slug) ?? entry
  }

  /// Whether the notice that announces a longer window has been sent, and to nobody is still owed.
  private func isAnnounced(_ entry: CatalogEntry, _ definition: EventDefinition) throws -> Bool {
    guard definition.retention.seconds > entry.retention,
      let notice = definition.notices.first(where: \.announcesWindow)
    else { return false }
    let keys = EventKeys(key: try keyring.key(EventKeys.name(entry.id)))
    let vault = try EventVault(entry.id, paths: paths, schema: OpenEvent.schema)
    defer { try? vault.close() }
    let counts = try vault.database.read { access in
      try OutboxStore(event: entry.id, keys: keys).counts(of: notice.name, in: access)
    }
    return counts[.sent, default: 0] > 0
      && [.owed, .leased, .later].allSatisfy { counts[$0, default: 0] == 0 }
  }
}

extension CatalogEntry {
  var window: CatalogWindow {
    CatalogWindow(
      title: title, starts: starts, ends: ends, retention: retention, closes: windowCloses,
      latest: latestWindow, pendingRetention: pendingRetention)
  }
}
