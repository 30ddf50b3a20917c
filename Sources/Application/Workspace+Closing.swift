import Definitions
import Vault
import Vocabulary

/// What a person must see as an event's window comes to its close.
extension Workspace {
  /// A timer calls `run` every minute.
  private static let patience = Period.hours(1)

  func closingAttention(
    _ entry: CatalogEntry, _ definition: EventDefinition?
  ) throws -> [Attention] {
    guard entry.state == .open else { return [] }
    let now = environment.now()
    let closes = entry.windowCloses.local(in: entry.timeZone)
    if let hold = try holdInForce(on: entry, at: now) {
      return holdAttention(hold, entry, now)
    }
    if try entry.windowCloses <= now
      && duePurges(at: now).waiting.contains(where: { $0.id == entry.id })
    {
      return [
        Attention(
          code: "purge-awaits-confirmation",
          message:
            "its window closed on \(closes), and enough events were purged in a day without a "
            + "word ('purge-limit' in organiser.yaml); confirm it with "
            + "'mayfly purge \(entry.slug) --confirm'")
      ]
    }
    if entry.windowCloses + Self.patience <= now {
      return [
        Attention(
          code: "purge-overdue",
          message:
            "its window closed on \(closes), \(CountDown(from: now, to: entry.windowCloses)), and "
            + "nothing has purged it; call 'mayfly run', and look at the timer that should")
      ]
    }
    let warn = definition?.warn ?? EventDefinition.usualWarning
    guard entry.windowCloses > now, entry.windowCloses - warn <= now else { return [] }
    return [
      Attention(
        code: "purge-soon",
        message: "everything about its attendees is destroyed on \(closes), "
          + "\(CountDown(from: now, to: entry.windowCloses)): are certificates and invoices done? What "
          + "a law or a claim wants kept is held with 'mayfly hold \(entry.slug)'")
    ]
  }

  private func holdAttention(
    _ hold: Hold, _ entry: CatalogEntry, _ now: Instant
  ) -> [Attention] {
    guard entry.windowCloses <= now else { return [] }
    let until = hold.until.local(in: entry.timeZone)
    return [
      Attention(
        code: "held",
        message:
          "its window closed on \(entry.windowCloses.local(in: entry.timeZone)), and it is held "
          + "until \(until) (\(hold.ground.rawValue)); then it is purged; when the ground has gone, "
          + "'mayfly unhold \(entry.slug) --reason TEXT'")
    ]
  }
}
