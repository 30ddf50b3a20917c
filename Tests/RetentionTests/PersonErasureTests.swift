import Foundation
import Ledger
import Sealing
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary
import Workspaces

@testable import Retention

struct PersonErasureTests {
  private let office: PurgeFixture
  private let entry: CatalogEntry
  private let vault: EventVault
  private let store: AttendeeStore
  private let names = (0..<200).map { "guest\($0)" }

  init() throws {
    office = try PurgeFixture()
    entry = try office.hold("autumn", names)
    for file in ["exports/autumn/table.csv", "events/autumn/lists/rest.csv"] {
      try PrivateFiles.remove("\(office.paths.root)/\(file)")
    }
    try PrivateFiles.remove("\(office.paths.letters(entry.slug))/new/a.eml")
    vault = try EventVault(entry.id, paths: office.paths, schema: PurgeFixture.layout.schema)
    let keys = EventKeys(key: try office.keyring.key(EventKeys.name(entry.id)))
    store = AttendeeStore(event: entry.id, keys: keys, purposes: PurgeFixture.purposes)
  }

  private var holder: AttendeeHolder {
    AttendeeHolder(store: store, purposes: PurgeFixture.purposes, identity: [.email])
  }

  private var erasure: PersonErasure { erasure(lettersOnTheirWay: false) }

  private func erasure(lettersOnTheirWay: Bool) -> PersonErasure {
    PersonErasure(
      office.context(lettersOnTheirWay: lettersOnTheirWay), office.world.environment, of: entry,
      vault: vault, store: store, patience: 0)
  }

  private func row(_ name: String) throws -> AttendeeRow? {
    let identity = Identity([(kind: .email, text: PurgeFixture.address(name))])!
    return try vault.database.read { try store.find(store.lookup(identity), in: $0) }
  }

  private func request(
    _ people: [String], isHeld: @escaping (AttendeeRow) throws -> Bool = { _ in false }
  ) throws -> PersonErasure.Request {
    PersonErasure.Request(
      people: try people.map { try row($0)! }, holders: [holder], names: [.name, .email],
      choices: [], kinds: [:], isHeld: isHeld)
  }

  private func box(of name: String) throws -> [UInt8] {
    let row = try row(name)!
    return try vault.database.read { access in
      try access.row(
        "SELECT operate FROM attendees WHERE id = ?", [.integer(row.id.number)]
      ) { try $0.bytes("operate") } ?? []
    }
  }

  /// The bytes of all files of the vault.
  private func vaultBytes() throws -> Data {
    let folder = try TemporaryFolder()
    let copy = try folder.copy(of: office.paths.vaults, as: "vaults")
    return Data(try ChildProcess.run(["sh", "-c", "cat \"$0\"/*", copy]).succeeded().output)
  }

  /// How often the vault's file was rewritten. The schema's version counts it.
  private var rewritings: Int {
    get throws { try vault.database.read { try $0.count("PRAGMA schema_version") } }
  }

  private var pending: [String] {
    get throws {
      try vault.database.read { access in
        try access.rows("SELECT kind, facts FROM pending_entries") {
          "\(try $0.text("kind")) \(try $0.text("facts"))"
        }
      }
    }
  }

  @Test func `nothing of an erased person stays in the vault's files, and all of the others does`()
    throws
  {
    let (gone, stays) = (try row("guest7")!, try row("guest8")!)
    let boxes = (try box(of: "guest7"), try box(of: "guest8"))
    let outcome = try erasure.erase(request(["guest7"]))
    #expect(outcome.isDone && outcome.erased == 1 && outcome.remaining.isEmpty)
    #expect(outcome.parts == [ErasureOutcome.Part(noun: "attendee record", items: 3)])
    let bytes = try vaultBytes()
    for trace in [Data(gone.code.text.utf8), Data(gone.lookup.text.utf8), Data(boxes.0)] {
      #expect(bytes.range(of: trace) == nil)
    }
    for trace in [Data(stays.code.text.utf8), Data(stays.lookup.text.utf8), Data(boxes.1)] {
      #expect(bytes.range(of: trace) != nil)
    }
    #expect(try office.residue(of: ["guest7"]).isEmpty)
    #expect(try office.catalog.erasures().isEmpty)
    #expect(try row("guest7") == nil && row("guest8") != nil)
  }

  @Test func `the ledger hears of it by pseudonym, for every identity they had`() throws {
    let row = try row("guest7")!
    let earlier = store.lookup(Identity([(kind: .email, text: "old@example.org")])!)
    try vault.database.write { access in
      try access.execute(
        "INSERT INTO aliases (lookup, attendee) VALUES (?, ?)",
        [.text(earlier.text), .integer(row.id.number)])
    }
    let persons = [store.pseudonym(of: row.lookup), store.pseudonym(of: earlier)]
    #expect(try erasure.erase(request(["guest7", "guest7"])).isDone)
    #expect(
      try pending == [
        #"attendee-erased {"earlier":["\#(persons[1])"],"person":"\#(persons[0])"}"#
      ])
    for lookup in [row.lookup, earlier] {
      #expect(
        try vault.database.read { try store.erasure(of: lookup, in: $0) }
          == office.world.now)
    }
  }

  /// On a full disk the transaction may fit and the rewriting not.
  @Test func `a failure after the people have left is an erasure that is not done`() throws {
    let request = try request(["guest1"])
    try office.catalog.database.write {
      try $0.execute(
        """
        CREATE TRIGGER full BEFORE UPDATE ON erasures BEGIN SELECT RAISE(FAIL, 'full'); END
        """)
    }
    let outcome = try erasure.erase(request)
    #expect(!outcome.isDone && outcome.erased == 1)
    guard case .failed? = outcome.pending else { return #expect(outcome.pending == nil) }
    #expect(try row("guest1") == nil)
    try office.catalog.database.write { try $0.execute("DROP TRIGGER full") }
    #expect(try erasure.finishOthers().map(\.isDone) == [true])
  }

  @Test func `several people share one rewriting of the file`() throws {
    let before = try rewritings
    #expect(try erasure.erase(request(["guest1", "guest2", "guest3"])).erased == 3)
    #expect(try rewritings == before + 1)
  }

  @Test func `erasures that a reader kept waiting share one rewriting`() throws {
    let path = office.paths.vault(entry.id)
    let reader = try Database(path: path, schema: [])
    var before = 0
    try reader.read { access in
      _ = try access.count("SELECT count(*) FROM attendees")
      for name in ["guest1", "guest2"] {
        let outcome = try erasure.erase(request([name]))
        #expect(outcome.pending == .readerInTheWay)
        #expect(outcome.erased == 1)
      }
    }
    try reader.close()
    #expect(try office.catalog.erasures(of: entry.id).map(\.isRewritten) == [false, false])
    before = try rewritings
    let outcomes = try erasure.finishOthers()
    #expect(outcomes.map(\.isDone) == [true, true])
    #expect(try rewritings == before + 1)
    #expect(try office.catalog.erasures().isEmpty)
    #expect(try office.residue(of: ["guest1", "guest2"]).isEmpty)
  }

  @Test func `a file that is not ours to remove is named until it is gone or changed`() throws {
    try office.folder.write("a,guest1@example.org\n", to: "exports/autumn/table.csv")
    try office.folder.write("to guest1@example.org", to: "events/autumn/lists/x.csv")
    let outcome = try erasure.erase(request(["guest1"]))
    #expect(outcome.pending == .filesRemain)
    #expect(
      outcome.remaining.sorted() == ["events/autumn/lists/x.csv", "exports/autumn/table.csv"])
    #expect(outcome.searched?.hits == 2)
    try PrivateFiles.remove("\(office.paths.root)/exports/autumn/table.csv")
    #expect(try erasure.finishOthers().map(\.remaining) == [["events/autumn/lists/x.csv"]])
    try office.folder.write("no more", to: "events/autumn/lists/x.csv")
    #expect(try erasure.finishOthers().map(\.isDone) == [true])
    #expect(try erasure.finishOthers().isEmpty)
  }

  @Test func `letters named by their code go, and other people's stay`() throws {
    let (gone, stays) = (try row("guest1")!.code.text, try row("guest2")!.code.text)
    for name in ["reminder-\(gone).eml", ".slides-\(gone).eml.part", "reminder-\(stays).eml"] {
      try office.folder.write("x", to: "exports/autumn/letters/\(name)")
    }
    #expect(try erasure.erase(request(["guest1"])).isDone)
    let left = try FileManager.default.contentsOfDirectory(
      atPath: office.paths.letters(entry.slug))
    #expect(Set(left) == ["new", "reminder-\(stays).eml"])
  }

  @Test func `while letters are being written it is not done, and a later one goes too`() throws {
    let code = try row("guest1")!.code.text
    let outcome = try erasure(lettersOnTheirWay: true).erase(request(["guest1"]))
    #expect(outcome.pending == .lettersOnTheirWay)
    let late = "exports/autumn/letters/reminder-\(code).eml"
    try office.folder.write("To: guest1@example.org", to: late)
    #expect(try erasure.finishOthers().map(\.isDone) == [true])
    #expect(!PrivateFiles.exists("\(office.paths.root)/\(late)"))
  }

  @Test func `somebody whose address is part of another's is looked for, and not mistaken`() throws
  {
    // guest1@… is not the end of another person's address. But "guest1" begins the name "guest10".
    try office.folder.write(
      "<guest10>, guest100@example.org", to: "exports/autumn/others.txt")
    #expect(try erasure.erase(request(["guest1"])).isDone)
    let joann = try office.hold("winter", ["joann", "ann", "annie"])
    let winter = try EventVault(joann.id, paths: office.paths, schema: PurgeFixture.layout.schema)
    let keys = EventKeys(key: try office.keyring.key(EventKeys.name(joann.id)))
    let people = AttendeeStore(event: joann.id, keys: keys, purposes: PurgeFixture.purposes)
    let (found, traces) = try winter.database.read { access in
      let identity = Identity([(kind: .email, text: "ann@example.org")])!
      let row = try #require(try people.find(people.lookup(identity), in: access))
      return (
        row,
        try PersonTraces(
          of: [row], store: people, names: [.name, .email], choices: [], in: access)
      )
    }
    let texts = Set(traces.identifying.map(\.revealed))
    #expect(!texts.contains("ann@example.org"))
    #expect(texts.isSuperset(of: [",ann@example.org\n", "<ann@example.org>"]))
    #expect(texts.contains(found.code.text))
    #expect(traces.count == 4)
  }

  @Test func `what another attendee has too tells nobody`() throws {
    try vault.database.write { access in
      for name in ["guest1", "guest2"] {
        let identity = Identity([(kind: .email, text: PurgeFixture.address(name))])!
        let row = try #require(try store.find(store.lookup(identity), in: access))
        var values = try store.values(of: row)
        values[.name] = PersonalText("Kim Namesake")
        try store.rewrite(row, values: values, in: access)
      }
    }
    try office.folder.write("Dear Kim Namesake", to: "exports/autumn/letters/y.eml")
    #expect(try erasure.erase(request(["guest1"])).isDone)
    #expect(try erasure.erase(request(["guest2"])).remaining == ["exports/autumn/letters/y.eml"])
  }

  @Test func `files of other events and definitions are told, and keep nothing from being done`()
    throws
  {
    try office.hold("winter", ["guest1"])
    try office.folder.write(
      "contact: guest1@example.org", to: "events/organiser.yaml")
    let outcome = try erasure.erase(request(["guest1"]))
    #expect(outcome.isDone)
    #expect(
      outcome.elsewhere == [
        .event(Slug("winter")!), .definition(path: "events/organiser.yaml"),
      ])
  }

  @Test func `a hold keeps everybody who was named`() throws {
    let held = try row("guest2")!
    let error = #expect(throws: ErasureError.self) {
      try erasure.erase(request(["guest1", "guest2"]) { $0.id == held.id })
    }
    #expect(error == .held(held.code))
    #expect(try row("guest1") != nil && row("guest2") != nil)
    #expect(try office.catalog.erasures().isEmpty)
  }

  @Test func `one that died before the people left is forgotten, and its letters stay`() throws {
    let row = try row("guest1")!
    let letter = "exports/autumn/letters/reminder-\(row.code.text).eml"
    try office.folder.write("x", to: letter)
    try office.catalog.keep(
      ErasureRecord(
        id: "1", event: entry.id, at: office.world.now,
        persons: [store.pseudonym(of: row.lookup)], codes: [store.pseudonym(of: row.code)]),
      files: [])
    #expect(try erasure.finishOthers().isEmpty)
    #expect(try office.catalog.erasures().isEmpty)
    #expect(PrivateFiles.exists("\(office.paths.root)/\(letter)"))
  }

  @Test func `one that died is finished, whoever was added again since`() throws {
    let person = try row("guest1")!
    let box = try box(of: "guest1")
    let reader = try Database(path: office.paths.vault(entry.id), schema: [])
    try reader.read { access in
      _ = try access.count("SELECT count(*) FROM attendees")
      #expect(try erasure.erase(request(["guest1"])).pending == .readerInTheWay)
    }
    try reader.close()
    let before = try rewritings
    let back = try vault.database.write { access in
      [
        try store.takeBack(person.lookup, in: access),
        try store.takeBack(person.lookup, in: access),
      ]
    }
    #expect(back == [store.pseudonym(of: person.lookup), nil])
    let outcomes = try erasure.finishOthers()
    #expect(outcomes.map(\.pending) == [nil])
    #expect(try rewritings == before + 1)
    #expect(try vaultBytes().range(of: Data(box)) == nil)
  }

  /// As where no process can be started, or a file makes the search take too long.
  @Test(arguments: [FaultInSearch.Place.searcherStart, .telling, .search, .searchAgain])
  func `a search that fails keeps nobody in the vault, and is told`(place: FaultInSearch.Place)
    throws
  {
    office.fault.plan(place)
    try office.folder.write("somebody", to: "exports/autumn/table.csv")
    try office.folder.write("somebody", to: "events/autumn/lists/x.csv")
    let outcome = try erasure.erase(request(["guest1"]))
    #expect(try row("guest1") == nil)
    #expect(outcome.hasSearchFailed && outcome.searched == nil)
    // Nobody knows which files hold the person, so all of the event's own count.
    #expect(
      outcome.remaining.sorted() == ["events/autumn/lists/x.csv", "exports/autumn/table.csv"])
    #expect(outcome.pending == .filesRemain)
    try PrivateFiles.remove("\(office.paths.root)/exports/autumn/table.csv")
    try PrivateFiles.remove("\(office.paths.root)/events/autumn/lists/x.csv")
    #expect(try erasure.finishOthers().map(\.isDone) == [true])
  }

  @Test func `an erasure without a search is never called done`() throws {
    office.fault.plan(.search)
    let outcome = try erasure.erase(request(["guest1"]))
    #expect(outcome.pending == .notSearched && outcome.remaining.isEmpty)
    #expect(try office.catalog.erasures().isEmpty)
  }

  // MARK: backups

  private func ledger(_ entries: [LedgerEntry]) throws -> ErasuresOnLedger {
    try office.ledger.append(entries)
    var erasures = ErasuresOnLedger(of: entry.slug)
    try office.ledger.forEach { erasures.note($0) }
    return erasures
  }

  private func onLedger(
    _ kind: LedgerEntry.Kind, _ name: String, _ at: String, event: Slug? = nil
  ) throws -> LedgerEntry {
    let person = LedgerFact.hash(store.pseudonym(of: try row(name)!.lookup))
    return LedgerEntry(
      kind, event: event ?? entry.slug, facts: ["person": person], at: utc(at),
      id: office.world.environment.randomIdentifier())
  }

  @Test func `a vault from a backup loses again whom the ledger says to be erased`() throws {
    let box = try box(of: "guest1")
    let erasures = try ledger([
      onLedger(.attendeeErased, "guest1", "2026-12-01T00:00:00Z"),
      // Erased, then added again: the old record must go, but a list may hold this person.
      onLedger(.attendeeErased, "guest2", "2026-12-01T00:00:00Z"),
      onLedger(.attendeeAdded, "guest2", "2026-12-02T00:00:00Z"),
      // Erased before they were added: this record is newer than the erasure.
      onLedger(.attendeeErased, "guest3", "2026-09-01T00:00:00Z"),
      onLedger(.attendeeAdded, "guest3", "2026-09-02T00:00:00Z"),
      onLedger(.attendeeErased, "guest4", "2026-12-01T00:00:00Z", event: Slug("winter")!),
    ])
    let lookups = try ["guest1", "guest2", "guest3"].map { try row($0)!.lookup }
    let replay = {
      try PersonErasure.replay(erasures, in: vault, store: store, holders: [holder])
    }
    #expect(try replay() == 2)
    #expect(try row("guest1") == nil && row("guest2") == nil)
    #expect(try row("guest3") != nil && row("guest4") != nil)
    let noted = try vault.database.read { access in
      try lookups.map { try store.erasure(of: $0, in: access) }
    }
    #expect(noted == [utc("2026-12-01T00:00:00Z"), nil, nil])
    #expect(try vaultBytes().range(of: Data(box)) == nil)
    #expect(try pending.isEmpty)
    #expect(try replay() == 0)
  }
}
