import Sealing
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Vault

struct ArrivalTests {
  let fixture: VaultFixture
  let note = AttendeeStore.ArrivalNote(source: "list", importID: 3, at: Instant(seconds: 1_000))

  init() throws { fixture = try VaultFixture() }

  func batch(_ people: [(name: String, email: String, code: AttendeeCode)]) -> ArrivalBatch {
    let writer = fixture.store.arrivalWriter([.email, .name, VaultFixture.secret], source: "list")
    var values = FieldBuffer([.email, .name, VaultFixture.secret])
    var batch = ArrivalBatch()
    for person in people {
      values.removeAll()
      values.set(0, to: person.email)
      values.set(1, to: person.name)
      values.set(2, to: "undeclared-canary")
      writer.add(
        values, lookup: fixture.store.lookup(fixture.identity(person.email)), code: person.code,
        to: &batch)
    }
    return batch
  }

  func code(_ number: UInt64) -> AttendeeCode { AttendeeCode(bits: number) }

  func fill(_ batches: [ArrivalBatch]) throws {
    let sealer = try fixture.store.arrivalSealer(fixture.workspace.world.environment)
    var rest = batches[...]
    var spare: UInt64 = 900
    try fixture.vault.database.fill { access in
      try fixture.store.fill(
        note, in: access,
        code: {
          spare += 1
          return code(spare)
        }
      ) {
        guard var next = rest.popFirst() else { return nil }
        sealer.seal(&next)
        return next
      }
    }
  }

  @Test func `a row has the fingerprint that its list gives it again`() throws {
    try fill([batch([("Aoi Abe", "aoi@example.org", code(1)), ("", "ben@example.org", code(2))])])
    func fingerprint(
      _ name: String, source: String = "list",
      fields: [FieldName] = [.email, .name, VaultFixture.secret], remarks: [UInt8] = []
    ) -> RowFingerprint {
      var values = FieldBuffer(fields)
      values.set(0, to: "aoi@example.org")
      values.set(1, to: name)
      values.remarks = remarks
      return fixture.store.fingerprinter(fields, source: source).fingerprint(of: values)
    }
    var found: [RowFingerprint] = []
    try fixture.vault.database.read { access in
      try fixture.store.forEachFingerprint(in: access) { found.append($1) }
    }
    #expect(found.count == 2 && Set(found).count == 2 && !found.contains(.none))
    #expect(found[0] == fingerprint("Aoi Abe"))
    #expect(found[0] != fingerprint("Aoi Ab"))
    #expect(found[0] != fingerprint("Aoi Abe", source: "other"))
    #expect(found[0] != fingerprint("Aoi Abe", fields: [.email, .name]))
    #expect(found[0] != fingerprint("Aoi Abe", remarks: [1]))
  }

  @Test func `an attendee from a batch is the same as one that was added alone`() throws {
    var first = batch([("Aoi Abe", "aoi@example.org", code(1))])
    first.addConsent(Slug("dietary")!, version: 2)
    try fill([
      first, batch([("", "ben@example.org", code(2)), ("Cem", "cem@example.org", code(3))]),
    ])
    let aoi = try #require(try fixture.row("aoi@example.org"))
    #expect(aoi.code == code(1))
    #expect(aoi.status == .registered && aoi.lastImport == 3)
    #expect(aoi.added == note.at)
    #expect(
      try fixture.store.values(of: aoi).shown == ["name": "Aoi Abe", "email": "aoi@example.org"])
    let ben = try #require(try fixture.row("ben@example.org"))
    #expect(try fixture.store.values(of: ben).shown == ["email": "ben@example.org"])
    let consents = try fixture.vault.database.read { access in
      try [aoi, ben].map { try fixture.store.consents(of: $0.id, in: access) }
    }
    #expect(consents == [["dietary": 2], [:]])
  }

  @Test func `a code that was drawn twice is replaced, and the boxes still open`() throws {
    try fill([
      batch([("Aoi", "aoi@example.org", code(1)), ("Ben", "ben@example.org", code(1))]),
      batch([("Cem", "cem@example.org", code(1)), ("Dora", "dora@example.org", code(4))]),
    ])
    let rows = try ["aoi", "ben", "cem", "dora"].map {
      try #require(try fixture.row("\($0)@example.org"))
    }
    #expect(rows.map(\.code) == [code(1), code(901), code(902), code(4)])
    #expect(
      try rows.map { try fixture.store.values(of: $0).shown["name"] }
        == ["Aoi", "Ben", "Cem", "Dora"])
  }

  @Test func `an attendee without stored fields has two sealed empty boxes`() throws {
    let writer = fixture.store.arrivalWriter([.email], source: "list")
    var batch = ArrivalBatch()
    for number in 1...3 {
      let lookup = fixture.store.lookup(fixture.identity("a\(number)@example.org"))
      writer.add(FieldBuffer([.email]), lookup: lookup, code: code(UInt64(number)), to: &batch)
    }
    #expect(!batch.isSealed && batch.byteCount > 0)
    try fill([batch])
    let row = try #require(try fixture.row("a2@example.org"))
    #expect(try fixture.store.values(of: row).shown.isEmpty)
  }

  @Test func `a list with the same person twice is refused, and nobody is stored`() throws {
    let twice = batch([("Aoi", "aoi@example.org", code(1)), ("Aoi", "aoi@example.org", code(2))])
    #expect(throws: StorageError.self) { try fill([twice]) }
    #expect(try fixture.vault.database.read { try fixture.store.isUnused(in: $0) })
    try fill([batch([("Aoi", "aoi@example.org", code(1))])])
    #expect(throws: StorageError.self) {
      try fixture.execute(
        "INSERT INTO attendees SELECT 9, code, lookup, status, operate, notify, source, added, "
          + "changed, last_import FROM attendees")
    }
  }

  @Test func `a lookup is the first half of the keyed hash`() throws {
    let identity = fixture.identity("aoi@example.org")
    let maker = fixture.store.lookupMaker()
    let made = Array(identity.revealed.utf8).withUnsafeBufferPointer { maker.lookup($0) }
    #expect(made == fixture.store.lookup(identity))
    let hash = fixture.store.lookups.hash(Array(identity.revealed.utf8))
    #expect(made == Lookup(hash: hash))
  }

  @Test func `a stored lookup reads back as the same lookup`() throws {
    for _ in 0..<100 {
      let lookup = Lookup(hash: fixture.workspace.world.bytes(16))
      guard case .text(let text) = lookup.stored else {
        Issue.record("not text")
        return
      }
      #expect(text.utf8.count == Lookup.length)
      #expect(try Lookup(stored: text) == lookup)
    }
    for text in ["", "short", String(repeating: "?", count: 22)] {
      #expect(throws: StorageError.unexpectedValue(column: "lookup")) { try Lookup(stored: text) }
    }
  }
}
