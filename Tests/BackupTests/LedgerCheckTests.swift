import Application
import Attendees
import Backup
import Foundation
import Ledger
import Retention
import Sealing
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces

/// A ledger or a signing key that somebody put in the place of the workspace's own.
@Suite(.timeLimit(.minutes(2)), .enabled(if: WorkspaceFixture.isBuilt)) struct LedgerCheckTests {
  private let fixture: WorkspaceFixture
  private let aside: TemporaryFolder

  init() throws {
    fixture = try WorkspaceFixture()
    aside = try TemporaryFolder()
    try fixture.importList(["ada", "bob", "cyd"])
  }

  // MARK: What somebody does to the files

  private func copyLedger() throws {
    let workspace = try fixture.open(isReadOnly: true)
    _ = try workspace.ledger.copy(to: aside.path("ledger.sqlite"))
  }

  private func putLedgerBack() throws {
    try removeLedger()
    try FileManager.default.copyItem(
      atPath: aside.path("ledger.sqlite"), toPath: fixture.paths.ledger)
  }

  private func removeLedger() throws {
    for end in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: fixture.paths.ledger + end)
    }
  }

  private func change(_ statement: String, _ path: String) throws {
    let database = try Database(path: path, schema: [])
    defer { try? database.close() }
    try database.write { try $0.execute(statement) }
  }

  /// A catalog that noted nothing, as in a copy of an earlier state.
  private func forgetInCatalog() throws {
    try change("DELETE FROM facts WHERE name = 'ledger-head'", fixture.paths.catalog)
  }

  private func replaceSigningKey() throws {
    try fixture.folder.write(String(repeating: "ab", count: 32), to: ".mayfly/signing.key")
  }

  private func faults() throws -> [LedgerFault] {
    try LedgerCheck(fixture.open(isReadOnly: true)).verified().faults
  }

  private func attention() throws -> [String] {
    try StatusReader(fixture.open(isReadOnly: true)).status().attention.map(\.code)
  }

  private func entries() throws -> Int { try fixture.ledger().count }

  // MARK: Tests

  @Test func `a ledger as the program left it has no fault`() throws {
    #expect(try faults() == [])
    try fixture.run("2026-11-22T00:00:00Z")
    #expect(try faults() == [])
    try fixture.run("2027-01-10T00:00:00Z")
    #expect(try faults() == [])
    #expect(try !attention().contains("ledger-rolled-back"))
  }

  @Test func `a ledger rolled back before the first receipt lacks what catalog and vault noted`()
    throws
  {
    try copyLedger()
    try Attendance(fixture.open()).checkIn("ada@example.org", of: autumn)
    let last = try entries()
    try putLedgerBack()
    #expect(
      try faults() == [
        .rolledBack(number: last, notedBy: .catalog),
        .rolledBack(number: last, notedBy: .vault(autumn)),
      ])
    #expect(try attention().contains("ledger-rolled-back"))
  }

  @Test func `work that goes on after a roll-back does not cover it`() throws {
    try copyLedger()
    try Attendance(fixture.open()).checkIn("ada@example.org", of: autumn)
    let last = try entries()
    try putLedgerBack()
    try forgetInCatalog()
    try Attendance(fixture.open()).checkIn("bob@example.org", of: autumn)
    try Attendance(fixture.open()).checkIn("cyd@example.org", of: autumn)
    #expect(try faults() == [.rolledBack(number: last, notedBy: .catalog)])
  }

  @Test func `an emptied ledger lacks what was noted`() throws {
    let last = try entries()
    try change("DELETE FROM entries", fixture.paths.ledger)
    try change("DELETE FROM head", fixture.paths.ledger)
    #expect(try faults().contains(.rolledBack(number: last, notedBy: .catalog)))
    try Attendance(fixture.open()).checkIn("ada@example.org", of: autumn)
    #expect(try faults().contains(.rolledBack(number: last, notedBy: .catalog)))
  }

  @Test func `an older note outside the ledger is no fault`() throws {
    let old = try fixture.open(isReadOnly: true).catalog.notedHead()
    try Attendance(fixture.open()).checkIn("ada@example.org", of: autumn)
    try fixture.open(isReadOnly: true).catalog.setNotedHead(try #require(old))
    #expect(try faults() == [])
    #expect(try !attention().contains("ledger-rolled-back"))
  }

  @Test func `a ledger that is gone is not made anew`() throws {
    try change("DELETE FROM events", fixture.paths.catalog)
    try removeLedger()
    #expect(throws: WorkspaceError.self) { try fixture.open().ledger }
    #expect(!PrivateFiles.exists(fixture.paths.ledger))
  }

  @Test func `a restored later ledger ends the fault, and keeps what was noted since`() throws {
    let backup = aside.path("backup")
    _ = try BackupWriter(fixture.open()).write(to: backup)
    try copyLedger()
    try Attendance(fixture.open()).checkIn("ada@example.org", of: autumn)
    let export = try exported()
    try putLedgerBack()
    try Attendance(fixture.open()).checkIn("bob@example.org", of: autumn)
    #expect(try !faults().isEmpty)
    let outcome = try restore(backup, ledger: export)
    #expect(outcome.lostHead == nil)
    #expect(try faults() == [])
    #expect(try fixture.ledger().filter { $0 == "attendee-checked-in" }.count == 2)
    try Attendance(fixture.open()).checkIn("cyd@example.org", of: autumn)
    #expect(try faults() == [])
  }

  @Test func `a restore without a later ledger says what is lost, once`() throws {
    let backup = aside.path("backup")
    _ = try BackupWriter(fixture.open()).write(to: backup)
    try Attendance(fixture.open()).checkIn("ada@example.org", of: autumn)
    let last = try entries()
    try removeLedger()
    #expect(try restore(backup).lostHead == last)
    #expect(try faults() == [])
    try Attendance(fixture.open()).checkIn("bob@example.org", of: autumn)
    #expect(try faults() == [])
    #expect(try !attention().contains("ledger-rolled-back"))
    var facts: [String] = []
    try fixture.open(isReadOnly: true).ledger.forEach { entry in
      if let lost = entry.count("lost-entry") { facts.append("\(entry.kind) \(lost)") }
    }
    #expect(facts == ["workspace-restored \(last)"])
  }

  @Test func `a copy of the whole workspace from before raises no alarm`() throws {
    let copies = try TemporaryFolder()
    let before = try copies.copy(of: fixture.folder.path, as: "before")
    try Attendance(fixture.open()).checkIn("ada@example.org", of: autumn)
    try FileManager.default.removeItem(atPath: fixture.paths.hidden)
    try FileManager.default.copyItem(atPath: before + "/.mayfly", toPath: fixture.paths.hidden)
    #expect(try faults() == [])
    try Attendance(fixture.open()).checkIn("bob@example.org", of: autumn)
    #expect(try faults() == [])
  }

  @Test func `a replaced signing key is a fault, and signs nothing`() throws {
    let escrow = aside.path("escrow")
    _ = try EscrowCopies(fixture.open()).write(to: escrow)
    let before = try entries()
    try replaceSigningKey()
    #expect(try faults() == [.otherSigningKey])
    #expect(try attention().contains("signing-key-replaced"))
    let error = KeyringError.otherSigningKey(path: fixture.paths.signingKey)
    #expect(throws: error) {
      try Attendance(fixture.open()).checkIn("ada@example.org", of: autumn)
    }
    try EscrowCopies.restoreKeys(
      at: fixture.folder.path,
      options: OpenOptions(variables: [:], program: WorkspaceFixture.program), from: escrow,
      replaces: false)
    #expect(try faults() == [])
    #expect(try entries() == before + 1)
  }

  @Test func `a receipt under another key and a changed one are faults`() throws {
    try fixture.run("2027-01-10T00:00:00Z")
    let name = try #require(fixture.receipts.first { $0.hasSuffix(".json") })
    let path = "\(fixture.paths.receipts)/\(name)"
    let bytes = try PrivateFiles.read(path)
    let other = try SigningKey(seed: [UInt8](repeating: 7, count: 32))
    let foreign = try JSONDecoder().decode(Receipt.self, from: Data(bytes)).signed(with: other)
    try fixture.folder.write(
      String(decoding: try foreign.bytes(), as: UTF8.self), to: "exports/receipts/zz.json")
    #expect(try faults() == [.receiptUnderOtherKey(receipt: "zz.json")])
    try fixture.folder.write(
      String(decoding: bytes.dropLast(9), as: UTF8.self), to: "exports/receipts/zz.json")
    #expect(try faults() == [.receiptChanged(receipt: "zz.json")])
  }

  // MARK: Restoring

  private func restore(_ backup: String, ledger: String? = nil) throws -> Restore.Outcome {
    try Restore.run(
      at: fixture.folder.path,
      options: OpenOptions(
        now: utc("2026-10-02T00:00:00Z"), variables: [:], program: WorkspaceFixture.program),
      layout: .standard, from: backup, ledger: ledger, replaces: false)
  }

  private func exported() throws -> String {
    let workspace = try fixture.open(isReadOnly: true)
    let export = LedgerExport(key: try workspace.verifying)
    let path = aside.path("ledger.json")
    try PrivateFiles.write(export.bytes(of: try workspace.ledger.chain()), to: path)
    return path
  }
}
