package import Definitions
package import Vault
package import Vocabulary

/// The points that a person must see when an event's window is about to close.
extension Windows {
  /// How long a purge may be late. A timer calls `run` every minute.
  private static let patience = Period.hours(1)

  /// What a person must know or do because the window closes soon or has closed.
  ///
  /// - Parameters:
  ///   - definition: says how long before the close the office is told.
  ///   - waiting: the events whose purge waits for a person (``DuePurges/waiting``).
  package func closingAttention(
    _ entry: CatalogEntry, _ definition: EventDefinition?, waiting: Set<EventID>
  ) throws -> [WindowConcern] {
    guard entry.state == .open else { return [] }
    let now = environment.now()
    if let hold = try catalog.holdInForce(on: entry.id, at: now) {
      return entry.windowCloses <= now ? [held(entry, by: hold)] : []
    }
    if let concern = overdue(entry, now, waiting) { return [concern] }
    let warn = definition?.warn ?? EventDefinition.usualWarning
    guard entry.windowCloses > now, entry.windowCloses - warn <= now else { return [] }
    return [
      .purgeSoon(
        event: entry.slug, closes: entry.windowCloses.local(in: entry.timeZone),
        left: CountDown(from: now, to: entry.windowCloses))
    ]
  }

  /// `nil` when the window is open or has only just closed.
  private func overdue(
    _ entry: CatalogEntry, _ now: Instant, _ waiting: Set<EventID>
  ) -> WindowConcern? {
    let closed = entry.windowCloses.local(in: entry.timeZone)
    if waiting.contains(entry.id) {
      return .awaitsConfirmation(event: entry.slug, closed: closed)
    }
    guard entry.windowCloses + Self.patience <= now else { return nil }
    return .overdue(closed: closed, since: CountDown(from: now, to: entry.windowCloses))
  }

  private func held(_ entry: CatalogEntry, by hold: Hold) -> WindowConcern {
    .held(
      event: entry.slug, closed: entry.windowCloses.local(in: entry.timeZone),
      until: hold.until.local(in: entry.timeZone), ground: hold.ground)
  }
}
