import Foundation
package import Storage
import Vocabulary

/// Entries for the ledger that an action notes in a transaction of its vault. They stay there until
/// the ledger has them.
///
/// So the transaction stores an action and its entry together, or neither of them.
package enum PendingEntries {
  /// The table is in every vault. It names no attendee.
  package static let table = "pending_entries"
  package static let schema = [
    SchemaStep(
      "1 pending entries",
      tables: [
        TableDefinition(
          table,
          columns: [
            .column("position", .integer, primaryKey: true),
            .column("id", .text, unique: true),
            .column("at", .integer),
            .column("kind", .text),
            .column("event", .text, optional: true),
            .column("facts", .text),
            .column("by", .text),
          ])
      ]),
    NotedHead.step,
  ]

  package static func add(_ entry: LedgerEntry, in access: borrowing DatabaseAccess) throws {
    try access.execute(
      "INSERT INTO pending_entries (id, at, kind, event, facts, by) VALUES (?, ?, ?, ?, ?, ?)",
      [
        .text(entry.id), .integer(entry.at.seconds), .text(entry.kind.rawValue),
        .optional(entry.event?.text), .text(entry.factsLine),
        .text(entry.by),
      ])
  }

  /// Whether there are no pending entries.
  package static func areNone(in access: borrowing DatabaseAccess) throws -> Bool {
    try access.count("SELECT count(*) FROM pending_entries") == 0
  }

  static func all(in access: borrowing DatabaseAccess) throws -> [LedgerEntry] {
    try access.rows("SELECT * FROM pending_entries ORDER BY position") { row in
      guard let kind = LedgerEntry.Kind(rawValue: try row.text("kind")) else {
        throw StorageError.unexpectedValue(column: "kind")
      }
      return LedgerEntry(
        kind, event: row.optionalText("event").flatMap { Slug($0) },
        facts: try facts(try row.text("facts")), at: Instant(seconds: try row.integer("at")),
        id: try row.text("id"), by: try row.text("by"))
    }
  }

  static func strike(_ id: String, in access: borrowing DatabaseAccess) throws {
    try access.execute("DELETE FROM pending_entries WHERE id = ?", [.text(id)])
  }

  private static func facts(_ line: String) throws -> [String: LedgerFact] {
    guard
      let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    else { throw StorageError.unexpectedValue(column: "facts") }
    return try object.mapValues { value in
      guard let fact = LedgerFact(parsed: value) else {
        throw StorageError.unexpectedValue(column: "facts")
      }
      return fact
    }
  }
}
