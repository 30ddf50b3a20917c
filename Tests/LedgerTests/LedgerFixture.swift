import Sealing
import Storage
import TestSupport
import Vocabulary

@testable import Ledger

/// A new ledger with a signing key.
struct LedgerFixture {
  let folder: TemporaryFolder
  let world = TestWorld()
  let signing: SigningKey
  let ledger: EventLedger
  var path: String { folder.path("ledger.sqlite") }

  init(entries count: Int = 0) throws {
    folder = try TemporaryFolder()
    signing = try SigningKey(from: world.environment)
    ledger = try EventLedger(path: folder.path("ledger.sqlite"), signing: signing)
    for number in 0..<count { try append(number) }
  }

  func entry(_ number: Int) -> LedgerEntry {
    LedgerEntry(
      .listImported, event: Slug("autumn"), facts: ["accepted": .count(number)],
      at: Instant(seconds: Int64(1000 + number)), id: "id-\(number)", by: "office")
  }

  func append(_ number: Int) throws { try ledger.append(entry(number)) }

  func execute(_ statements: String...) throws {
    try ledger.database.write { access in
      for statement in statements { try access.execute(statement) }
    }
  }

  func faults(receipts: [(receipt: String, head: LedgerHead)] = []) throws -> [LedgerFault] {
    try ledger.verified(key: signing.verifying, receipts: receipts).faults
  }

  var ids: [String] {
    get throws {
      var ids: [String] = []
      try ledger.forEach { ids.append($0.id) }
      return ids
    }
  }

  /// Corrects the hashes of the chain from entry `first` on. A forger can do this without the
  /// signing key.
  func rehash(from first: Int) throws {
    var entries: [ChainedEntry] = []
    try ledger.forEach { entries.append($0) }
    try ledger.database.write { access in
      var previous = entries.last { $0.number < first }?.hash ?? ChainedEntry.noHash
      for old in entries where old.number >= first {
        let draft = ChainedEntry(
          number: old.number, id: old.id, at: old.at, kind: old.kind, event: old.event,
          facts: old.facts, by: old.by, previous: previous, hash: "")
        try access.execute(
          "UPDATE entries SET previous = ?, hash = ? WHERE number = ?",
          [
            .bytes(bytes(hexadecimal: previous)!), .bytes(bytes(hexadecimal: draft.expectedHash)!),
            .integer(old.number),
          ])
        previous = draft.expectedHash
      }
    }
  }
}
