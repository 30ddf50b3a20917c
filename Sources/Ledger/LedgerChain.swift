import Foundation
package import Sealing
import Storage
import Vocabulary

/// The entries of a ledger with its signed head. The ledger can be the live one, the one in a
/// backup, or an export.
package struct LedgerChain: Sendable {
  /// Oldest first.
  package let entries: [ChainedEntry]
  package let head: SignedHead?

  package init(entries: [ChainedEntry], head: SignedHead?) {
    self.entries = entries
    self.head = head
  }

  /// The faults of the chain; empty when it is complete and signed with the key.
  package func faults(key: VerifyingKey) -> [LedgerFault] {
    var verification = LedgerVerification()
    for entry in entries { verification.check(entry) }
    verification.finish(head, key: key)
    return verification.faults
  }

  /// The number of the first entry that differs; `nil` when one chain continues the other.
  package func parting(from other: LedgerChain) -> Int? {
    zip(entries, other.entries).first { $0.hash != $1.hash }?.0.number
  }
}

// MARK: Exports

extension LedgerChain {
  private struct Stored: Decodable {
    struct Entry: Decodable {
      var number: Int
      var id: String
      var at: String
      var kind: String
      var event: String
      var facts: String
      var by: String
      var previous: String
      var hash: String
    }
    struct Head: Decodable {
      var number: Int
      var hash: String
      var signature: String
    }
    var entries: [Entry]
    var head: Head?
  }

  /// Reads the output of `ledger export`. It is not verified yet.
  ///
  /// - Returns: `nil` when `bytes` are not an export.
  package init?(export bytes: [UInt8]) {
    guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)) else { return nil }
    entries = stored.entries.map { entry in
      ChainedEntry(
        // With a wrong time, the verification finds a wrong hash.
        number: entry.number, id: entry.id,
        at: Instant(rfc3339: entry.at) ?? Instant(seconds: .min), kind: entry.kind,
        event: entry.event, facts: entry.facts, by: entry.by, previous: entry.previous,
        hash: entry.hash)
    }
    head = stored.head.map {
      SignedHead(
        head: LedgerHead(number: NumberBounds.count($0.number), hash: $0.hash),
        signature: [UInt8](Data(base64Encoded: $0.signature) ?? Data()))
    }
  }
}

// MARK: The live ledger

extension EventLedger {
  package func chain() throws -> LedgerChain {
    var entries: [ChainedEntry] = []
    try forEach { entries.append($0) }
    return LedgerChain(entries: entries, head: try signedHead())
  }

  /// Adds the entries of `chain` that this ledger does not have yet.
  ///
  /// - Precondition: `chain` is verified and begins with the entries of this ledger.
  package func goOn(as chain: LedgerChain) throws {
    try database.write { access in
      let last = try access.count("SELECT max(number) FROM entries")
      guard let head = chain.head, head.head.number > last else { return }
      for entry in chain.entries.dropFirst(max(0, last)) { try entry.insert(in: access) }
      try access.execute("DELETE FROM head")
      try access.execute(
        "INSERT INTO head (only, number, hash, signature) VALUES (1, ?, ?, ?)",
        [
          .integer(head.head.number), .bytes(bytes(hexadecimal: head.head.hash) ?? []),
          .bytes(head.signature),
        ])
    }
  }
}
