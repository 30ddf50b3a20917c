import Foundation
package import Vocabulary

/// What the catalog notes about an event with a vault from a backup.
///
/// The backup does not know the letters that left after it. So a letter that was due before the
/// restore does not leave without the word of a person.
package struct RestoredEvent: Codable, Hashable, Sendable {
  /// When it was restored, in seconds since 1970.
  package var at: Int64
  /// When the backup was taken, in seconds since 1970.
  package var takenAt: Int64
  /// How many people unsubscribed after the backup. Their names were lost with the vault.
  package var stops: Int
  /// Whether the dates of the event changed after the backup.
  package var isRevised: Bool
  /// The notices that a person released.
  package var released: [String] = []

  package init(at: Instant, takenAt: Instant, stops: Int, isRevised: Bool) {
    self.at = at.seconds
    self.takenAt = takenAt.seconds
    self.stops = stops
    self.isRevised = isRevised
  }

  package var takenAtInstant: Instant { Instant(seconds: takenAt) }

  /// Whether the notice waits until a person releases it.
  ///
  /// - Parameter due: `nil` for a notice that each attendee gets when they are added.
  package func blocks(_ notice: Slug, due: Instant?) -> Bool {
    guard !released.contains(notice.text) else { return false }
    // Only a person can find out who unsubscribed, or which dates are right.
    return stops > 0 || isRevised || due.map { $0.seconds <= at } ?? true
  }
}

extension Catalog {
  private static func fact(_ event: EventID) -> String { "restored \(event)" }

  /// `nil` for an event that was never restored.
  package func restored(_ event: EventID) throws -> RestoredEvent? {
    guard let line = try fact(Self.fact(event)), !line.isEmpty else { return nil }
    return try? JSONDecoder().decode(RestoredEvent.self, from: Data(line.utf8))
  }

  package func setRestored(_ restored: RestoredEvent, of event: EventID) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try setFact(
      Self.fact(event), String(decoding: try encoder.encode(restored), as: UTF8.self))
  }
}
