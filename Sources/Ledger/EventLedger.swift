package import Sealing
package import Storage
import Vocabulary

/// The append-only, chained and signed record of every use of attendees' data.
///
/// Each entry holds the hash of the entry before. The head (number and hash of the last entry) is
/// signed. Every receipt shows the head too, so that a verification notices a cut tail. The ledger
/// names no attendee, and no purge removes it.
package struct EventLedger: Sendable {
  let database: Database
  private let signing: SigningKey

  package init(path: String, signing: SigningKey) throws(StorageError) {
    database = try Database(path: path, schema: Self.schema)
    self.signing = signing
  }

  /// Appends `entry`, unless the ledger has an entry with the same id.
  ///
  /// It continues from the signed head, not from the last entry. So a change to the end of the
  /// chain without the key stays visible.
  package func append(_ entry: LedgerEntry) throws { try append([entry]) }

  package func append(_ entries: [LedgerEntry]) throws {
    try append(entries.map { entry in (entry.id, { ChainedEntry(after: $0, entry) }) })
  }

  /// Appends entries of another chain. They keep their content and get new numbers and hashes.
  package func append(again entries: [ChainedEntry]) throws {
    try append(entries.map { entry in (entry.id, { ChainedEntry(after: $0, again: entry) }) })
  }

  private func append(_ entries: [(id: String, chained: (LedgerHead) -> ChainedEntry)]) throws {
    guard !entries.isEmpty else { return }
    try database.write { access in
      let signed = try Self.signedHead(in: access)?.head
      var head = LedgerHead(
        number: try Self.lastNumber(signed, in: access),
        hash: signed?.hash ?? ChainedEntry.noHash)
      var isLonger = false
      for entry in entries {
        let known = try access.count(
          "SELECT count(*) FROM entries WHERE id = ?", [.text(entry.id)])
        if known > 0 { continue }
        let next = entry.chained(head)
        try next.insert(in: access)
        head = LedgerHead(number: next.number, hash: next.hash)
        isLonger = true
      }
      if isLonger { try sign(head, in: access) }
    }
  }

  /// Appends the pending entries of a vault, and deletes them there. Each is appended once, even
  /// when the process dies in between.
  package func appendPending(of vault: Database) throws {
    let pending = try vault.read { try PendingEntries.all(in: $0) }
    guard !pending.isEmpty else { return }
    try append(pending)
    let head = try signedHead()?.head
    try vault.write { access in
      for entry in pending { try PendingEntries.strike(entry.id, in: access) }
      if let head { try NotedHead.write(head, in: access) }
    }
  }

  /// Whether the ledger has the entry that `head` names. A head that was noted outside the ledger
  /// stays in it for ever, unless somebody rolls the ledger back or rewrites it.
  package func has(_ head: LedgerHead) throws -> Bool {
    try database.read { access in
      try access.exists(
        "SELECT 1 FROM entries WHERE number = ? AND hash = ?",
        [.integer(head.number), .bytes(bytes(hexadecimal: head.hash) ?? [])])
    }
  }

  /// Copies a consistent state of the ledger to a new file.
  ///
  /// - Returns: the head of the copy.
  package func copy(to path: String) throws -> LedgerHead {
    try database.snapshot(to: path)
    let copied = try EventLedger(path: path, signing: signing)
    let head = try copied.head()
    try copied.close()
    return head ?? LedgerHead(number: 0, hash: ChainedEntry.noHash)
  }

  /// The database of the ledger, for code that moves the file.
  package var file: Database { database }

  package func close() throws { try database.close() }

  /// The number and hash of the last entry, for a receipt; `nil` when the ledger is empty.
  package func head() throws -> LedgerHead? {
    try database.read { access in
      try Self.last(in: access).map { LedgerHead(number: $0.number, hash: $0.hash) }
    }
  }

  /// Gives `body` every entry, oldest first, one at a time.
  package func forEach(_ body: (ChainedEntry) throws -> Void) throws {
    try database.read { access in
      try access.forEachRow("SELECT * FROM entries ORDER BY number") {
        try body(try ChainedEntry(row: $0))
      }
    }
  }

  package func signedHead() throws -> SignedHead? {
    try database.read { try Self.signedHead(in: $0) }
  }

  private static func signedHead(in access: borrowing DatabaseAccess) throws -> SignedHead? {
    try access.row("SELECT * FROM head") { row in
      SignedHead(
        head: LedgerHead(
          number: try row.count("number"), hash: hexadecimal(try row.bytes("hash"))),
        signature: try row.bytes("signature"))
    }
  }

  private static func last(in access: borrowing DatabaseAccess) throws -> ChainedEntry? {
    try access.row(
      "SELECT * FROM entries ORDER BY number DESC LIMIT 1", [], ChainedEntry.init(row:))
  }

  /// The number to continue from. A damaged number that no ledger reaches does not count, so that
  /// there is a next number, and the verification finds the damage.
  private static func lastNumber(
    _ signed: LedgerHead?, in access: borrowing DatabaseAccess
  ) throws -> Int {
    let most = NumberBounds.largestCount - 1
    let last = try access.count(
      "SELECT max(number) FROM entries WHERE number < ?", [.integer(most)])
    return max(0, last, signed.map { $0.number < most ? $0.number : 0 } ?? 0)
  }

  private func sign(_ head: LedgerHead, in access: borrowing DatabaseAccess) throws {
    try access.execute(
      """
      INSERT INTO head ("only", number, hash, signature) VALUES (1, ?, ?, ?)
      ON CONFLICT ("only") DO UPDATE SET number = excluded.number, hash = excluded.hash,
        signature = excluded.signature
      """,
      [
        .integer(head.number), .bytes(bytes(hexadecimal: head.hash) ?? []),
        .bytes(signing.sign(head.signedBytes)),
      ])
  }

  private static let schema = [
    SchemaStep(
      "1 ledger",
      tables: [
        TableDefinition(
          "entries",
          columns: [
            .column("number", .integer, primaryKey: true),
            .column("id", .text, unique: true),
            .column("at", .integer),
            .column("kind", .text),
            .column("event", .text),
            .column("facts", .text),
            .column("by", .text),
            .column("previous", .bytes, check: "length(previous) = 32"),
            .column("hash", .bytes, unique: true, check: "length(hash) = 32"),
          ]),
        TableDefinition(
          "head",
          columns: [
            .column("only", .integer, primaryKey: true, check: "only = 1"),
            .column("number", .integer),
            .column("hash", .bytes),
            .column("signature", .bytes),
          ]),
      ])
  ]
}
