import Sealing
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Ledger

struct PendingEntriesTests {
  let fixture: LedgerFixture
  let vault: Database

  init() throws {
    fixture = try LedgerFixture()
    vault = try Database(
      path: fixture.folder.path("vault.sqlite"), schema: PendingEntries.schema)
  }

  func note(_ numbers: Int...) throws {
    try vault.write { access in
      for number in numbers { try PendingEntries.add(fixture.entry(number), in: access) }
    }
  }

  var pending: [LedgerEntry] {
    get throws { try vault.read { try PendingEntries.all(in: $0) } }
  }

  struct Crash: Error {}

  @Test func `pending entries are appended in their order and then deleted`() throws {
    try note(2, 1, 3)
    try fixture.ledger.appendPending(of: vault)
    #expect(try fixture.ids == ["id-2", "id-1", "id-3"])
    #expect(try pending == [])
    try fixture.ledger.appendPending(of: vault)
    #expect(try fixture.ids == ["id-2", "id-1", "id-3"])
    #expect(try fixture.faults() == [])
  }

  @Test func `an action that was undone leaves no pending entry`() throws {
    #expect(throws: Crash.self) {
      try vault.write { access in
        try PendingEntries.add(fixture.entry(1), in: access)
        throw Crash()
      }
    }
    try fixture.ledger.appendPending(of: vault)
    #expect(try fixture.ids == [])
  }

  /// The process died after the commit of the ledger, before it deleted the entry in the vault.
  @Test(arguments: [1, 2, 3])
  func `an entry that was appended before a crash is not appended again`(appended: Int) throws {
    try note(1, 2, 3)
    try fixture.ledger.append(Array(try pending.prefix(appended)))
    let hashes = try Self.hashes(fixture)
    try fixture.ledger.appendPending(of: vault)
    #expect(try fixture.ids == ["id-1", "id-2", "id-3"])
    #expect(try Self.hashes(fixture).starts(with: hashes))
    #expect(try pending == [])
    #expect(try fixture.faults() == [])
  }

  @Test func `a pending entry gets the same hash as an entry that is appended directly`() throws {
    let entry = LedgerEntry(
      .listImported, event: nil,
      facts: [
        "a": .count(3), "b": .word("by hand"), "c": .fields([.name, .email]), "d": .fields([]),
        "e": .keyedHash([1, 2]), "f": .slug(Slug("reminder")!), "g": .purpose(.notify),
        "h": .count(-1), "i": .hash("0a"), "j": .count(.max),
      ], at: Instant(seconds: 7), id: "x")
    let direct = try LedgerFixture()
    try direct.ledger.append(entry)
    try vault.write { try PendingEntries.add(entry, in: $0) }
    #expect(try pending == [entry])
    try fixture.ledger.appendPending(of: vault)
    #expect(try Self.hashes(fixture) == Self.hashes(direct))
  }

  @Test func `the same entry cannot be noted twice`() throws {
    try note(1)
    #expect(throws: StorageError.constraint(path: vault.path)) { try note(1) }
    #expect(try pending.map(\.id) == ["id-1"])
  }

  @Test func `the pending entries of two vaults go into one chain`() throws {
    let second = try Database(
      path: fixture.folder.path("second.sqlite"), schema: PendingEntries.schema)
    try note(1, 2)
    try second.write { try PendingEntries.add(fixture.entry(3), in: $0) }
    try fixture.ledger.appendPending(of: second)
    try fixture.ledger.appendPending(of: vault)
    #expect(try fixture.ids == ["id-3", "id-1", "id-2"])
    #expect(try fixture.faults() == [])
  }

  @Test(arguments: [
    ("kind = 'unheard-of'", "kind"), ("facts = '[]'", "facts"), ("facts = '{\"a\":{}}'", "facts"),
    ("facts = '{\"a\":null}'", "facts"), ("facts = 'nonsense'", "facts"),
  ])
  func `a damaged pending entry is refused and kept`(change: String, column: String) throws {
    try note(1)
    try vault.write { _ = try $0.execute("UPDATE pending_entries SET \(change)") }
    #expect(throws: StorageError.unexpectedValue(column: column)) {
      try fixture.ledger.appendPending(of: vault)
    }
    #expect(try fixture.ids == [])
    #expect(try vault.read { try $0.count("SELECT count(*) FROM pending_entries") } == 1)
  }

  static func hashes(_ fixture: LedgerFixture) throws -> [String] {
    try LedgerVerificationTests.entries(fixture).map(\.hash)
  }
}
