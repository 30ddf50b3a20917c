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

  @Test(arguments: [Int.min, -1, 0, .max])
  func `an export with any number is verified and has faults`(number: Int) throws {
    let fixture = try LedgerFixture()
    let entry =
      #"{"number":\#(number),"id":"a","at":"2026-11-28T13:00:00Z","kind":"k","event":"","#
      + #""facts":"{}","by":"","previous":"","hash":""}"#
    let export =
      #"{"entries":[\#(entry),\#(entry)],"#
      + #""head":{"number":\#(number),"hash":"","signature":""}}"#
    let chain = try #require(LedgerChain(export: Array(export.utf8)))
    #expect(chain.faults(key: fixture.signing.verifying).contains(.badSignature))
  }

  private func faults(_ export: String, _ fixture: LedgerFixture) -> [LedgerFault]? {
    LedgerExport(key: fixture.signing.verifying).verified(Array(export.utf8))?.found.faults
  }

  @Test func `an export is verified byte for byte`() throws {
    let fixture = try LedgerFixture(entries: 3)
    let export = LedgerExport(key: fixture.signing.verifying)
    let text = String(decoding: export.bytes(of: try fixture.ledger.chain()), as: UTF8.self)
    #expect(text.hasPrefix("{\n  \"ledger\": \"mayfly 2\",\n  \"publicKey\": \"ed25519:"))
    #expect(text.contains("    {\n      \"number\": 2,\n      \"id\": \"id-1\",\n"))
    #expect(text.hasSuffix("\"\n  }\n}\n"))
    #expect(faults(text, fixture) == [])
    #expect(
      faults(text.replacing("\"ledger\"", with: "\"note\": 1,\n  \"ledger\""), fixture)
        == [.notAsWritten(line: 2)])
    #expect(
      faults(text.replacing("\"id\": \"id-1\"", with: "\"id\": \"x\", \"id\": \"id-1\""), fixture)?
        .contains(.notAsWritten(line: 18)) == true)
    #expect(faults(text + "\n", fixture) == [.notAsWritten(line: 45)])
    #expect(
      faults(text.replacing("mayfly 2", with: "mayfly 3"), fixture) == [.notAsWritten(line: 2)])
  }

  @Test func `an export without a head is not signed, whether it has entries or not`() throws {
    let fixture = try LedgerFixture(entries: 2)
    let export = LedgerExport(key: fixture.signing.verifying)
    for count in [0, 2] {
      let entries = Array(try fixture.ledger.chain().entries.prefix(count))
      let bytes = export.bytes(of: LedgerChain(entries: entries, head: nil))
      #expect(export.verified(bytes)?.found.faults == [.noSignedHead])
    }
    #expect(export.verified(Array("[]".utf8)) == nil)
  }

  private func fixtureCopy(_ fixture: LedgerFixture) throws -> EventLedger {
    let path = fixture.folder.path("copy.sqlite")
    _ = try fixture.ledger.copy(to: path)
    return try EventLedger(path: path, signing: fixture.signing)
  }
}
