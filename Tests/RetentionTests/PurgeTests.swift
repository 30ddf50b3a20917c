import Foundation
import Residue
import Sealing
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary
import Workspaces

@testable import Ledger
@testable import Retention

@Suite(.timeLimit(.minutes(2))) struct PurgeTests {
  private let office: PurgeFixture
  private static let people = ["adalovelace", "bobexample", "cleoexample"]

  init() throws { office = try PurgeFixture() }

  // MARK: success

  @Test func `a purge destroys the key, the vault and every file of ours`() throws {
    let entry = try office.hold("autumn", Self.people)
    let fingerprint = try #require(try office.keyring.summary().keys.first?.fingerprint)
    #expect(try !office.residue(of: Self.people).isEmpty)
    let outcomes = try office.purge("autumn")
    #expect(outcomes.map(\.state) == [.purged])
    #expect(outcomes.map(\.reason) == [nil])
    #expect(outcomes.map(\.receipt) == ["exports/receipts/autumn-2027-01-01T000000Z.json"])
    #expect(try office.residue(of: Self.people) == [])
    #expect(try office.entry("autumn").state == .purged)
    #expect(throws: KeyringError.noKey(name: EventKeys.name(entry.id))) {
      try office.keyring.key(EventKeys.name(entry.id))
    }
    for path in [
      office.paths.vault(entry.id), office.paths.exports(entry.slug),
      office.paths.lists(entry.slug),
    ] {
      #expect(!PrivateFiles.exists(path))
    }
    let receipt = try office.receipt("autumn")
    #expect(receipt.attendees == 3)
    #expect(receipt.keyFingerprint == fingerprint)
    #expect(receipt.title == "Seminar 'autumn'")
    #expect(receipt.heldFrom == "2026-10-01T09:00:00+09:00")
    #expect(receipt.windowClosedAt == "2026-12-28T17:00:00+09:00")
    #expect(receipt.purgedAt == "2027-01-01T09:00:00+09:00")
    #expect(receipt.removed.map(\.what) == ["vault", "letters", "exports", "lists"])
    #expect(receipt.removed.map(\.files) == [1, 1, 1, 1])
    #expect(receipt.removed.allSatisfy { $0.bytes > 0 })
    #expect(receipt.residue.searched)
    #expect(receipt.residue.values == 3)
    #expect(receipt.residue.hits == 0)
    #expect(office.receiptNames.count == 2)
  }

  @Test func `a purge tells each step as it begins, and how many there are`() throws {
    let entry = try office.hold("autumn", Self.people)
    try office.purge("autumn")
    let activities: [WorkProgress.PurgeActivity] = [
      .searching, .destroyingKey, .removingFiles, .searchingAgain, .writingReceipt,
      .writingReceipt, .writingReceipt,
    ]
    #expect(
      office.progress
        // No statistics are kept, so the step after the search is left out.
        == zip([1, 3, 4, 5, 6, 7, 8], activities).map {
          WorkProgress(.purging($1), event: entry.slug, done: $0, total: 9)
        })
  }

  @Test func `the receipt says what the catalog knows of the event, and of its keys' copies`()
    throws
  {
    let entry = try office.hold("autumn", Self.people)
    let statement = EventStatement(languages: ["en"], processors: ["Example Mail Ltd"])
    try office.catalog.setStatement(statement, of: entry.id)
    let hold = Hold(
      id: "ab", event: entry.id, ground: .legalClaim, person: nil, reason: "",
      placed: utc("2026-12-01T00:00:00Z"), until: utc("2027-06-01T00:00:00Z"))
    #expect(try office.catalog.place(hold))
    try office.catalog.end(hold, at: utc("2026-12-31T00:00:00Z"), by: .word)
    office.kept = [Receipt.Kept(.escrow, detail: "2026-10-05")]
    for name in ["autumn-2026.json", "autumnal.json"] {
      try office.folder.write("{}", to: "exports/statistics/\(name)")
    }
    try office.purge("autumn")
    let receipt = try office.receipt("autumn")
    #expect(receipt.statement == statement)
    #expect(
      receipt.holds == [
        Receipt.Hold(
          ground: "legal-claim", from: "2026-12-01T09:00:00+09:00",
          until: "2027-06-01T09:00:00+09:00", ended: "2026-12-31T09:00:00+09:00", scope: .all)
      ])
    #expect(receipt.kept.map(\.kind) == [.ledger, .receipt, .statistics, .escrow])
    #expect(
      receipt.outside.contains("what contractors keep under their agreements: Example Mail Ltd"))
    #expect(receipt.trigger == "window-closed" && receipt.reason == nil)
  }

  @Test func `statistics of another event are not on the receipt`() throws {
    try office.hold("autumn", Self.people)
    try office.folder.write("{}", to: "exports/statistics/autumnal.json")
    try office.purge("autumn")
    #expect(try office.receipt("autumn").kept.map(\.kind) == [.ledger, .receipt])
  }

  @Test func `an early purge keeps its word and its reason's hash, also when it is resumed`() throws
  {
    try office.hold("autumn", Self.people)
    try arrange(.removed)
    _ = try? office.purge().run(
      [try office.entry("autumn")], isEarly: true, reason: "abcd")
    try office.allow(in: office.catalog.database)
    try office.purge("autumn")
    let receipt = try office.receipt("autumn")
    #expect(receipt.trigger == "early" && receipt.reason == "abcd")
  }

  @Test func `the outcome tells how long each step took, and what could not be read`() throws {
    try office.hold("autumn", Self.people)
    try office.folder.write([0x42, 0x5A, 0x68, 0x39], to: "notes/old.bz2")
    let outcome = try #require(try office.purge("autumn").first)
    #expect(outcome.opaque == ["notes/old.bz2"])
    #expect(
      Set(outcome.steps.keys) == Set(PurgeRecord.Step.allCases).subtracting([.statisticsWritten]))
  }

  @Test func `the statistics are written while the vault can be read, and only once`() throws {
    let entry = try office.hold("autumn", Self.people)
    let (keyring, seen) = (office.keyring, Counter())
    office.writeStatistics = { vault in
      _ = try keyring.key(EventKeys.name(vault.entry.id))
      for _ in 0..<(try vault.attendees()) { seen.count() }
    }
    try office.forbid("purges", "NEW.step = 'removed'", in: office.catalog.database)
    #expect(try office.purge("autumn").map(\.state) == [.purging])
    try office.allow(in: office.catalog.database)
    #expect(try office.purge("autumn").map(\.state) == [.purged])
    #expect(seen.value == Self.people.count)
    #expect(try office.catalog.purge(of: entry.id)?.areStatisticsLost == false)
  }

  @Test func `statistics that cannot be written stop no purge, and the record says so`() throws {
    let entry = try office.hold("autumn", Self.people)
    office.writeStatistics = { _ in throw StorageError.full(path: "exports/statistics") }
    #expect(try office.purge("autumn").map(\.state) == [.purged])
    #expect(try office.catalog.purge(of: entry.id)?.areStatisticsLost == true)
    #expect(try office.residue(of: Self.people) == [])
  }

  @Test func `the ledger tells its beginning and its end without a name`() throws {
    try office.hold("autumn", Self.people)
    let fingerprint = try #require(try office.keyring.summary().keys.first?.fingerprint)
    try office.purge("autumn")
    #expect(
      try office.entriesOnLedger(.purgeBegun) == [#"autumn {"trigger":"window-closed"}"#])
    #expect(
      try office.entriesOnLedger(.purgeCompleted) == [
        #"autumn {"attendees":3,"hits":0,"key":"\#(fingerprint)"}"#
      ])
    let receipt = try office.receipt("autumn")
    let verification = try office.ledger.verified(
      key: office.signing.verifying, receipts: [("autumn", receipt.ledgerHead)])
    #expect(verification.faults == [])
  }

  @Test func `an event without anybody is purged like any other`() throws {
    try office.hold("empty", [])
    #expect(try office.purge("empty").map(\.state) == [.purged])
    #expect(try office.receipt("empty").attendees == 0)
  }

  @Test func `nothing is done where nothing is to do`() throws {
    try office.hold("autumn", Self.people)
    try office.purge("autumn")
    #expect(try office.purge("autumn").isEmpty)
    #expect(try office.purge().run([]).isEmpty)
    #expect(office.receiptNames.count == 2)
    #expect(try office.entriesOnLedger(.purgeCompleted).count == 1)
  }

  @Test func `two events of one run are purged under one rotation of the root key`() throws {
    try office.hold("autumn", Self.people)
    try office.hold("spring", ["doraexample"])
    let other = try office.hold("winter", ["emilexample"])
    let key = try office.keyring.key(EventKeys.name(other.id))
    let root = try office.keyring.summary().rootFingerprint
    #expect(try office.purge("autumn", "spring").map(\.state) == [.purged, .purged])
    #expect(office.keysDrawn.value == 1)
    #expect(try office.keyring.summary().rootFingerprint != root)
    #expect(office.receiptNames.count == 4)
    #expect(try office.keyring.key(EventKeys.name(other.id)).fingerprint == key.fingerprint)
    #expect(try office.entry("winter").state == .open)
    #expect(try office.residue(of: Self.people + ["doraexample"]) == [])
  }

  // MARK: killed purges

  /// The places where a purge can die: before it writes a record, or inside a step.
  enum Death: Sendable, CaseIterable {
    case ledgerBegun, ledgerCompleted
    case begun, searched, keyDestroyed, removed, searchedAgain, rotated, receiptWritten, completed
  }

  @Test(arguments: Death.allCases)
  func `a purge that dies at any step is completed by the next run, once`(death: Death) throws {
    let entry = try office.hold("autumn", Self.people)
    let fingerprint = try #require(try office.keyring.summary().keys.first?.fingerprint)
    try arrange(death)
    let outcomes = try? office.purge("autumn")
    #expect(outcomes?.first?.state != .purged)
    let hasLostKey = (try? office.keyring.key(EventKeys.name(entry.id))) == nil
    if death == .begun {
      #expect(try office.entry("autumn").state == .open)
    } else {
      #expect(try office.entry("autumn").state == .purging)
    }
    try office.allow(in: office.catalog.database)
    try office.allow(in: office.ledger.database)
    office.world.advance(by: .hours(1))
    #expect(try office.purge("autumn").map(\.state) == [.purged])
    #expect(throws: KeyringError.self) { try office.keyring.key(EventKeys.name(entry.id)) }
    let isEarly: [Death] = [.begun, .searched]
    #expect(hasLostKey == !isEarly.contains(death))
    let begun = death == .begun ? "2027-01-01T010000Z" : "2027-01-01T000000Z"
    #expect(office.receiptNames == ["autumn-\(begun).html", "autumn-\(begun).json"])
    let receipt = try office.receipt("autumn")
    #expect(receipt.attendees == 3)
    #expect(receipt.keyFingerprint == fingerprint)
    #expect(receipt.removed.map(\.files) == [1, 1, 1, 1])
    #expect(receipt.residue.searched)
    #expect(receipt.residue.hits == 0)
    #expect(try office.entriesOnLedger(.purgeBegun).count == 1)
    #expect(try office.entriesOnLedger(.purgeCompleted).count == 1)
    #expect(try office.residue(of: Self.people) == [])
  }

  private func arrange(_ death: Death) throws {
    let (catalog, ledger) = (office.catalog.database, try office.ledger.database)
    switch death {
    case .ledgerBegun: try office.forbid("entries", "NEW.kind = 'purge-begun'", in: ledger)
    case .ledgerCompleted: try office.forbid("entries", "NEW.kind = 'purge-completed'", in: ledger)
    case .begun: try office.forbid("purges", "NEW.step = 'begun'", in: catalog)
    case .searched: try office.forbid("purges", "NEW.step = 'searched'", in: catalog)
    case .keyDestroyed: try office.forbid("purges", "NEW.step = 'keyDestroyed'", in: catalog)
    case .removed: try office.forbid("purges", "NEW.step = 'removed'", in: catalog)
    case .searchedAgain: try office.forbid("purges", "NEW.step = 'searchedAgain'", in: catalog)
    case .rotated: try office.forbid("purges", "NEW.step = 'rotated'", in: catalog)
    case .receiptWritten: try office.forbid("purges", "NEW.step = 'receiptWritten'", in: catalog)
    case .completed: try office.forbid("purges", "NEW.step = 'completed'", in: catalog)
    }
  }

  @Test func `one event that fails keeps no other from being purged`() throws {
    try office.hold("autumn", Self.people)
    try office.hold("spring", ["doraexample"])
    let id = try office.entry("autumn").id
    try office.forbid(
      "purges", "NEW.step = 'searched' AND NEW.event = '\(id)'", in: office.catalog.database)
    let outcomes = try office.purge("autumn", "spring")
    #expect(outcomes.map(\.event.text) == ["autumn", "spring"])
    #expect(outcomes.map(\.state) == [.purging, .purged])
    #expect(outcomes[0].reason != nil)
  }

  @Test func `a request to stop begins no other event, and leaves none half destroyed`() throws {
    try office.hold("autumn", Self.people)
    try office.hold("spring", ["doraexample"])
    let steps = Counter()
    let entries = [try office.entry("autumn"), try office.entry("spring")]
    let outcomes = try office.purge(shouldStop: {
      steps.count()
      return steps.value > 1
    }).run(entries)
    #expect(outcomes.map(\.event.text) == ["spring", "autumn"])
    #expect(outcomes.map(\.state) == [.open, .purged])
    #expect(
      outcomes.map(\.reason) == [.failed(Cause(WorkspaceError.stopped)), nil])
    #expect(try office.purge("spring").map(\.state) == [.purged])
  }

  // MARK: failures that do not save the key

  @Test(arguments: [FaultInSearch.Place.searcherStart, .telling, .search])
  func `a search that fails saves no key, and the receipt says so`(
    fault: FaultInSearch.Place
  ) throws {
    let entry = try office.hold("autumn", Self.people)
    office.fault.plan(fault)
    #expect(try office.purge("autumn").map(\.state) == [.purged])
    #expect(throws: KeyringError.self) { try office.keyring.key(EventKeys.name(entry.id)) }
    #expect(try office.residue(of: Self.people) == [])
    let receipt = try office.receipt("autumn")
    #expect(!receipt.residue.searched && receipt.attendees == Self.people.count)
  }

  @Test func `a second search that fails leaves the hits of the first to be looked at`() throws {
    try office.hold("autumn", Self.people)
    try office.folder.write("bobexample@example.org\n", to: "notes/b.txt")
    office.fault.plan(.searchAgain)
    #expect(try office.purge("autumn").map(\.state) == [.purged])
    #expect(try office.receipt("autumn").residue.hits == 1)
  }

  @Test func `a keyring that cannot be read keeps no letter and no list in plain`() throws {
    let entry = try office.hold("autumn", Self.people)
    let whole = contents(of: office.paths.keyring)
    try PrivateFiles.write([0], to: office.paths.keyring)
    #expect(try office.purge("autumn").map(\.state) == [.purging])
    #expect(!PrivateFiles.exists(office.paths.exports(entry.slug)))
    #expect(!PrivateFiles.exists(office.paths.lists(entry.slug)))
    try PrivateFiles.write(whole, to: office.paths.keyring)
    #expect(try office.purge("autumn").map(\.state) == [.purged])
    #expect(throws: KeyringError.self) { try office.keyring.key(EventKeys.name(entry.id)) }
  }

  @Test func `a catalog on a full disk keeps no key`() throws {
    let entry = try office.hold("autumn", Self.people)
    for number in 0..<300 {
      try office.folder.write(
        "adalovelace@example.org\n", to: "notes/\(number)-\(String(repeating: "x", count: 100)).txt"
      )
    }
    // SQLite then reports a full disk.
    try office.catalog.database.write { try $0.execute("PRAGMA max_page_count = 1") }
    #expect(try office.purge("autumn").map(\.state) == [.purging])
    #expect(throws: KeyringError.self) { try office.keyring.key(EventKeys.name(entry.id)) }
    #expect(!PrivateFiles.exists(office.paths.vault(entry.id)))
    try office.catalog.database.write { try $0.execute("PRAGMA max_page_count = 100000") }
    #expect(try office.purge("autumn").map(\.state) == [.purged])
    let receipt = try office.receipt("autumn")
    #expect(receipt.attendees == 3)
    // The hits could not be recorded, and the values are gone.
    #expect(!receipt.residue.searched)
  }

  @Test func `a receipt that cannot be written keeps no other event's purge`() throws {
    try office.hold("autumn", Self.people)
    try office.hold("spring", ["doraexample"])
    let id = try office.entry("autumn").id
    try office.forbid(
      "purges", "NEW.step = 'receiptWritten' AND NEW.event = '\(id)'", in: office.catalog.database)
    #expect(try office.purge("autumn", "spring").map(\.state) == [.purging, .purged])
  }

  @Test func `a rotation leaves nothing of a write that was killed`() throws {
    try office.hold("autumn", Self.people)
    try PrivateFiles.write([1], to: office.paths.rootKey + ".new-1")
    try PrivateFiles.write([1], to: office.paths.keyring + ".new-1")
    try office.purge("autumn")
    let names = try FileManager.default.contentsOfDirectory(atPath: office.paths.hidden)
    #expect(names.filter { $0.contains(".new-") } == [])
  }

  @Test func `nothing is removed through a link`() throws {
    let entry = try office.hold("autumn", Self.people)
    let folder = office.paths.event(entry.slug)
    let elsewhere = office.folder.path("elsewhere")
    try FileManager.default.moveItem(atPath: folder, toPath: elsewhere)
    symlink(elsewhere, folder)
    let list = try FileManager.default.contentsOfDirectory(atPath: elsewhere + "/lists")
    #expect(try office.purge("autumn").map(\.state) == [.purging])
    #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere + "/lists") == list)
    #expect(try office.catalog.purge(of: entry.id)?.stuck == ["events/autumn/lists"])
    unlink(folder)
    #expect(try office.purge("autumn").map(\.state) == [.purged])
  }

  // MARK: files that cannot be removed

  @Test(.enabled(if: ImmutableFile.isPossible, "needs root and a file system that knows chattr +i"))
  func `a file of ours that cannot be removed leaves the event purging, and its key gone`() throws {
    let entry = try office.hold("autumn", Self.people)
    let path = "\(office.paths.exports(entry.slug))/table.csv"
    try ImmutableFile.set(path)
    defer { try? ImmutableFile.clear(path) }
    let outcomes = try office.purge("autumn")
    #expect(outcomes.map(\.state) == [.purging])
    #expect(
      outcomes.map(\.reason)
        == [.failed(Cause(PurgeError.stuck(paths: ["exports/autumn/table.csv"])))])
    #expect(office.receiptNames == [])
    #expect(throws: KeyringError.self) { try office.keyring.key(EventKeys.name(entry.id)) }
    #expect(try office.catalog.purge(of: entry.id)?.stuck == ["exports/autumn/table.csv"])
    #expect(try office.purge("autumn").map(\.state) == [.purging])
    try ImmutableFile.clear(path)
    #expect(try office.purge("autumn").map(\.state) == [.purged])
    #expect(try office.receipt("autumn").removed.map(\.files) == [1, 1, 1, 1])
    #expect(try office.residue(of: Self.people) == [])
    #expect(try office.entriesOnLedger(.purgeBegun).count == 1)
    #expect(try office.entriesOnLedger(.purgeCompleted).count == 1)
  }

  @Test func `a vault that somebody still uses is purged once it is let go`() throws {
    let entry = try office.hold("autumn", Self.people)
    let vault = try EventVault(entry.id, paths: office.paths, schema: PurgeFixture.layout.schema)
    let outcomes = try office.purge("autumn")
    #expect(outcomes.map(\.state) == [.purging])
    #expect(outcomes.map(\.reason) == [.vaultInUse])
    #expect(try office.keyring.key(EventKeys.name(entry.id)).fingerprint.isEmpty == false)
    try vault.close()
    #expect(try office.purge("autumn").map(\.state) == [.purged])
  }

  // MARK: holds, and files that are not Mayfly's own

  @Test func `a hold that was placed just before keeps the key`() throws {
    let entry = try office.hold("autumn", ["adalovelace"])
    let hold = Hold(
      id: "ab", event: entry.id, ground: .legalClaim, person: nil, reason: "", placed: entry.opened,
      until: utc("2099-01-01T00:00:00Z"))
    #expect(try office.catalog.place(hold))
    let outcome = try #require(try office.purge("autumn").first)
    #expect(outcome.state == .open)
    #expect(outcome.reason == .failed(Cause(PurgeError.held)))
    #expect(try office.keyring.summary().keys.map(\.name) == [EventKeys.name(entry.id)])
    try office.catalog.end(hold, at: entry.opened, by: .word)
    #expect(try office.purge("autumn").map(\.state) == [.purged])
  }

  @Test func `somebody's own file is not touched, and told until it is gone`() throws {
    let entry = try office.hold("autumn", Self.people)
    let text = "ask ADALOVELACE@example.org about lunch\n"
    let path = try office.folder.write(text, to: "notes/lunch.txt")
    try office.folder.write("nothing here\n", to: "notes/other.txt")
    #expect(try office.purge("autumn").map(\.state) == [.purged])
    #expect(contents(of: path) == Array(text.utf8))
    #expect(try office.receipt("autumn").residue.hits == 1)
    #expect(try office.catalog.residue(of: entry.id).map(\.path) == [path])
    #expect(try office.catalog.residue(of: entry.id).map(\.isUnchanged) == [true])
    #expect(try office.catalog.purge(of: entry.id)?.findings?.hits == [])
    try FileManager.default.removeItem(atPath: path)
    #expect(try office.catalog.residue(of: entry.id).map(\.isUnchanged) == [false])
  }

  @Test func `a file that was cleaned while a dead purge waited is no hit any more`() throws {
    try office.hold("autumn", Self.people)
    let kept = try office.folder.write("adalovelace@example.org\n", to: "notes/kept.txt")
    let cleaned = try office.folder.write("bobexample@example.org\n", to: "notes/b.txt")
    try arrange(.keyDestroyed)
    try office.purge("autumn")
    try office.allow(in: office.catalog.database)
    try office.folder.write("gone\n", to: "notes/b.txt")
    try office.purge("autumn")
    #expect(try office.receipt("autumn").residue.hits == 1)
    #expect(
      try office.catalog.residue(of: office.entry("autumn").id).map(\.path) == [kept])
    #expect(cleaned.isEmpty == false)
  }

  @Test(arguments: ["adalovelace@example.org.txt", "adalovelace@example.org/note.txt"])
  func `a name that holds an address is told by the folder around it`(name: String) throws {
    let entry = try office.hold("autumn", Self.people)
    let path = try office.folder.write("lunch\n", to: "notes/\(name)")
    try office.folder.write("lunch, too\n", to: "notes/other.txt")
    try office.purge("autumn")
    let told = try office.catalog.residue(of: entry.id)
    #expect(told.map(\.path) == ["\(office.folder.path)/notes/"])
    #expect(told.map(\.isUnchanged) == [true])
    let named = name.hasSuffix("note.txt") ? (path as NSString).deletingLastPathComponent : path
    try FileManager.default.removeItem(atPath: named)
    #expect(told.map(\.isUnchanged) == [false])
    #expect(try office.residue(of: Self.people) == [])
  }

  // MARK: old copies

  @Test func `the vault and keyring of an old backup open nothing after the purge`() throws {
    let entry = try office.hold("autumn", Self.people)
    let backup = try TemporaryFolder()
    let vault = try backup.copy(of: office.paths.vault(entry.id), as: "vault")
    let keyring = try backup.copy(of: office.paths.keyring, as: "keyring")
    try office.purge("autumn")
    try ChildProcess.run(["cp", vault, office.paths.vault(entry.id)]).succeeded()
    #expect(throws: KeyringError.noKey(name: EventKeys.name(entry.id))) {
      try office.keyring.key(EventKeys.name(entry.id))
    }
    try ChildProcess.run(["cp", keyring, office.paths.keyring]).succeeded()
    let error = try #require(throws: KeyringError.self) {
      try office.keyring.key(EventKeys.name(entry.id))
    }
    let isForeign = if case .foreignRoot = error { true } else { false }
    #expect(isForeign)
    let (stored, canaries) = (contents(of: vault), Self.people.map(PurgeFixture.address))
    #expect(!stored.isEmpty)
    #expect(try CanarySearch(canaries).hits(in: stored) == [])
  }

  // MARK: damage

  @Test(arguments: ["UPDATE attendees SET notify = operate WHERE id = 2", "garbage"])
  func `a damaged vault is purged all the same, and the receipt says what was not searched`(
    damage: String
  ) throws {
    let entry = try office.hold("autumn", Self.people)
    if damage == "garbage" {
      try Data(repeating: 0x41, count: 8192).write(
        to: URL(fileURLWithPath: office.paths.vault(entry.id)))
    } else {
      let vault = try EventVault(entry.id, paths: office.paths, schema: PurgeFixture.layout.schema)
      try vault.database.write { _ = try $0.execute(damage) }
      try vault.close()
    }
    #expect(try office.purge("autumn").map(\.state) == [.purged])
    #expect(throws: KeyringError.self) { try office.keyring.key(EventKeys.name(entry.id)) }
    #expect(!PrivateFiles.exists(office.paths.vault(entry.id)))
    #expect(try office.receipt("autumn").residue.searched == false)
    let page = try #require(office.receiptNames.first { $0.hasSuffix(".html") })
    let text = String(decoding: contents(of: "\(office.paths.receipts)/\(page)"), as: UTF8.self)
    #expect(text.contains("Nothing was looked for"))
    #expect(!text.contains("none was found"))
  }

  @Test func `the receipt of a vault that was lost says that nothing was searched`() throws {
    let entry = try office.hold("autumn", Self.people)
    try office.catalog.setHasVault(entry.id)
    try PrivateFiles.remove(office.paths.vault(entry.id))
    #expect(try office.purge("autumn").map(\.state) == [.purged])
    #expect(try office.receipt("autumn").residue.searched == false)
  }
}
