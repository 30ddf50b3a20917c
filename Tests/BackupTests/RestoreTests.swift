import Backup
import Application
import Attendees
import Definitions
import Foundation
import Ledger
import Notices
import Retention
import Sealing
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces
import Wording

/// Backups of a whole workspace, and the data that a restore brings back.
@Suite(.timeLimit(.minutes(2)), .enabled(if: WorkspaceFixture.isBuilt)) struct RestoreTests {
  private let fixture: WorkspaceFixture
  private let disk: TemporaryFolder
  private static let before = "2026-10-02T00:00:00Z"
  /// After the reminder of `autumn` fell due, and before its window closes.
  private static let later = "2026-11-22T00:00:00Z"

  private var backup: String { disk.path("backup") }
  private var export: String { disk.path("ledger.json") }

  init() throws {
    fixture = try WorkspaceFixture()
    disk = try TemporaryFolder()
    try fixture.importList(["ada", "bob", "cyd"])
  }

  private func backUp(at now: String = before) throws {
    _ = try BackupWriter(fixture.open(now)).write(to: backup)
  }

  @discardableResult
  private func restore(
    at now: String = later, ledger: String? = nil, replaces: Bool = false
  ) throws -> Restore.Outcome {
    try Restore.run(
      at: fixture.folder.path,
      options: OpenOptions(
        now: utc(now), variables: fixture.variables, program: WorkspaceFixture.program),
      layout: .standard, from: backup, ledger: ledger, replaces: replaces)
  }

  /// Deletes everything but the keys. The ledger is exported first.
  private func loseData() throws {
    try exportLedger()
    for name in ["catalog.sqlite", "ledger.sqlite", "office.sqlite", "vaults"] {
      for suffix in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: "\(fixture.paths.hidden)/\(name)\(suffix)")
      }
    }
  }

  private func exportLedger() throws {
    let workspace = try fixture.open(isReadOnly: true)
    let chain = try workspace.ledger.chain()
    let export = LedgerExport(key: try workspace.signing.verifying)
    try disk.write(export.bytes(of: chain), to: "ledger.json")
  }

  private func attention(at now: String = later) throws -> [String] {
    try StatusReader(fixture.open(now, isReadOnly: true)).status(of: autumn).events.flatMap(
      \.attention
    ).map(
      \.code)
  }

  private func entry() throws -> CatalogEntry {
    try #require(try fixture.open(isReadOnly: true).catalog.entry(autumn))
  }

  private var isLedgerWhole: Bool {
    get throws {
      try LedgerCheck(fixture.open(isReadOnly: true)).verified().faults.isEmpty
    }
  }

  // MARK: contents of a backup

  @Test func `a backup names nobody, and opens nothing`() throws {
    try fixture.folder.write("ada,ada@example.org\n", to: "events/autumn/lists/rest.csv")
    try fixture.folder.write("ada,ada@example.org\n", to: "events/autumn/party.csv")
    try fixture.run(Self.later)
    try backUp(at: Self.later)
    let names = FileManager.default.enumerator(atPath: backup)?.compactMap { $0 as? String } ?? []
    #expect(
      names.filter { !$0.contains("/") }.sorted() == [
        "backup.json", "catalog.sqlite", "events", "ledger.sqlite", "vaults",
      ])
    let canaries = ["ada", "bob", "cyd"].map { "\($0)@example.org" }
    #expect(try CanarySearch(canaries).hits(below: backup) == [])
    for name in names {
      #expect([0o600, 0o700].contains(mode(of: "\(backup)/\(name)")), "\(name)")
    }
  }

  @Test func `an event that is being purged is in no backup`() throws {
    let entry = try entry()
    try fixture.open().catalog.setState(entry.id, .purging)
    let outcome = try BackupWriter(fixture.open(Self.before)).write(to: backup)
    #expect(outcome.manifest.events == [])
    #expect(outcome.purging == [autumn])
    #expect(!PrivateFiles.exists("\(backup)/vaults/\(entry.id).sqlite"))
  }

  @Test func `a vault that cannot be read is told, and the others are backed up`() throws {
    try fixture.define("spring")
    try fixture.importList(["dora"], into: "spring")
    let entry = try entry()
    try PrivateFiles.write(
      Array(repeating: 7, count: 4096), to: fixture.paths.vault(entry.id))
    let outcome = try BackupWriter(fixture.open(Self.before)).write(to: backup)
    #expect(outcome.unreadable.map(\.event) == [autumn])
    #expect(outcome.manifest.events.map(\.event) == ["spring"])
  }

  @Test func `a folder of somebody's own is not taken for an unfinished backup`() throws {
    try disk.write("mine", to: "backup.new/note")
    #expect(throws: BackupError.exists(path: backup + ".new")) { try backUp() }
    #expect(contents(of: backup + ".new/note") == Array("mine".utf8))
    try FileManager.default.removeItem(atPath: backup + ".new")
    try disk.write("", to: "backup.new/unfinished")
    try disk.write("half", to: "backup.new/catalog.sqlite")
    try backUp()
    #expect(!PrivateFiles.exists(backup + ".new"))
  }

  // MARK: restored data

  @Test func `a restore that is refused makes no empty catalog`() throws {
    try loseData()
    #expect(throws: (any Error).self) {
      try Restore.run(
        at: fixture.folder.path,
        options: OpenOptions(variables: fixture.variables, program: WorkspaceFixture.program),
        layout: .standard, from: disk.path("nothing"), ledger: nil, replaces: false)
    }
    #expect(!PrivateFiles.exists(fixture.paths.catalog))
  }

  @Test func `a lost disk's data comes back, and its ledger goes on`() throws {
    try backUp()
    try loseData()
    let outcome = try restore()
    #expect(outcome.restored == [autumn])
    #expect(
      try StatusReader(fixture.open(Self.later)).status(of: autumn).events.first?.attendees == 3)
    #expect(try isLedgerWhole)
    #expect(try fixture.ledger().suffix(2) == ["backup-taken", "workspace-restored"])
  }

  @Test func `whoever was erased since stays erased, in every file`() throws {
    try backUp()
    _ = try Erasures(fixture.open(Self.before).retention).erase(autumn, ["bob@example.org"])
    try loseData()
    let outcome = try restore(ledger: export)
    #expect(outcome.erasedAgain == 1)
    #expect(
      try StatusReader(fixture.open(Self.later)).status(of: autumn).events.first?.attendees == 2)
    #expect(throws: (any Error).self) {
      try Erasures(fixture.open(Self.later).retention).erase(autumn, ["bob@example.org"])
    }
    #expect(try isLedgerWhole)
  }

  @Test func `a later ledger that comes second erases from the vault that is here`() throws {
    try backUp()
    _ = try Erasures(fixture.open(Self.before).retention).erase(autumn, ["bob@example.org"])
    try loseData()
    #expect(try restore().erasedAgain == 0)
    #expect(
      try StatusReader(fixture.open(Self.later)).status(of: autumn).events.first?.attendees == 3)
    try fixture.importList(["eve"], at: Self.later)
    #expect(try restore(ledger: export).erasedAgain == 1)
    #expect(
      try StatusReader(fixture.open(Self.later)).status(of: autumn).events.first?.attendees == 3)
    #expect(
      try fixture.ledger().suffix(4) == [
        "attendee-erased", "workspace-restored", "list-imported", "workspace-restored",
      ])
    #expect(try isLedgerWhole)
  }

  @Test func `ledgers that tell different things are not joined`() throws {
    try backUp()
    let copy = try disk.copy(of: fixture.paths.ledger, as: "then.sqlite")
    try fixture.importList(["eve"], at: Self.before)
    try exportLedger()
    try FileManager.default.removeItem(atPath: fixture.paths.ledger)
    for suffix in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: fixture.paths.ledger + suffix)
    }
    try FileManager.default.copyItem(atPath: copy, toPath: fixture.paths.ledger)
    // A catalog that noted the later entry would show that the ledger was rolled back.
    let catalog = try fixture.open(isReadOnly: true).catalog
    try catalog.database.write { try $0.execute("DELETE FROM facts WHERE name = 'ledger-head'") }
    let vault = try EventVault(
      entry().id, paths: fixture.paths, schema: VaultLayout.standard.schema)
    try vault.database.write { try $0.execute("DELETE FROM noted_head") }
    try vault.close()
    try fixture.importList(["flo"], at: Self.before)
    #expect {
      try restore(ledger: export)
    } throws: {
      guard case RestoreError.ledgersDiverge(.workspace, .export, _) = $0 else { return false }
      return true
    }
  }

  @Test func `a ledger that is not signed, or lacks what happened here, restores nothing`() throws {
    try backUp()
    try exportLedger()
    let entries = try fixture.ledger().count
    try restore(ledger: export, replaces: true)
    // The restore's own entry does not make the export an older one.
    try restore(ledger: export, replaces: true)
    try fixture.importList(["eve"], at: Self.later)
    let here = try fixture.ledger().count
    #expect(throws: RestoreError.olderExport(entries: entries, than: .workspace, with: here)) {
      try restore(ledger: export, replaces: true)
    }
    try disk.write("{\"entries\": []}", to: "ledger.json")
    #expect(
      throws: RestoreError.ledgerNotWhole(
        which: .export, faults: [.noSignedHead, .notAsWritten(line: 1)])
    ) { try restore(ledger: export, replaces: true) }
    #expect(try fixture.ledger().count == here)
    #expect(try Attendance(fixture.open(Self.later)).count(autumn).registered == 4)
  }

  @Test func `what was purged stays purged, and an old key that came back goes`() throws {
    try backUp()
    let keys = disk.path("keys")
    try EscrowCopies(fixture.open(Self.before)).write(to: keys)
    try fixture.run("2026-12-28T08:00:00Z")
    #expect(try entry().state == .purged)
    try loseData()
    for path in [fixture.paths.keyring, fixture.paths.rootKey] { try PrivateFiles.remove(path) }
    try EscrowCopies.restoreKeys(
      at: fixture.folder.path,
      options: OpenOptions(variables: [:], program: WorkspaceFixture.program), from: keys,
      replaces: false)
    let outcome = try restore(at: "2026-12-29T00:00:00Z", ledger: export)
    #expect(outcome.purged == [autumn])
    #expect(outcome.restored == [])
    let entry = try entry()
    #expect(entry.state == .purged)
    #expect(!PrivateFiles.exists(fixture.paths.vault(entry.id)))
    let workspace = try fixture.open("2026-12-29T00:00:00Z")
    #expect(try !workspace.keyring.summary().keys.map(\.name).contains(EventKeys.name(entry.id)))
    #expect(
      try workspace.catalog.purge(of: entry.id)?.receipt
        == "exports/receipts/\(fixture.receipts.first { $0.hasSuffix(".json") } ?? "")")
    #expect(try isLedgerWhole)
  }

  @Test func `a window that was made shorter since is not made longer again`() throws {
    try backUp()
    try fixture.define("autumn", WorkspaceFixture.event(retention: "10 days after end"))
    try fixture.run(Self.before)
    let closes = try entry().windowCloses
    try loseData()
    try fixture.define("autumn")
    try restore(ledger: export)
    #expect(try entry().windowCloses == closes)
  }

  @Test func `a key that is neither here nor purged is asked for, and nothing is changed`() throws {
    try backUp()
    let id = try entry().id
    try fixture.open(Self.before).keyring.destroy(EventKeys.name(id))
    try loseData()
    #expect(throws: RestoreError.noKeys([autumn])) { try restore(ledger: export) }
    #expect(!PrivateFiles.exists(fixture.paths.catalog))
    #expect(!PrivateFiles.exists(fixture.paths.staging.root))
  }

  @Test func `a purge that was only begun goes on, without its vault`() throws {
    try backUp()
    let id = try entry().id
    do {
      let workspace = try fixture.open(Self.before)
      try workspace.ledger.append(
        LedgerEntry(
          .purgeBegun, event: autumn, facts: ["trigger": .word("early")],
          at: utc(Self.before), id: "abcd-begun"))
    }
    try loseData()
    #expect(try restore(ledger: export).purged == [autumn])
    #expect(try entry().state == .purging)
    #expect(!PrivateFiles.exists(fixture.paths.vault(id)))
    #expect(try fixture.run(Self.later).did == ["autumn purged"])
    #expect(try fixture.open(Self.later).keyring.summary().keys.isEmpty)
    let name = try #require(fixture.receipts.first { $0.hasSuffix(".json") })
    let workspace = try fixture.open(Self.later)
    let receipt = try Receipt.verified(
      contents(of: "\(fixture.paths.receipts)/\(name)"), key: workspace.signing.verifying)
    #expect(receipt.attendees == 3)
    #expect(receipt.trigger == "early")
    #expect(!receipt.residue.searched)
    #expect(
      try fixture.ledger().filter { $0.hasPrefix("purge") } == ["purge-begun", "purge-completed"])
  }

  @Test func `a hold that was placed since keeps the event from being purged`() throws {
    try backUp()
    let order = Holds.Order(
      ground: .legalClaim, reason: "a claim", until: try #require(HoldEnd("2027-06-30")),
      person: nil)
    let hold = try Holds(fixture.open(Self.before).retention).place(autumn, order)
    try loseData()
    try restore(ledger: export)
    #expect(try fixture.open(Self.later).catalog.holds() == [hold])
    #expect(try fixture.run("2027-01-05T00:00:00Z").did.filter { $0.hasSuffix("purged") } == [])
  }

  @Test func `a receipt that is later than every ledger is believed, and told`() throws {
    try backUp()
    try fixture.run("2026-12-28T08:00:00Z")
    try loseData()
    let outcome = try restore(at: "2026-12-29T00:00:00Z")
    #expect(outcome.purged == [autumn])
    #expect(outcome.receiptsBeyond.count == 1)
    #expect(try entry().state == .purged)
  }

  @Test func `the clock of a restored workspace does not fall behind its ledger`() throws {
    try backUp()
    try fixture.importList(["eve"], at: "2026-11-01T00:00:00Z")
    try loseData()
    try restore(at: "2026-10-05T00:00:00Z", ledger: export)
    #expect(try fixture.open(isReadOnly: true).environment.now() >= utc("2026-11-01T00:00:00Z"))
  }

  @Test func `a vault that no catalog knows is not left without a window`() throws {
    try backUp()
    try fixture.define("spring")
    try fixture.importList(["dora"], into: "spring")
    for name in [fixture.paths.catalog, fixture.paths.catalog + "-wal"] {
      try PrivateFiles.remove(name)
    }
    #expect(throws: RestoreError.unknownVaults(1)) { try restore() }
    try restore(replaces: true)
    let vaults = try FileManager.default.contentsOfDirectory(atPath: fixture.paths.vaults)
    #expect(vaults.filter { $0.hasSuffix(".sqlite") } == ["\(try entry().id).sqlite"])
    #expect(try fixture.open(Self.later).keyring.summary().keys.count == 1)
  }

  @Test func `nobody restores under a workspace that is open`() throws {
    try backUp()
    do {
      let workspace = try fixture.open(Self.before)
      #expect(throws: RestoreError.inUse) { try restore() }
      withExtendedLifetime(workspace) {}
    }
    #expect(try restore().kept == [autumn])
  }

  // MARK: letters

  @Test func `a notice that was due by the restore waits for a word, latecomers too`() throws {
    try backUp()
    #expect(try fixture.run(Self.later).did == ["autumn reminder written 3"])
    try loseData()
    try restore(ledger: export)
    #expect(try fixture.run(Self.later).did == [])
    try fixture.importList(["eve"], at: Self.later)
    #expect(try fixture.run(Self.later).did == [])
    #expect(try DueList(fixture.open(Self.later)).items(at: utc(Self.later)).isEmpty)
    #expect(try attention() == ["awaits-word"])
    let report = try NoticeActions(fixture.open(Self.later).notices).sendNow(
      autumn, Slug("reminder")!, progress: { _ in })
    #expect(report.notices.first?.counts == [.written: 4])
    #expect(
      report.remarks.map(\.message) == [
        "autumn: notice 'reminder' waited for your confirmation; people who got it between the "
          + "backup (2026-10-02 09:00) and the restore (2026-11-22 09:00) get it twice"
      ])
    #expect(try attention() == [])
    try fixture.importList(["flo"], at: Self.later)
    #expect(try fixture.run(Self.later).did == ["autumn reminder written 1"])
  }

  @Test func `a notice that falls due after the restore leaves by itself`() throws {
    try backUp()
    try loseData()
    try restore(at: "2026-10-03T00:00:00Z")
    #expect(try fixture.run(Self.later).did == ["autumn reminder written 3"])
  }

  @Test func `where a stop was lost, every notice waits until somebody has asked`() throws {
    try backUp()
    _ = try LetterSuppressions(fixture.open(Self.before).notices).stop(
      autumn, to: "bob@example.org")
    try loseData()
    let outcome = try restore(at: "2026-10-03T00:00:00Z", ledger: export)
    #expect(outcome.lostStops == 1)
    #expect(try attention(at: "2026-10-03T00:00:00Z") == ["stops-lost"])
    #expect(try fixture.run(Self.later).did == [])
    #expect(try attention() == ["awaits-word", "stops-lost"])
  }

  @Test func `where the dates changed since, every notice waits`() throws {
    try backUp()
    let moved = WorkspaceFixture.event(starts: "2026-12-05 13:00", ends: "2026-12-05 17:00")
    try fixture.define("autumn", moved)
    try fixture.run(Self.before)
    try loseData()
    try fixture.define("autumn")
    try restore(at: "2026-10-03T00:00:00Z", ledger: export)
    #expect(try fixture.run(Self.later).did == [])
    #expect(try attention().contains("dates-lost"))
  }

  // MARK: escrow copies

  @Test func `the receipt names an escrow copy that opens what was purged`() throws {
    let keys = disk.path("keys")
    try EscrowCopies(fixture.open(Self.before)).write(to: keys)
    try fixture.run("2026-12-28T08:00:00Z")
    let name = try #require(fixture.receipts.first { $0.hasSuffix(".json") })
    let workspace = try fixture.open("2026-12-28T08:00:00Z")
    let receipt = try Receipt.verified(
      contents(of: "\(fixture.paths.receipts)/\(name)"), key: workspace.signing.verifying)
    #expect(receipt.kept.filter { $0.kind == .escrow }.count == 1)
    let status = try #require(try EscrowCopies(workspace).status().first)
    #expect(status.isReachable && status.isOutdated)
    #expect(status.opens == [autumn])
    try PrivateFiles.remove(keys)
    #expect(try EscrowCopies(workspace).status().first?.opens == [autumn])
    try EscrowCopies(workspace).forget(at: keys)
    #expect(try EscrowCopies(workspace).status().isEmpty)
  }

  @Test func `the escrow copy that the fixture names is rewritten before the receipt`() throws {
    let keys = disk.path("keys")
    try fixture.folder.write(
      WorkspaceFixture.organiser() + "escrow: \(keys)\n", to: "events/organiser.yaml")
    // The copy's disk may be away, and this path may be its empty mount point.
    try fixture.run(Self.before)
    #expect(!PrivateFiles.exists(keys))
    let told = try StatusReader(fixture.open(Self.before, isReadOnly: true)).status().attention.map(
      \.code)
    #expect(told.contains("escrow-outdated"))
    try EscrowCopies(fixture.open(Self.before)).write(to: keys)
    try fixture.define("spring")
    try fixture.importList(["dora"], into: "spring")
    #expect(try EscrowCopies(fixture.open(Self.before)).status().map(\.isOutdated) == [true])
    try fixture.run(Self.before)
    #expect(try EscrowCopies(fixture.open(Self.before)).status().map(\.isOutdated) == [false])
    try fixture.run("2026-12-28T08:00:00Z")
    let name = try #require(fixture.receipts.first { $0.hasSuffix(".json") })
    let workspace = try fixture.open("2026-12-28T08:00:00Z")
    let receipt = try Receipt.verified(
      contents(of: "\(fixture.paths.receipts)/\(name)"), key: workspace.signing.verifying)
    #expect(receipt.kept.filter { $0.kind == .escrow } == [])
    #expect(try EscrowCopy.read(keys).keys == [])
  }

  @Test func `no escrow copy goes into the workspace or over somebody's file`() throws {
    let inside = "\(fixture.folder.path)/keys"
    #expect(throws: EscrowError.inside(path: inside)) {
      try EscrowCopies(fixture.open()).write(to: inside)
    }
    let taken = try disk.write("mine", to: "taken")
    #expect(throws: EscrowError.taken(path: taken)) {
      try EscrowCopies(fixture.open()).write(to: taken)
    }
    #expect(contents(of: taken) == Array("mine".utf8))
  }
}
