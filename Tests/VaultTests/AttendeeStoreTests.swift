import Sealing
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Vault

struct AttendeeStoreTests {
  let fixture: VaultFixture

  init() throws { fixture = try VaultFixture() }

  @Test func `an attendee is found by identity and by code`() throws {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.org")
    #expect(row.status == .registered)
    #expect(row.added == fixture.workspace.world.now)
    #expect(row.lastImport == 7)
    let byCode = try fixture.vault.database.read { try fixture.store.find(row.code, in: $0) }
    #expect(byCode?.id == row.id)
    #expect(try fixture.row(" AOI@Example.org")?.id == row.id)
    #expect(try fixture.row("ben@example.org")?.id == nil)
  }

  @Test func `only needed fields are stored, and each purpose opens only its own box`() throws {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.org")
    let operate = PurposeView(.operate, of: fixture.event, keys: fixture.keys)
    let notify = PurposeView(.notify, of: fixture.event, keys: fixture.keys)
    #expect(try operate.values(of: row).shown == ["name": "Aoi Abe", "dietary": "no nuts"])
    #expect(try notify.values(of: row).shown == ["name": "Aoi Abe", "email": "aoi@example.org"])
    #expect(
      try fixture.store.values(of: row).shown
        == ["name": "Aoi Abe", "email": "aoi@example.org", "dietary": "no nuts"])
  }

  @Test func `the lookup depends on the key of the event and does not show the identity`() throws {
    let other = try VaultFixture(seed: 2)
    let identity = fixture.identity("aoi@example.org")
    #expect(fixture.store.lookup(identity) != other.store.lookup(identity))
    #expect(
      fixture.store.lookup(identity) != fixture.store.lookup(fixture.identity("b@example.org")))
  }

  @Test func `nobody is added twice`() throws {
    try fixture.add("Aoi Abe", email: "aoi@example.org")
    #expect(throws: StorageError.constraint(path: fixture.vault.database.path)) {
      try fixture.add("Somebody else", email: "AOI@example.org")
    }
    #expect(try fixture.count("attendees") == 1)
  }

  @Test func `changed fields replace the old ones in both boxes`() throws {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.org")
    var values = try fixture.store.values(of: row)
    values[.name] = PersonalText("Aoi Baba")
    values[VaultFixture.dietary] = nil
    try fixture.vault.database.write {
      try fixture.store.update(row, values: values, at: Instant(seconds: 5), in: $0)
    }
    let after = try #require(try fixture.row("aoi@example.org"))
    let operate = PurposeView(.operate, of: fixture.event, keys: fixture.keys)
    let notify = PurposeView(.notify, of: fixture.event, keys: fixture.keys)
    #expect(try operate.values(of: after).shown == ["name": "Aoi Baba"])
    #expect(try notify.values(of: after).shown == ["name": "Aoi Baba", "email": "aoi@example.org"])
    #expect(after.code == row.code)
  }

  @Test func `an earlier identity finds the same attendee`() throws {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.org")
    try fixture.add("Ben Bauer", email: "ben@example.org")
    let former = fixture.store.lookup(fixture.identity("former@example.org"))
    try fixture.execute(
      "INSERT INTO aliases (lookup, attendee) VALUES (?, ?)",
      [former.stored, .integer(row.id.number)])
    #expect(try fixture.row("former@example.org")?.id == row.id)
    #expect(try fixture.row("never@example.org")?.id == nil)
  }

  @Test(arguments: AttendeeStatus.allCases)
  func `a status changes for only one attendee`(status: AttendeeStatus) throws {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.org")
    try fixture.add("Ben Bauer", email: "ben@example.org")
    try fixture.vault.database.write {
      try fixture.store.setStatus(status, of: row.id, at: Instant(seconds: 5), in: $0)
    }
    #expect(try fixture.row("aoi@example.org")?.status == status)
    #expect(try fixture.row("ben@example.org")?.status == .registered)
    let counts = try fixture.vault.database.read { try AttendeeQueries.counts(in: $0) }
    #expect(counts == (status == .registered ? [.registered: 2] : [.registered: 1, status: 1]))
  }

  private func note(_ fingerprint: RowFingerprint, of row: AttendeeRow) throws {
    try fixture.vault.database.write {
      try fixture.store.noteRow(fingerprint, of: row.id, importID: 8, source: "second", in: $0)
    }
  }

  @Test func `an import marks the attendees whose record it writes`() throws {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.org")
    try note(.none, of: row)
    #expect(try fixture.row("aoi@example.org")?.lastImport == 8)
  }

  enum Change: CaseIterable { case update, rewrite, identity, cancellation }

  /// A row that repeats what the list said before must not be taken for no news after them.
  @Test(arguments: Change.allCases)
  func `a change of the record removes its fingerprint`(change: Change) throws {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.org")
    let (store, fingerprint) = (fixture.store, RowFingerprint(bits: 77))
    func noted() throws -> [RowFingerprint] {
      var found: [RowFingerprint] = []
      try fixture.vault.database.read { access in
        try store.forEachFingerprint(in: access) { found.append($1) }
      }
      return found
    }
    try note(fingerprint, of: row)
    #expect(try noted() == [fingerprint])
    try fixture.vault.database.write { access in
      let values = try store.values(of: row)
      switch change {
      case .update: try store.update(row, values: values, at: row.added, in: access)
      case .rewrite: try store.rewrite(row, values: values, in: access)
      case .identity:
        try store.setIdentity(
          fixture.identity("abe@example.org"), of: row, before: values, in: access)
      case .cancellation: try store.setStatus(.cancelled, of: row.id, at: row.added, in: access)
      }
    }
    #expect(try noted() == [.none])
  }

  @Test func `a consent keeps the time when its version was given`() throws {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.org")
    let consent = Slug("dietary")!
    func given(version: Int, at seconds: Int64) throws -> [Int64] {
      try fixture.vault.database.write { access in
        try fixture.store.setConsent(
          consent, version: version, of: row.id, at: Instant(seconds: seconds), in: access)
        return try access.rows("SELECT version, given FROM consents") {
          [try $0.integer("version"), try $0.integer("given")]
        }.flatMap { $0 }
      }
    }
    #expect(try given(version: 1, at: 10) == [1, 10])
    #expect(try given(version: 1, at: 20) == [1, 10])
    #expect(try given(version: 2, at: 30) == [2, 30])
  }

  @Test func `attendees come in the order they were added`() throws {
    let names = ["zoe", "aoi", "mia"]
    for name in names { try fixture.add(name, email: "\(name)@example.org") }
    var seen: [String?] = []
    try fixture.vault.database.read { access in
      try AttendeeQueries.forEach(in: access) {
        seen.append(try fixture.store.values(of: $0)[.name]?.revealed)
      }
    }
    #expect(seen == names)
    let first = try fixture.vault.database.read { try AttendeeQueries.row(AttendeeID(1), in: $0) }
    #expect(try first.map { try fixture.store.values(of: $0)[.name]?.revealed } == "zoe")
  }

  // MARK: tampering

  @Test(arguments: [
    "UPDATE attendees SET notify = (SELECT notify FROM attendees WHERE id = 2) WHERE id = 1",
    "UPDATE attendees SET notify = operate WHERE id = 1",
    "UPDATE attendees SET notify = x'' WHERE id = 1",
    "UPDATE attendees SET notify = zeroblob(60) WHERE id = 1",
    "UPDATE attendees SET notify = substr(notify, 1, length(notify) - 1) WHERE id = 1",
    "UPDATE attendees SET code = '0000000000' WHERE id = 1",
  ])
  func `a box that was swapped, cut or moved is refused`(statement: String) throws {
    try fixture.add("Aoi Abe", email: "aoi@example.org")
    try fixture.add("Ben Bauer", email: "ben@example.org")
    try fixture.execute(statement)
    let row = try #require(try fixture.row("aoi@example.org"))
    let view = PurposeView(.notify, of: fixture.event, keys: fixture.keys)
    #expect(throws: SealingError.tampered) { try view.values(of: row) }
    #expect(throws: SealingError.tampered) { try fixture.store.values(of: row) }
    let other = try #require(try fixture.row("ben@example.org"))
    #expect(try view.values(of: other)[.name]?.revealed == "Ben Bauer")
  }

  @Test func `a box of another event is refused, even with the same key`() throws {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.org")
    let otherEvent = EventID(text: String(repeating: "0", count: 32))
    let view = PurposeView(.notify, of: otherEvent, keys: fixture.keys)
    #expect(throws: SealingError.tampered) { try view.values(of: row) }
  }

  @Test(arguments: Purpose.allCases)
  func `the keys of another event open nothing`(purpose: Purpose) throws {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.org")
    let others = EventKeys(key: SecretKey(bytes: Array(repeating: 1, count: 32))!)
    #expect(throws: SealingError.tampered) {
      try PurposeView(purpose, of: fixture.event, keys: others).values(of: row)
    }
  }

  @Test func `a box without valid fields is damaged`() throws {
    let row = try fixture.add("Aoi Abe", email: "aoi@example.org")
    let context = "\(fixture.event) notify \(row.code.text)"
    let box = try fixture.keys.sealer(for: .notify).seal([9, 9], context: Array(context.utf8))
    try fixture.execute("UPDATE attendees SET notify = ?", [.bytes(box)])
    let changed = try #require(try fixture.row("aoi@example.org"))
    let view = PurposeView(.notify, of: fixture.event, keys: fixture.keys)
    #expect(throws: VaultError.damagedBox) { try view.values(of: changed) }
  }

  @Test func `each use of the event's key gets a different key`() throws {
    let lookups = fixture.keys.lookup.hash([1])
    #expect(lookups != fixture.keys.pseudonyms.hash([1]))
    let box = try fixture.keys.sealer(for: .operate).seal([1], context: [])
    for sealer in [fixture.keys.sealer(for: .notify), fixture.keys.outboxSealer()] {
      #expect(throws: SealingError.tampered) { try sealer.open(box, context: []) }
    }
  }

  // MARK: canaries

  @Test func `the file of a vault and its log show no data of an attendee`() throws {
    let canaries = [
      "Kanarie Hanako", "花子カナリア", "kanarie@example.org", "undeclared-canary", "no nuts",
    ]
    try fixture.add("Kanarie Hanako", email: "kanarie@example.org")
    try fixture.add("花子カナリア", email: "second-kanarie@example.org")
    try fixture.execute("UPDATE attendees SET source = 'visible-source'")
    let copies = try TemporaryFolder()
    let copy = try copies.copy(of: fixture.workspace.folder.path, as: "copy")
    #expect(try CanarySearch(canaries).hits(below: copy) == [])
    // To prove that the search reads the file and the log: it finds a value that is not sealed.
    let open = try CanarySearch(["visible-source"]).hits(below: copy)
    #expect(open.contains { $0.path.hasSuffix("-wal") })
  }

  @Test func `no log line shows the data in an attendee's row`() throws {
    let row = try fixture.add("canary", email: "canary@example.org")
    for showing in showings(of: row) { #expect(!showing.contains("canary")) }
  }
}
