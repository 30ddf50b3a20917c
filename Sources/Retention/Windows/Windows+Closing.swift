package import Definitions
package import Vault
import Vocabulary

/// The points that a person must see when an event's window is about to close.
extension Windows {
  /// How long a purge may be late. A timer calls `run` every minute.
  private static let patience = Period.hours(1)

  /// What a person must know or do because the window closes soon or has closed.
  ///
  /// - Parameter definition: says how long before the close the office is told.
  package func closingAttention(
    _ entry: CatalogEntry, _ definition: EventDefinition?
  ) throws -> [WindowConcern] {
    guard entry.state == .open else { return [] }
    let now = environment.now()
    if let hold = try catalog.holdInForce(on: entry.id, at: now) {
      return entry.windowCloses <= now ? [held(entry, by: hold)] : []
    }
    if let concern = try overdue(entry, now) { return [concern] }
    let warn = definition?.warn ?? EventDefinition.usualWarning
    guard entry.windowCloses > now, entry.windowCloses - warn <= now else { return [] }
    return [
      .purgeSoon(
        event: entry.slug, closes: entry.windowCloses.local(in: entry.timeZone),
        left: CountDown(from: now, to: entry.windowCloses))
    ]
  }

  /// `nil` when the window is open or has only just closed.
  private func overdue(_ entry: CatalogEntry, _ now: Instant) throws -> WindowConcern? {
    let closed = entry.windowCloses.local(in: entry.timeZone)
    if try entry.windowCloses <= now
      && Purges(context).due(at: now).waiting.contains(where: { $0.id == entry.id })
    {
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
