package import Storage
import Vocabulary

/// The head of the ledger that a vault saw last.
///
/// It stands outside the ledger's file. A ledger that no longer has this entry was rolled back or
/// rewritten. The ledger is always written first, so a kill in between leaves an older head here,
/// which the ledger still has.
package enum NotedHead {
  /// The table is in every vault. It names no attendee.
  package static let table = "noted_head"

  static let step = SchemaStep(
    "2 noted head",
    tables: [
      TableDefinition(
        table,
        columns: [
          .column("only", .integer, primaryKey: true, check: "only = 1"),
          .column("number", .integer),
          .column("hash", .bytes),
        ])
    ])

  /// `nil` in a vault that saw no ledger yet.
  package static func read(in access: borrowing DatabaseAccess) throws -> LedgerHead? {
    try access.row("SELECT number, hash FROM noted_head") { row in
      LedgerHead(number: try row.count("number"), hash: hexadecimal(try row.bytes("hash")))
    }
  }

  static func write(_ head: LedgerHead, in access: borrowing DatabaseAccess) throws {
    try access.execute(
      """
      INSERT INTO noted_head ("only", number, hash) VALUES (1, ?, ?)
      ON CONFLICT ("only") DO UPDATE SET number = excluded.number, hash = excluded.hash
      """,
      [.integer(head.number), .bytes(bytes(hexadecimal: head.hash) ?? [])])
  }
}
