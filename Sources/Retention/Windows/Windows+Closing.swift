package import Definitions
package import Vault
package import Vocabulary

/// The points that a person must see when an event's window is about to close.
extension Windows {
  /// How long a purge may be late. A timer calls `run` every minute.
  private static let patience = Period.hours(1)

  package func closingAttention(
    _ entry: CatalogEntry, _ definition: EventDefinition?
  ) throws -> [Attention] {
    guard entry.state == .open else { return [] }
    let now = environment.now()
    if let hold = try catalog.holdInForce(on: entry.id, at: now) {
      return holdAttention(hold, entry, now)
    }
    if let attention = try overdueAttention(entry, now) { return [attention] }
    let warn = definition?.warn ?? EventDefinition.usualWarning
    guard entry.windowCloses > now, entry.windowCloses - warn <= now else { return [] }
    return [
      Attention(
        code: "purge-soon",
        message: "everything about its attendees is destroyed on "
          + "\(entry.windowCloses.local(in: entry.timeZone)), "
          + "\(CountDown(from: now, to: entry.windowCloses)): are certificates and invoices done? "
          + "If a law or a claim requires you to keep data, use 'mayfly hold \(entry.slug)'")
    ]
  }

  /// `nil` when the window is open or has only just closed.
  private func overdueAttention(_ entry: CatalogEntry, _ now: Instant) throws -> Attention? {
    let closes = entry.windowCloses.local(in: entry.timeZone)
    if try entry.windowCloses <= now
      && Purges(context).due(at: now).waiting.contains(where: { $0.id == entry.id })
    {
      return Attention(
        code: "purge-awaits-confirmation",
        message: "its window closed on \(closes), and enough events were purged in a day without a "
          + "confirmation ('purge-limit' in organiser.yaml); confirm it with "
          + "'mayfly purge \(entry.slug) --confirm'")
    }
    guard entry.windowCloses + Self.patience <= now else { return nil }
    return Attention(
      code: "purge-overdue",
      message: "its window closed on \(closes), \(CountDown(from: now, to: entry.windowCloses)), "
        + "and nothing has purged it; call 'mayfly run', and check the timer that should")
  }

  private func holdAttention(
    _ hold: Hold, _ entry: CatalogEntry, _ now: Instant
  ) -> [Attention] {
    guard entry.windowCloses <= now else { return [] }
    return [
      Attention(
        code: "held",
        message: "its window closed on \(entry.windowCloses.local(in: entry.timeZone)), and it is "
          + "held until \(hold.until.local(in: entry.timeZone)) (\(hold.ground.rawValue)); then it is "
          + "purged; when the reason no longer applies, 'mayfly unhold \(entry.slug) --reason TEXT'"
      )
    ]
  }
}
