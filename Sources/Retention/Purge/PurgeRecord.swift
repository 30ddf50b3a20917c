package import Residue
import Foundation
import Ledger
import Storage
package import Vault
package import Vocabulary

/// The progress of a purge. Mayfly saves it after each step, so that a purge can be killed and
/// resumed.
package struct PurgeRecord: Codable, Hashable, Sendable {
  /// The steps in order. A record names the last completed step.
  package enum Step: String, Codable, CaseIterable, Comparable, Sendable {
    case begun, searched
    case statisticsWritten = "statisticsFrozen"
    case keyDestroyed, removed, searchedAgain, rotated
    case receiptWritten, completed

    package static func < (a: Step, b: Step) -> Bool {
      let all = Step.allCases
      return (all.firstIndex(of: a) ?? 0) < (all.firstIndex(of: b) ?? 0)
    }
  }

  package let id: String
  /// Seconds since 1970.
  package let begun: Int64
  package let isEarly: Bool
  /// The keyed hash of the reason for an early purge.
  package let reason: String?
  package var step = Step.begun
  package var attendees = 0
  package var keyFingerprint = ""
  /// Whether the key with this fingerprint was in the keyring, and is destroyed; `nil` before the
  /// purge came so far.
  package var isKeyDestroyed: Bool?
  package var removed: [Receipt.Removed] = []
  package var findings: ResidueFindings?
  /// Whether the statistics could not be written. Nothing stops a purge for that.
  package var areStatisticsLost = false
  /// Mayfly's own files that could not be removed, relative to the workspace.
  package var stuck: [String] = []
  /// The path of the receipt's file, relative to the workspace.
  package var receipt: String?

  package init(id: String, begun: Instant, isEarly: Bool, reason: String? = nil) {
    self.id = id
    self.begun = begun.seconds
    self.isEarly = isEarly
    self.reason = reason
  }
}

extension PurgeRecord {
  /// Whether the purge destroyed the key that sealed the data.
  package var keyWasDestroyed: Bool { isKeyDestroyed ?? !keyFingerprint.isEmpty }
}

extension PurgeRecord.Step {
  /// The progress of a purge when this step begins.
  func progress(of event: Slug) -> WorkProgress {
    let all = Self.allCases
    return WorkProgress(
      .purging(activity), event: event, done: all.firstIndex(of: self) ?? 0, total: all.count)
  }

  private var activity: WorkProgress.PurgeActivity {
    switch self {
    case .begun, .searched: .searching
    case .statisticsWritten: .writingStatistics
    case .keyDestroyed: .destroyingKey
    case .removed: .removingFiles
    case .searchedAgain: .searchingAgain
    case .rotated, .receiptWritten, .completed: .writingReceipt
    }
  }
}

extension Catalog {
  /// The record of an event's purge, which may be unfinished.
  package func purge(of event: EventID) throws -> PurgeRecord? {
    let line = try database.read { access in
      try access.row("SELECT record FROM purges WHERE event = ?", [.text(event.text)]) {
        try $0.text("record")
      }
    }
    guard let line else { return nil }
    guard let record = try? JSONDecoder().decode(PurgeRecord.self, from: Data(line.utf8)) else {
      throw StorageError.unexpectedValue(column: "record")
    }
    return record
  }

  /// Records that a purge begins or continues.
  ///
  /// - Returns: `false` when the purge has not begun yet and a hold keeps the event.
  func begin(_ record: PurgeRecord, of event: EventID, at now: Instant) throws -> Bool {
    try database.write { access in
      if try Self.isHeld(event, at: now, in: access) { return false }
      try Self.write(record, of: event, in: access)
      return true
    }
  }

  /// Whether a hold keeps the event, and its purge has not begun.
  func isHeld(_ event: EventID, at now: Instant) throws -> Bool {
    try database.read { try Self.isHeld(event, at: now, in: $0) }
  }

  private static func isHeld(
    _ event: EventID, at now: Instant, in access: borrowing DatabaseAccess
  ) throws -> Bool {
    try access.count(
      """
      SELECT count(*) FROM holds WHERE event = ? AND person IS NULL AND ended IS NULL
        AND until > ? AND event NOT IN (SELECT event FROM purges)
      """, [.text(event.text), .integer(now.seconds)]) > 0
  }

  /// Saves the purge's progress and the event's state.
  package func write(_ record: PurgeRecord, of event: EventID) throws {
    try database.write { try Self.write(record, of: event, in: $0) }
  }

  private static func write(
    _ record: PurgeRecord, of event: EventID, in access: borrowing DatabaseAccess
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let line = String(decoding: try encoder.encode(record), as: UTF8.self)
    let state: CatalogEntry.State = record.step == .completed ? .purged : .purging
    try access.execute(
      """
      INSERT INTO purges (event, id, begun, early, step, record) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (event) DO UPDATE SET step = excluded.step, record = excluded.record
      """,
      [
        .text(event.text), .text(record.id), .integer(record.begun),
        .integer(record.isEarly ? 1 : 0), .text(record.step.rawValue), .text(line),
      ])
    try access.execute(
      "UPDATE events SET state = ? WHERE id = ?", [.text(state.rawValue), .text(event.text)])
  }

  /// The files that held a value of this event when it was purged, and are not Mayfly's own.
  package func residue(of event: EventID) throws -> [ResidueFindings.Hit] {
    try hits(in: .purges, of: event.text)
  }

  func setResidue(_ hits: [ResidueFindings.Hit], of event: EventID) throws {
    try database.write { try set(hits, in: .purges, of: event.text, $0) }
  }
}
