import Sealing
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Vault

struct AttendeeHolderTests {
  let fixture: VaultFixture

  init() throws { fixture = try VaultFixture() }

  /// Tables that hold nothing about a person, and why.
  static let impersonal = [
    "erasures": "pseudonyms of people of whom nothing else is kept",
    "imports": "counts and the keyed name of a list",
    "import_columns": "names of columns that are nobody's data",
  ]

  @Test func `every table of a vault has one holder`() throws {
    let holders: [any PersonalDataHolder] = [fixture.holder]
    let held = holders.flatMap(\.tables)
    #expect(Set(held).count == held.count)
    #expect(Set(held).isDisjoint(with: Self.impersonal.keys))
    #expect(try fixture.vault.database.tableNames() == (held + Self.impersonal.keys).sorted())
  }

  @Test func `a disclosure shows all stored data and its purposes`() throws {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.org")
    let disclosed = try fixture.vault.database.write { access in
      try fixture.store.setConsent(
        Slug("dietary")!, version: 3, of: row.id, at: Instant(seconds: 1), in: access)
      return try fixture.holder.disclose(row, in: access)
    }
    let list = [Disclosed.Source.list(service: "list", at: row.added)]
    func field(_ name: String, _ value: String, _ purposes: Set<Purpose>) -> Disclosed {
      Disclosed(
        .field, name, value: PersonalText(value), at: row.added, purposes: purposes, sources: list)
    }
    #expect(
      disclosed == [
        field("dietary", "no nuts", [.operate]), field("email", "aoi@example.org", [.notify]),
        field("name", "Aoi Abe", [.operate, .notify]),
        Disclosed(
          .status, value: PersonalText("registered"), at: row.added, purposes: [.operate]),
        Disclosed(
          .consent, "dietary", value: PersonalText("3"), at: Instant(seconds: 1),
          purposes: [.operate], sources: list),
      ])
    #expect(
      disclosed.map(\.item) == ["dietary", "email", "name", "status", "consent dietary"])
    #expect(disclosed.map(\.summary.revealed).suffix(2) == ["registered", "version 3"])
  }

  @Test func `a field that only an older definition had is disclosed too`() throws {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.org")
    let narrow = AttendeeHolder(
      store: fixture.store, purposes: [.name: [.notify]], identity: [.email])
    let items = try fixture.vault.database.read { try narrow.disclose(row, in: $0).map(\.item) }
    #expect(items == ["dietary", "email", "name", "status"])
  }

  @Test func `a correction changes the field for each of its purposes`() throws {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.org")
    let kept = try fixture.vault.database.write {
      try fixture.holder.correct(
        row, .name, to: PersonalText("Aoi Baba"), at: Instant(seconds: 1), in: $0)
    }
    #expect(kept)
    let after = try #require(try fixture.row("aoi@example.org"))
    for purpose in Purpose.allCases {
      let view = PurposeView(purpose, of: fixture.event, keys: fixture.keys)
      #expect(try view.values(of: after)[.name]?.revealed == "Aoi Baba")
    }
  }

  @Test func `a corrected address finds the person, and the old one only until it is right`()
    throws
  {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.orgg")
    let holder = AttendeeHolder(
      store: fixture.store, purposes: VaultFixture.purposes, identity: [.email],
      kinds: [.email: .email])
    try fixture.vault.database.write {
      _ = try holder.correct(
        row, .email, to: PersonalText("Aoi@Example.org"), at: Instant(seconds: 1), in: $0)
    }
    #expect(try fixture.row("aoi@example.org")?.id == row.id)
    #expect(try fixture.row("aoi@example.orgg")?.id == row.id)
    #expect(try fixture.count("attendees") == 1)
    #expect(try fixture.count("earlier_identities") == 1)
    // Corrected back, the address that no list had is nobody's.
    let again = try #require(try fixture.row("aoi@example.org"))
    try fixture.vault.database.write {
      _ = try holder.correct(
        again, .email, to: PersonalText("aoi@example.orgg"), at: Instant(seconds: 2), in: $0)
    }
    #expect(try fixture.row("aoi@example.orgg")?.id == row.id)
    #expect(try fixture.row("aoi@example.org")?.id == nil)
    #expect(try fixture.count("earlier_identities") == 0)
    #expect(try fixture.count("unlisted_identities") == 0)
  }

  @Test func `an address that another attendee has is refused, and nothing changes`() throws {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.org")
    let other = try fixture.add("Ben Bauer", email: "ben@example.org")
    let holder = AttendeeHolder(
      store: fixture.store, purposes: VaultFixture.purposes, identity: [.email],
      kinds: [.email: .email])
    #expect(throws: VaultError.identityTaken) {
      try fixture.vault.database.write {
        _ = try holder.correct(
          row, .email, to: PersonalText("ben@example.org"), at: Instant(seconds: 1), in: $0)
      }
    }
    #expect(try fixture.row("aoi@example.org")?.id == row.id)
    #expect(try fixture.row("ben@example.org")?.id == other.id)
  }

  @Test func `an address from before a correction is not taken back from whom it belongs to now`()
    throws
  {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.org")
    let holder = AttendeeHolder(
      store: fixture.store, purposes: VaultFixture.purposes, identity: [.email],
      kinds: [.email: .email])
    func correct(_ row: AttendeeRow, to address: String, at second: Int64) throws {
      try fixture.vault.database.write {
        _ = try holder.correct(
          row, .email, to: PersonalText(address), at: Instant(seconds: second), in: $0)
      }
    }
    try correct(row, to: "abe@example.org", at: 1)
    let other = try fixture.add("Ben Bauer", email: "aoi@example.org")
    let again = try #require(try fixture.row("abe@example.org"))
    #expect(throws: VaultError.identityTaken) { try correct(again, to: "aoi@example.org", at: 2) }
    #expect(try fixture.row("abe@example.org")?.id == row.id)
    #expect(try fixture.row("aoi@example.org")?.id == other.id)
  }

  @Test func `a field that is not stored is not corrected`() throws {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.org")
    let kept = try fixture.vault.database.write {
      try fixture.holder.correct(
        row, VaultFixture.secret, to: PersonalText("x"), at: Instant(seconds: 1), in: $0)
    }
    #expect(!kept)
    let after = try #require(try fixture.row("aoi@example.org"))
    #expect(try fixture.store.values(of: after) == fixture.store.values(of: row))
  }

  @Test func `the tables of the holder have no data about an erased attendee`() throws {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.org")
    let other = try fixture.add("Ben Bauer", email: "ben@example.org")
    try fixture.vault.database.write { access in
      for id in [row.id, other.id] {
        try access.execute(
          "INSERT INTO aliases (lookup, attendee) VALUES (?, ?)",
          [Lookup(hash: [UInt8(id.number)]).stored, .integer(id.number)])
        try access.execute(
          "INSERT INTO corrections (attendee, field, was) VALUES (?, 'name', 'x')",
          [.integer(id.number)])
        try access.execute(
          "INSERT INTO earlier_identities (attendee, lookup, field, name) VALUES (?, ?, '', '')",
          [.integer(id.number), Lookup(hash: [UInt8(id.number)]).stored])
        try access.execute(
          "INSERT INTO unlisted_identities (attendee) VALUES (?)", [.integer(id.number)])
        try access.execute(
          "INSERT INTO mentions (erasure, attendee, field, was) VALUES ('x', ?, 'name', 'y')",
          [.integer(id.number)])
        try fixture.store.setConsent(
          Slug("dietary")!, version: 1, of: id, at: Instant(seconds: 1), in: access)
        try fixture.store.restrict(id, [.notify], at: Instant(seconds: 1), in: access)
        try fixture.store.stopProvision(of: id, at: Instant(seconds: 1), in: access)
      }
      try fixture.holder.erase(row, in: access)
    }
    #expect(try fixture.row("aoi@example.org")?.id == nil)
    #expect(try fixture.row("ben@example.org")?.id == other.id)
    #expect(try fixture.holder.tables.map(fixture.count) == [1, 1, 1, 1, 1, 1, 1, 1, 1])
  }

  @Test func `the residue search gets the identities and addresses of everybody`() throws {
    try fixture.add("Aoi Abe", email: "aoi@example.org")
    try fixture.add("Ben Bauer", email: "ben@example.org")
    var values: [String] = []
    try fixture.vault.database.read { access in
      try fixture.holder.identifyingValues(in: access) { values.append($0.revealed) }
    }
    #expect(values.sorted() == ["aoi@example.org", "ben@example.org"])
  }

  @Test func `no log line shows a disclosed value`() {
    let disclosed = Disclosed(item: "name", value: PersonalText("canary"), purposes: [.operate])
    for showing in showings(of: disclosed) { #expect(!showing.contains("canary")) }
  }
}
