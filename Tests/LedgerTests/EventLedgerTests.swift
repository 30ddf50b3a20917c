import Sealing
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Ledger

struct EventLedgerTests {
  @Test func `an empty ledger has no head and no faults`() throws {
    let fixture = try LedgerFixture()
    #expect(try fixture.ledger.head() == nil)
    #expect(try fixture.ledger.signedHead() == nil)
    #expect(try fixture.faults() == [])
  }

  @Test func `entries are chained from 1, and the head is the last`() throws {
    let fixture = try LedgerFixture(entries: 3)
    var entries: [ChainedEntry] = []
    try fixture.ledger.forEach { entries.append($0) }
    #expect(entries.map(\.number) == [1, 2, 3])
    #expect(entries.map(\.previous) == [ChainedEntry.noHash] + entries.dropLast().map(\.hash))
    #expect(entries.map(\.kind) == Array(repeating: "list-imported", count: 3))
    #expect(entries.map(\.event) == Array(repeating: "autumn", count: 3))
    #expect(entries.map(\.facts) == ["{\"accepted\":0}", "{\"accepted\":1}", "{\"accepted\":2}"])
    #expect(try fixture.ledger.head() == LedgerHead(number: 3, hash: entries[2].hash))
    #expect(try fixture.ledger.signedHead()?.head == (try fixture.ledger.head()))
    #expect(try fixture.faults() == [])
    #expect(try fixture.ledger.verified(key: fixture.signing.verifying, receipts: []).entries == 3)
  }

  /// The hash comes from another implementation (hashlib of Python). If the hashed bytes change,
  /// no ledger in service can be verified.
  @Test func `the hash of an entry never changes`() throws {
    let fixture = try LedgerFixture(entries: 1)
    #expect(
      try fixture.ledger.head()?.hash
        == "ac23a3ae0ed8cec28d1e8a6bd3b9a570ff7c3f0d3403b8311185ae6dada4c916")
  }

  @Test func `an entry about the workspace names no event`() throws {
    let fixture = try LedgerFixture()
    try fixture.ledger.append(
      LedgerEntry(.workspaceMade, event: nil, from: fixture.world.environment))
    var events: [String] = []
    try fixture.ledger.forEach { events.append($0.event) }
    #expect(events == [""])
    #expect(try fixture.faults() == [])
  }

  @Test func `the same entry is appended only once`() throws {
    let fixture = try LedgerFixture(entries: 2)
    let head = try fixture.ledger.signedHead()
    try fixture.append(1)
    try fixture.ledger.append([fixture.entry(0), fixture.entry(1)])
    #expect(try fixture.ids == ["id-0", "id-1"])
    #expect(try fixture.ledger.signedHead() == head)
    try fixture.ledger.append([fixture.entry(1), fixture.entry(2), fixture.entry(2)])
    #expect(try fixture.ids == ["id-0", "id-1", "id-2"])
    #expect(try fixture.faults() == [])
  }

  @Test func `the entries of two processes make one chain`() throws {
    let fixture = try LedgerFixture(entries: 1)
    let other = try EventLedger(path: fixture.path, signing: fixture.signing)
    try other.append(fixture.entry(1))
    try fixture.append(2)
    try other.append(fixture.entry(3))
    #expect(try fixture.ids == ["id-0", "id-1", "id-2", "id-3"])
    #expect(try fixture.faults() == [])
  }

  @Test func `a new entry has the time of the environment and a new id`() throws {
    let world = TestWorld(now: "2026-11-28T04:00:00Z")
    let first = LedgerEntry(.purgeBegun, event: nil, from: world.environment)
    let second = LedgerEntry(.purgeBegun, event: nil, from: world.environment)
    #expect(first.at.description == "2026-11-28T04:00:00Z")
    #expect(first.id != second.id)
    #expect(first.id.count == 32)
  }

  // MARK: allowed facts

  @Test func `the facts are one line of JSON, sorted by their names`() {
    let entry = LedgerEntry(
      .listImported, event: nil,
      facts: [
        "b": .count(-3), "a": .word("closed"), "fields": .fields([.name, .email]),
        "purpose": .purpose(.notify), "notice": .slug(Slug("reminder")!),
        "list": .keyedHash([0xAB, 0x01]),
      ], at: Instant(seconds: 0), id: "x")
    #expect(
      entry.factsLine
        == #"{"a":"closed","b":-3,"fields":["email","name"],"list":"ab01","notice":["reminder"],"#
        + #""purpose":["notify"]}"#)
  }

  @Test(arguments: [
    "Hanako Yamada", "hanako@example.org", "花子", "\"}", "a\nb", "deadbeef!", "abc",
  ])
  func `a text that is not hexadecimal is not accepted as a hash`(text: String) {
    #expect(LedgerFact.hash(text).json == "\"\"")
  }

  @Test func `a word and the name of a fact lose characters that need escaping`() {
    #expect(LedgerFact.word("a \"b\"\n\\ 花").json == "\"ab\"")
    let entry = LedgerEntry(
      .listImported, event: nil, facts: ["a\"b": .count(1)], at: Instant(seconds: 0), id: "x")
    #expect(entry.factsLine == "{\"ab\":1}")
  }

  @Test(arguments: LedgerEntry.Kind.allCases)
  func `every kind of entry can be noted, appended and verified`(kind: LedgerEntry.Kind) throws {
    let fixture = try LedgerFixture()
    let vault = try Database(
      path: fixture.folder.path("vault.sqlite"), schema: PendingEntries.schema)
    let entry = LedgerEntry(kind, event: Slug("autumn"), from: fixture.world.environment)
    try vault.write { try PendingEntries.add(entry, in: $0) }
    try fixture.ledger.appendPending(of: vault)
    #expect(try fixture.ids == [entry.id])
    #expect(try fixture.faults() == [])
  }
}
