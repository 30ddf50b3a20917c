import Sealing
import TestSupport
import Testing
import Vocabulary

@testable import Ledger

struct LedgerChainTests {
  @Test func `the chain of a ledger has no faults, and a cut chain has some`() throws {
    let fixture = try LedgerFixture(entries: 4)
    let chain = try fixture.ledger.chain()
    #expect(chain.faults(key: fixture.signing.verifying) == [])
    let cut = LedgerChain(entries: chain.entries.dropLast(), head: chain.head)
    #expect(cut.faults(key: fixture.signing.verifying) == [.headMismatch(signed: 4, last: 3)])
    let other = try SigningKey(from: TestWorld(seed: 99).environment)
    #expect(chain.faults(key: other.verifying) == [.badSignature])
  }

  @Test func `a shorter copy takes the entries of the longer ledger, and has no faults`() throws {
    let fixture = try LedgerFixture(entries: 3)
    let path = fixture.folder.path("copy.sqlite")
    #expect(try fixture.ledger.copy(to: path) == fixture.ledger.head())
    try fixture.append(3)
    try fixture.append(4)
    let longer = try fixture.ledger.chain()
    let copy = try EventLedger(path: path, signing: fixture.signing)
    #expect(try copy.chain().parting(from: longer) == nil)
    try copy.goOn(as: longer)
    try copy.goOn(as: longer)
    #expect(try copy.chain().entries == longer.entries)
    try copy.append(fixture.entry(9))
    #expect(try copy.verified(key: fixture.signing.verifying, receipts: []).faults == [])
  }

  @Test func `the first entry that differs between two ledgers is found`() throws {
    let fixture = try LedgerFixture(entries: 3)
    let copy = try fixtureCopy(fixture)
    try fixture.append(3)
    try copy.append(fixture.entry(30))
    #expect(try copy.chain().parting(from: fixture.ledger.chain()) == 4)
  }

  @Test func `the facts of an entry can be read`() throws {
    let fixture = try LedgerFixture()
    try fixture.ledger.append(
      LedgerEntry(
        .holdPlaced, event: nil,
        facts: ["until": .count(7), "hold": .hash("abcd"), "fields": .fields([])],
        at: Instant(seconds: 1), id: "a"))
    let entry = try #require(try fixture.ledger.chain().entries.first)
    #expect(entry.count("until") == 7)
    #expect(entry.words("hold") == ["abcd"])
    #expect(entry.words("until") == [])
    #expect(entry.count("nothing") == nil)
  }

  @Test(arguments: ["", "{}", "[]", #"{"entries":[{"number":1}]}"#])
  func `a text that is not an export is refused`(text: String) {
    #expect(LedgerChain(export: Array(text.utf8)) == nil)
  }

  private func fixtureCopy(_ fixture: LedgerFixture) throws -> EventLedger {
    let path = fixture.folder.path("copy.sqlite")
    _ = try fixture.ledger.copy(to: path)
    return try EventLedger(path: path, signing: fixture.signing)
  }
}
