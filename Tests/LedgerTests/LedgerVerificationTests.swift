import Foundation
import Sealing
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Ledger

/// Fault 27: a verification finds every change by a forger without the signing key.
struct LedgerVerificationTests {
  @Test(arguments: [
    ("kind = 'purge-completed'", 2), ("event = 'winter'", 2), ("facts = '{\"accepted\":9}'", 2),
    ("at = at + 1", 2), ("id = 'id-x'", 2), ("facts = facts || ' '", 3),
  ])
  func `an edited entry is found by its number`(change: String, number: Int) throws {
    let fixture = try LedgerFixture(entries: 3)
    try fixture.execute("UPDATE entries SET \(change) WHERE number = \(number)")
    #expect(try fixture.faults() == [.edited(number: number)])
  }

  @Test(arguments: ["head", "entries"], [Int64.min, -1, .max])
  func `a ledger with any number goes on, and the damage stays visible`(
    table: String, number: Int64
  ) throws {
    let fixture = try LedgerFixture(entries: 3)
    try fixture.execute(
      "UPDATE \(table) SET number = \(number) WHERE number = (SELECT max(number) FROM \(table))")
    #expect(try !fixture.faults().isEmpty)
    for next in 3..<6 { try fixture.append(next) }
    #expect(try Set(fixture.ids) == ["id-0", "id-1", "id-2", "id-3", "id-4", "id-5"])
    // A head is signed anew with each entry, so a wrong number in it does not last.
    #expect(try fixture.faults().isEmpty == (table == "head"))
  }

  @Test func `an edited entry with a corrected hash breaks the chain after it`() throws {
    let fixture = try LedgerFixture(entries: 3)
    let third = try Self.entries(fixture)[2]
    try fixture.execute(
      "DELETE FROM entries WHERE number = 3", "UPDATE entries SET at = at + 1 WHERE number = 2")
    try fixture.rehash(from: 2)
    try fixture.ledger.database.write { try third.insert(in: $0) }
    #expect(try fixture.faults() == [.broken(number: 3)])
  }

  @Test(arguments: [1, 2, 3])
  func `a chain with all hashes corrected does not match the signed head`(first: Int) throws {
    let fixture = try LedgerFixture(entries: 3)
    try fixture.execute("UPDATE entries SET facts = '{}' WHERE number = \(first)")
    try fixture.rehash(from: first)
    #expect(try fixture.faults() == [.broken(number: 3)])
  }

  @Test(arguments: [(1, 2), (2, 3)])
  func `a removed entry leaves a gap`(removed: Int, before: Int) throws {
    let fixture = try LedgerFixture(entries: 3)
    try fixture.execute("DELETE FROM entries WHERE number = \(removed)")
    #expect(try fixture.faults() == [.gap(before: before)])
  }

  @Test func `swapped entries are found`() throws {
    let fixture = try LedgerFixture(entries: 3)
    try fixture.execute(
      "UPDATE entries SET number = 9 WHERE number = 1",
      "UPDATE entries SET number = 1 WHERE number = 2",
      "UPDATE entries SET number = 2 WHERE number = 9")
    #expect(
      try fixture.faults() == [
        .broken(number: 1), .edited(number: 1), .broken(number: 2), .edited(number: 2),
        .broken(number: 3),
      ])
  }

  @Test(arguments: [0, 1, 2])
  func `a cut tail does not match the signed head`(left: Int) throws {
    let fixture = try LedgerFixture(entries: 3)
    try fixture.execute("DELETE FROM entries WHERE number > \(left)")
    #expect(try fixture.faults() == [.headMismatch(signed: 3, last: left)])
  }

  @Test func `a cut tail stays visible after further entries`() throws {
    let fixture = try LedgerFixture(entries: 3)
    try fixture.execute("DELETE FROM entries WHERE number = 3")
    try fixture.append(7)
    try fixture.append(8)
    #expect(try fixture.faults() == [.gap(before: 4)])
  }

  @Test func `an entry that was added without the key is found, and stays visible`() throws {
    let fixture = try LedgerFixture(entries: 2)
    let forged = ChainedEntry(after: try fixture.ledger.head()!, fixture.entry(66))
    try fixture.ledger.database.write { try forged.insert(in: $0) }
    #expect(try fixture.faults() == [.headMismatch(signed: 2, last: 3)])
    try fixture.append(7)
    #expect(try fixture.faults() == [.broken(number: 4)])
  }

  @Test func `a removed head is found, and stays visible`() throws {
    let fixture = try LedgerFixture(entries: 2)
    try fixture.execute("DELETE FROM head")
    #expect(try fixture.faults() == [.noSignedHead])
    try fixture.append(7)
    #expect(try fixture.faults() == [.broken(number: 3)])
  }

  @Test(arguments: [
    "UPDATE head SET signature = zeroblob(64)", "UPDATE head SET signature = x''",
  ])
  func `a head that the workspace did not sign is refused`(statement: String) throws {
    let fixture = try LedgerFixture(entries: 2)
    try fixture.execute(statement)
    #expect(try fixture.faults() == [.badSignature])
  }

  @Test func `a head that was set back together with the tail has no valid signature`() throws {
    let fixture = try LedgerFixture(entries: 3)
    try fixture.execute(
      "DELETE FROM entries WHERE number = 3",
      "UPDATE head SET number = 2, hash = (SELECT hash FROM entries WHERE number = 2)")
    #expect(try fixture.faults() == [.badSignature])
  }

  @Test func `a ledger with the signature of another key is refused`() throws {
    let fixture = try LedgerFixture(entries: 2)
    let other = try SigningKey(from: TestWorld(seed: 5).environment)
    let faults = try fixture.ledger.verified(key: other.verifying, receipts: []).faults
    #expect(faults == [.badSignature])
  }

  // MARK: receipts

  @Test func `a receipt shows that the whole file was rolled back`() throws {
    let fixture = try LedgerFixture(entries: 2)
    let copies = try TemporaryFolder()
    let old = try copies.copy(of: fixture.folder.path, as: "old")
    try fixture.append(2)
    let head = try #require(try fixture.ledger.head())
    let receipts = [(receipt: "autumn", head: head)]
    #expect(try fixture.faults(receipts: receipts) == [])
    let rolledBack = try EventLedger(path: old + "/ledger.sqlite", signing: fixture.signing)
    let faults = try rolledBack.verified(key: fixture.signing.verifying, receipts: receipts).faults
    #expect(faults == [.receiptUnknown(receipt: "autumn", number: 3)])
    // New entries do not hide it.
    try rolledBack.append(fixture.entry(77))
    #expect(
      try rolledBack.verified(key: fixture.signing.verifying, receipts: receipts).faults
        == [.receiptUnknown(receipt: "autumn", number: 3)])
  }

  @Test func `every receipt is compared with its own entry`() throws {
    let fixture = try LedgerFixture(entries: 3)
    let heads = try Self.entries(fixture).map { LedgerHead(number: $0.number, hash: $0.hash) }
    let forged = LedgerHead(number: 1, hash: heads[1].hash)
    let receipts = [
      ("a", heads[0]), ("b", heads[0]), ("c", heads[2]), ("d", forged),
      ("e", LedgerHead(number: 9, hash: heads[0].hash)),
    ].map { (receipt: $0.0, head: $0.1) }
    #expect(
      try fixture.faults(receipts: receipts) == [
        .receiptUnknown(receipt: "d", number: 1), .receiptUnknown(receipt: "e", number: 9),
      ])
  }

  @Test func `a receipt shows that the ledger was emptied`() throws {
    let fixture = try LedgerFixture(entries: 2)
    let receipts = [(receipt: "a", head: try #require(try fixture.ledger.head()))]
    try fixture.execute("DELETE FROM entries", "DELETE FROM head")
    #expect(try fixture.faults(receipts: receipts) == [.receiptUnknown(receipt: "a", number: 2)])
  }

  // MARK: the file

  @Test func `damage to the file is found even when the chain has no faults`() throws {
    let fixture = try LedgerFixture(entries: 3)
    try fixture.ledger.database.close()
    var bytes = contents(of: fixture.path)
    let id = Array("id-1".utf8)
    let places = bytes.indices.dropLast(id.count).filter { bytes[$0...].starts(with: id) }
    // The id is there twice: in the table, where the kind follows, and in the index of ids.
    try #require(places.count == 2)
    let inIndex = places.first { place in
      !String(decoding: bytes[place...].prefix(40), as: UTF8.self).contains("list-imported")
    }
    bytes[try #require(inIndex) + 3] = UInt8(ascii: "9")
    try fixture.folder.write(bytes, to: "ledger.sqlite")
    let damaged = try EventLedger(path: fixture.path, signing: fixture.signing)
    let faults = try damaged.verified(key: fixture.signing.verifying, receipts: []).faults
    #expect(faults == [.damagedFile])
  }

  @Test func `an export of the entries is verified as the ledger is`() throws {
    let fixture = try LedgerFixture(entries: 3)
    let entries = try Self.entries(fixture)
    var verification = LedgerVerification()
    for entry in entries {
      verification.check(
        ChainedEntry(
          number: entry.number, id: entry.id, at: entry.at, kind: entry.kind, event: entry.event,
          facts: entry.number == 2 ? "{}" : entry.facts, by: entry.by, previous: entry.previous,
          hash: entry.hash))
    }
    verification.finish(try fixture.ledger.signedHead(), key: fixture.signing.verifying)
    #expect(verification.faults == [.edited(number: 2)])
    #expect(verification.entries == 3)
  }

  static func entries(_ fixture: LedgerFixture) throws -> [ChainedEntry] {
    var entries: [ChainedEntry] = []
    try fixture.ledger.forEach { entries.append($0) }
    return entries
  }
}
