package import Definitions
import Ledger
package import Vault
package import Vocabulary
import Workspaces

/// The windows of events. A window closes when the attendees' data must be destroyed.
package struct Windows: Sendable {
  let context: RetentionContext
  let environment: Environment

  package init(_ context: RetentionContext) {
    self.context = context
    environment = context.workspace.environment
  }

  var workspace: Workspace { context.workspace }
  var catalog: Catalog { context.workspace.catalog }

  /// Updates the event's dates and window in the catalog from its definition, by the ratchet.
  ///
  /// - Returns: the updated entry.
  @discardableResult
  package func reconcile(
    _ entry: CatalogEntry, with definition: EventDefinition
  ) throws -> CatalogEntry {
    // A closed window stays closed, whatever an edit says before the purge runs.
    guard entry.state == .open, entry.windowCloses > environment.now() else { return entry }
    let entry = try note(definition.dates, of: entry)
    let window = try window(of: entry, by: definition)
    let statement = EventStatement(
      definition, organiser: workspace.organiser, before: entry.statement)
    if statement != entry.statement { try catalog.setStatement(statement, of: entry.id) }
    guard window != entry.window else { return entry }
    // The ledger comes first: what it cannot record is not done.
    if window.closes != entry.windowCloses {
      try workspace.ledger.append(
        LedgerEntry(
          .windowSet, event: entry.slug,
          facts: ["closes": .count(Int(window.closes.seconds))], from: environment))
    }
    if window.retention > entry.retention, let since = entry.pendingSince {
      try catalog.lengthen(
        entry,
        RetentionExtension(
          event: entry.id, notices: definition.announcements, announcedSince: since,
          inForce: environment.now(), before: entry.retention), to: window)
    } else {
      try catalog.setWindow(entry.id, window)
    }
    return try catalog.entry(entry.slug) ?? entry
  }

  /// The window by the current definition.
  package func window(
    of entry: CatalogEntry, by definition: EventDefinition
  ) throws -> CatalogWindow {
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
      // The catalog has the dates already, so they hold.
      try workspace.recordDone(
        LedgerEntry(.eventRevised, event: entry.slug, facts: facts, from: environment))
    }
    return noted
  }

  /// Whether any letter of the event was sent since this time.
  package func hasSentLetter(since time: Instant, _ entry: CatalogEntry) -> Bool {
    do {
      guard try workspace.hasVault(entry) else { return false }
      return try workspace.upkeep(entry) { try context.letters.hasSent(time, $0) }
    } catch {
      // An unreadable vault must not stop a window from being set.
      return true
    }
  }

  /// Whether a notice has announced the longer window to any person since the definition has that
  /// window. For everybody else, the old window is in force.
  private func isAnnounced(_ entry: CatalogEntry, _ definition: EventDefinition) throws -> Bool {
    guard definition.retention.seconds == entry.pendingRetention, let since = entry.pendingSince,
      try workspace.hasVault(entry)
    else { return false }
    return try workspace.upkeep(entry) {
      try context.letters.hasReached(definition.announcements, since, $0)
    }
  }
}

extension EventDefinition {
  /// The notices that announce a longer window.
  fileprivate var announcements: [Slug] { notices.filter(\.announcesWindow).map(\.name) }

  fileprivate var dates: EventDates {
    EventDates(starts: startsAt, ends: endsAt, calledOff: calledOffAt)
  }
}

extension CatalogEntry {
  /// The window in force.
  package var window: CatalogWindow {
    CatalogWindow(
      title: title, starts: starts, ends: ends, retention: retention, closes: windowCloses,
      latest: latestWindow, pendingRetention: pendingRetention, pendingSince: pendingSince)
  }
}
