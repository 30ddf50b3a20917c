import Definitions
import Retention
import Sealing
import Storage
import Vault
package import Vocabulary

/// What a person must see as an event's window comes to its close.
extension Workspace {
  func closingAttention(
    _ entry: CatalogEntry, _ definition: EventDefinition?
  ) throws -> [Attention] {
    guard entry.state == .open else { return [] }
    let now = surroundings.now()
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

extension Workspace {
  /// What to do when the root key is not where it should be; `nil` when it is there.
  package var rootIsAway: String? {
    PrivateFiles.exists(rootKeyPath)
      ? nil
      : "the root key is not at '\(rootKeyPath)': connect the disk that holds it, and 'mayfly run' "
        + "goes on"
  }

  /// The receipt of a purge, should it be there and whole.
  func receipt(of purge: PurgeRecord) -> Receipt? {
    guard let path = purge.receipt, let bytes = try? PrivateFiles.read("\(paths.root)/\(path)"),
      let key = try? signing.verifying
    else { return nil }
    return try? Receipt.verified(bytes, key: key)
  }

  /// For how long it is told that a purge could not be wholly proven, or kept what it should.
  private static let longestDoubt = Period.days(90)

  /// What a purged event's proof lacks.
  func proofAttention(_ entry: CatalogEntry) throws -> [Attention] {
    let now = surroundings.now()
    var attention: [Attention] = []
    if let purge = try catalog.purge(of: entry.id),
      Instant(seconds: purge.begun) + Self.longestDoubt > now,
      let receipt = receipt(of: purge), !receipt.residue.searched
    {
      attention.append(
        Attention(
          code: "not-searched",
          message:
            "nothing was looked for when it was purged, because its vault or its key could not "
            + "be read; look yourself for copies of its lists in the workspace"))
    }
    let kept = try OfficeVault.inCustody(paths)
    let lost = try catalog.holds(of: entry.id).filter {
      $0.person != nil && $0.isInForce(at: now) && !kept.contains($0.id)
    }
    if !lost.isEmpty {
      attention.append(
        Attention(
          code: "custody-lost",
          message: "\(lost.count == 1 ? "a hold is" : "\(lost.count) holds are") in force, and the "
            + "attendee's data that was kept for it is not here: it is in a later backup, or was never "
            + "there; 'mayfly unhold \(entry.slug)' ends it"))
    }
    return attention
  }
}

/// How long something is away, in its largest unit: `in 3 days`.
package struct CountDown: CustomStringConvertible {
  private let seconds: Int64

  package init(from now: Instant, to time: Instant) { seconds = time.seconds - now.seconds }

  package var description: String {
    let size = abs(seconds)
    let units: [(Int64, String)] = [(86_400, "day"), (3600, "hour"), (60, "minute")]
    // Two days are told as days, and a day and a half as hours.
    guard let (unit, name) = units.first(where: { size >= 2 * $0.0 }) else {
      return seconds >= 0 ? "in a minute" : "a minute ago"
    }
    let words = "\(size / unit) \(name)s"
    return seconds >= 0 ? "in \(words)" : "\(words) ago"
  }
}
