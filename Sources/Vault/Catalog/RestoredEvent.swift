import Foundation
package import Vocabulary

/// What is on record about an event whose vault came from a backup: letters that left after the
/// backup are not in it, so none leaves by itself that was due by then.
package struct RestoredEvent: Codable, Hashable, Sendable {
  /// When it was restored, in seconds since 1970.
  package var at: Int64
  /// When the backup was taken, in seconds since 1970.
  package var takenAt: Int64
  /// How many people said stop after the backup; who they are went with the vault.
  package var stops: Int
  /// Whether the event's dates changed after the backup.
  package var isRevised: Bool
  /// The notices for which a person gave the word.
  package var released: [String] = []

  package init(at: Instant, takenAt: Instant, stops: Int, isRevised: Bool) {
    self.at = at.seconds
    self.takenAt = takenAt.seconds
    self.stops = stops
    self.isRevised = isRevised
  }

  package var takenAtInstant: Instant { Instant(seconds: takenAt) }

  /// Whether the notice waits for a person's word.
  ///
  /// - Parameter due: `nil` for a notice that goes to each attendee as they are added.
  package func holds(_ notice: Slug, due: Instant?) -> Bool {
    guard !released.contains(notice.text) else { return false }
    // Who said stop, or which dates hold, nobody knows until a person looks.
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
