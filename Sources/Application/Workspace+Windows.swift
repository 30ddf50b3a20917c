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
    guard entry.state == .open, entry.windowCloses > environment.now() else { return entry }
    let entry = try note(definition.dates, of: entry)
    let window = try window(of: entry, by: definition)
    try keepStatement(definition, of: entry)
    guard window != entry.window else { return entry }
    if window.retention > entry.retention, let since = entry.pendingSince {
      try catalog.lengthen(
        entry,
        RetentionExtension(
          event: entry.id, notices: definition.announcements, announcedSince: since,
          inForce: environment.now(), before: entry.retention), to: window)
    } else {
      try catalog.setWindow(entry.id, window)
    }
    if window.closes != entry.windowCloses {
      try ledger.append(
        LedgerEntry(
          .windowSet, event: entry.slug,
          facts: ["closes": .count(Int(window.closes.seconds))], from: environment))
    }
    return try catalog.entry(entry.slug) ?? entry
  }

  /// Ends what no notice of the event can send any more; under the dispatch lock.
  func settle(_ event: OpenEvent) throws -> [DispatchReport] {
    let planner = planner(event)
    return try event.vault.database.write { try planner.settle(event.entry, in: $0) }
  }

  /// The window that the definition brings about now.
  func window(of entry: CatalogEntry, by definition: EventDefinition) throws -> CatalogWindow {
    WindowPolicy.window(
      of: entry, title: definition.title.text(in: definition.language),
      starts: definition.startsAt, ends: definition.overAt,
      retention: definition.retention.seconds,
      announced: try isAnnounced(entry, definition), now: environment.now())
  }

  private func note(_ dates: EventDates, of entry: CatalogEntry) throws -> CatalogEntry {
    guard dates != entry.dates,
      let (noted, isNew) = try catalog.note(
        dates, of: entry.slug, wasTold: hasSentLetter(since: entry.noted, entry),
        at: environment.now())
    else { return entry }
    if isNew {
      var facts = [
        "starts": LedgerFact.count(Int(dates.starts.seconds)),
        "ends": .count(Int(dates.ends.seconds)), "revision": .count(noted.revision),
      ]
      facts["called-off"] = dates.calledOff.map { .count(Int($0.seconds)) }
      try ledger.append(
        LedgerEntry(.eventRevised, event: entry.slug, facts: facts, from: environment))
    }
    return noted
  }

  func hasSentLetter(since time: Instant, _ entry: CatalogEntry) -> Bool {
    do {
      return try inOutbox(of: entry) { try $0.hasSentLetter(since: time, in: $1) } ?? false
    } catch {
      // A vault that cannot be read must not keep a window from being set.
      return true
    }
  }

  /// Asks the event's outbox; `nil` when no vault was made yet.
  private func inOutbox<Answer>(
    of entry: CatalogEntry, _ body: (OutboxStore, borrowing DatabaseAccess) throws -> Answer
  ) throws -> Answer? {
    guard try catalog.fact(Self.vaultFact(entry)) != nil else { return nil }
    let keys = EventKeys(key: try keyring.key(EventKeys.name(entry.id)))
    let vault = try EventVault(entry.id, paths: paths, schema: OpenEvent.schema)
    defer { try? vault.close() }
    return try vault.database.read { try body(OutboxStore(event: entry.id, keys: keys), $0) }
  }

  /// Whether a notice that announces the longer window has been sent to anybody since that window
  /// stood in the definition: for whom it has not reached, the old one holds.
  private func isAnnounced(_ entry: CatalogEntry, _ definition: EventDefinition) throws -> Bool {
    guard definition.retention.seconds == entry.pendingRetention, let since = entry.pendingSince
    else { return false }
    return try inOutbox(of: entry) {
      try $0.hasReached(anybody: definition.announcements, since: since, in: $1)
    } ?? false
  }
}

extension EventDefinition {
  /// The notices that announce a longer window.
  var announcements: [Slug] { notices.filter(\.announcesWindow).map(\.name) }

  var dates: EventDates { EventDates(starts: startsAt, ends: endsAt, calledOff: calledOffAt) }
}

extension CatalogEntry {
  /// When the window closes as a letter tells it: what announces a longer one names that.
  func windowCloses(
    accordingTo notice: NoticeDefinition, of definition: EventDefinition
  ) -> Instant {
    let longer = definition.retention.seconds
    guard notice.announcesWindow, longer > retention else { return windowCloses }
    return Instant(
      seconds: min(ends.seconds + longer, latestWindow.seconds - retention + longer))
  }

  var window: CatalogWindow {
    CatalogWindow(
      title: title, starts: starts, ends: ends, retention: retention, closes: windowCloses,
      latest: latestWindow, pendingRetention: pendingRetention, pendingSince: pendingSince)
  }
}
