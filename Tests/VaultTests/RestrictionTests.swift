import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Vault

/// The uses of their data that attendees asked to stop.
struct RestrictionTests {
  private let fixture: VaultFixture
  private let ada: AttendeeRow

  init() throws {
    fixture = try VaultFixture()
    ada = try fixture.add("Ada Example", email: "ada@example.org")
    try fixture.add("Bob Example", email: "bob@example.org")
  }

  private static let now = Instant(seconds: 1_000)

  private func restrict(
    _ purposes: Set<Purpose>, at: Instant = now, stop: String? = nil
  ) throws -> Bool {
    try fixture.vault.database.write {
      try fixture.store.restrict(ada.id, purposes, at: at, stop: stop, in: $0)
    }
  }

  private func restriction() throws -> UseRestriction? {
    try fixture.vault.database.read { try AttendeeQueries.restriction(of: ada.id, in: $0) }
  }

  @Test func `a stopped use is read for one and for all, and lifted`() throws {
    #expect(try restriction() == nil)
    #expect(try fixture.vault.database.read { try AttendeeQueries.restrictions(in: $0) } == [:])
    #expect(try restrict([.notify]))
    #expect(try restriction()?.purposes == [.notify])
    #expect(
      try fixture.vault.database.read { try AttendeeQueries.restrictions(in: $0) }
        == [ada.id: [.notify]])
    for (purpose, wanted) in [(Purpose.notify, Set([ada.id])), (.operate, [])] {
      #expect(
        try fixture.vault.database.read { try AttendeeQueries.restricted(for: purpose, in: $0) }
          == wanted)
    }
    #expect(
      try fixture.vault.database.read { try fixture.store.restrictedLookups(in: $0) }
        == [ada.lookup])
    let lifted = try fixture.vault.database.write {
      try fixture.store.liftRestriction(of: ada.id, in: $0)
    }
    #expect(lifted?.purposes == [.notify])
    #expect(try restriction() == nil)
    #expect(
      try fixture.vault.database.write {
        try fixture.store.liftRestriction(of: ada.id, in: $0)
      } == nil)
  }

  @Test func `a second request adds its purposes, and repeats change nothing`() throws {
    #expect(try restrict([.notify]))
    #expect(try !restrict([.notify], at: Instant(seconds: 2_000)))
    #expect(try restriction()?.at == Self.now)
    #expect(try restrict([.operate], at: Instant(seconds: 3_000)))
    #expect(try restriction()?.purposes == [.operate, .notify])
    #expect(try restriction()?.at == Instant(seconds: 3_000))
    #expect(try !restrict([]))
  }

  @Test func `the entry of the stop-list is noted once it asks`() throws {
    #expect(try restrict([.notify]))
    #expect(try restriction()?.stop == nil)
    #expect(try !restrict([.notify], at: Instant(seconds: 2_000), stop: "first"))
    #expect(try restriction()?.stop == "first")
    #expect(try restriction()?.at == Self.now)
    #expect(try restrict([.operate], stop: "second"))
    #expect(try restriction()?.stop == "first")
  }

  @Test func `a disclosure tells what is stopped, and an erasure removes it`() throws {
    #expect(try restrict([.notify, .operate]))
    try fixture.vault.database.write { access in
      let items = try fixture.holder.disclose(ada, in: access)
      #expect(
        items.filter { $0.kind == .restriction } == [
          Disclosed(.restriction, "operate", at: Self.now, purposes: [.operate]),
          Disclosed(.restriction, "notify", at: Self.now, purposes: [.notify]),
        ])
      try fixture.holder.erase(ada, in: access)
    }
    #expect(try fixture.count("restrictions") == 0)
  }

  @Test(arguments: ["", "sell", "notify operate", "operate operate"])
  func `the table takes no other purposes`(purposes: String) throws {
    #expect(throws: StorageError.self) {
      try fixture.execute(
        "INSERT INTO restrictions (attendee, purposes, at) VALUES (?, ?, 1)",
        [.integer(ada.id.number), .text(purposes)])
    }
  }
}
