import Application
import Definitions
import Foundation
import Intake
import Ledger
import Notices
import Retention
import Attendees
import Sealing
import Storage
import Tabular
import TestSupport
import Testing
import Vault
import Vocabulary
import Workspaces

/// Whole runs, with the program itself as the searching process.
@Suite(.timeLimit(.minutes(2)), .enabled(if: WorkspaceFixture.isBuilt)) struct RunTests {
  private let office: WorkspaceFixture
  /// After the window of `autumn` closed.
  private static let later = "2027-01-01T00:00:00Z"

  init() throws { office = try WorkspaceFixture() }

  /// A second event, whose notice is due and whose window is open at ``later``.
  private func holdSpring() throws {
    try office.define(
      "spring",
      WorkspaceFixture.event(
        starts: "2027-02-01 13:00", ends: "2027-02-01 17:00",
        notices: "  reminder: { send: 60 days before start at 09:00 }"))
    try office.importList(["dora", "emil"], into: "spring")
  }

  // MARK: the usual course

  @Test func `an event goes from its list to its receipt`() throws {
    let people = ["adalovelace", "bobexample"]
    try office.importList(people)
    #expect(try office.hits(people) == [])
    #expect(try office.run("2026-11-20T00:00:00Z").did == [])
    #expect(try office.run("2026-11-21T00:00:00Z").did == ["autumn reminder written 2"])
    #expect(Set(try office.hits(people)).count == 2)
    #expect(try office.run("2026-12-28T07:59:59Z").did == [])
    let (did, report) = try office.run("2026-12-28T08:00:00Z")
    #expect(did == ["autumn purged"])
    #expect(report.ending == .done)
    #expect(report.purges.map(\.receipt) == ["exports/receipts/autumn-2026-12-28T080000Z.json"])
    #expect(try office.hits(people) == [])
    let receipt = try Receipt.verified(
      contents(of: "\(office.paths.receipts)/autumn-2026-12-28T080000Z.json"),
      key: try office.open().signing.verifying)
    #expect(receipt.attendees == 2)
    #expect(receipt.removed.map(\.files) == [1, 2, 0, 0])
    #expect(receipt.residue.values == 2)
    #expect(
      try office.ledger() == [
        "event-opened", "list-imported", "notice-planned", "notice-dispatched", "purge-begun",
        "purge-completed",
      ])
    let workspace = try office.open()
    let verification = try workspace.ledger.verified(
      key: workspace.signing.verifying, receipts: try Keys(workspace).receiptHeads())
    #expect(verification.faults == [])
  }

  @Test func `a second run at the same time does nothing`() throws {
    try office.importList(["ada"])
    try holdSpring()
    for now in ["2026-11-25T00:00:00Z", Self.later] {
      #expect(try !office.run(now).did.isEmpty)
      let (ledger, receipts) = (try office.ledger(), office.receipts)
      let second = try office.run(now)
      #expect(second.did == [])
      #expect(second.report.ending == .done)
      #expect(try office.ledger() == ledger)
      #expect(office.receipts == receipts)
    }
  }

  @Test func `a machine that was off across a slot makes up for it, and never after its end`()
    throws
  {
    try office.importList(["ada"])
    #expect(try office.run("2026-11-28T03:59:59Z").did == ["autumn reminder written 1"])
    let other = try WorkspaceFixture()
    try other.importList(["ada"])
    #expect(try other.run("2026-11-28T04:00:00Z").did == ["autumn reminder expired 1"])
    #expect(try other.run("2026-11-29T04:00:00Z").did == [])
    let attention = try #require(try other.open().status().events.first?.attention)
    #expect(
      attention == [
        Attention(
          code: "notice-missed",
          message: "1 letter of notice 'reminder' did not leave before its end (2026-11-28 13:00); "
            + "tell them in another way; 'mayfly deliveries autumn reminder --state expired'")
      ])
  }

  @Test func `a run of notices alone purges nothing, and of purges alone sends nothing`() throws {
    try office.importList(["ada"])
    try holdSpring()
    #expect(try office.run(Self.later, [.notices]).did == ["spring reminder written 2"])
    #expect(try office.run(Self.later, [.purge]).did == ["autumn purged"])
  }

  @Test func `after its purge an event is refused by whatever asks for it`() throws {
    try office.importList(["ada"])
    try office.run(Self.later)
    let workspace = try office.open()
    let message = """
      'autumn' was purged, and its data is gone for good; the receipt is \
      exports/receipts/autumn-2027-01-01T000000Z.json; make a new event with 'mayfly new'
      """
    for attempt in [
      { try workspace.session(autumn) { _ in } }, { try workspace.enteringSession(autumn) { _ in } },
      { _ = try NoticeActions(workspace.notices).statuses(of: autumn) },
      { _ = try Purges(workspace.retention).purge(autumn, earlyBecause: "x", progress: { _, _ in }) },
    ] {
      let error = try #require(throws: WorkspaceError.self) { try attempt() }
      #expect(error.description == message)
    }
    #expect(throws: WorkspaceError.self) { try office.importList(["ada"], at: nil) }
    #expect(try office.run().did == [])
  }

  @Test func `a purge before the close needs a reason, which is kept sealed`() throws {
    try office.importList(["ada"])
    let workspace = try office.open()
    let error = try #require(throws: WorkspaceError.self) {
      try Purges(workspace.retention).purge(autumn, earlyBecause: nil, progress: { _, _ in })
    }
    #expect(
      error.description == """
        the window of 'autumn' is open until 2026-12-28 17:00; to purge it before, give \
        'mayfly purge autumn --early --reason TEXT'
        """)
    let outcome = try Purges(workspace.retention).purge(
      autumn, earlyBecause: "canary-reason of the office", progress: { _, _ in })
    #expect(outcome.state == .purged)
    let copies = try TemporaryFolder()
    let copy = try copies.copy(of: office.folder.path, as: "copy")
    #expect(try CanarySearch(["canary-reason"]).hits(below: copy) == [])
    #expect(try office.ledger().suffix(3) == ["purge-ordered", "purge-begun", "purge-completed"])
  }

  // MARK: definitions that went wrong

  enum Damage: String, CaseIterable, Sendable {
    case mistyped, empty, deleted, renamed, gone, organiserBroken, folderIsLink
  }

  private func damage(_ damage: Damage) throws {
    let folder = office.paths.event(autumn)
    let files = FileManager.default
    switch damage {
    case .mistyped: try office.folder.write("title: [", to: "events/autumn/event.yaml")
    case .empty: try office.folder.write("", to: "events/autumn/event.yaml")
    case .deleted: try files.removeItem(atPath: folder + "/event.yaml")
    case .renamed: try files.moveItem(atPath: folder, toPath: office.paths.events + "/winter")
    case .gone: try files.removeItem(atPath: folder)
    case .organiserBroken: try office.folder.write("name: {", to: "events/organiser.yaml")
    case .folderIsLink:
      try files.moveItem(atPath: folder, toPath: office.folder.path("elsewhere"))
      try files.createSymbolicLink(
        atPath: folder, withDestinationPath: office.folder.path("elsewhere"))
    }
  }

  @Test(arguments: Damage.allCases)
  func `no definition that went wrong stops its event's purge, nor another event`(
    damage: Damage
  ) throws {
    try office.importList(["adalovelace"])
    try holdSpring()
    try self.damage(damage)
    let (did, report) = try office.run(Self.later)
    let isOfficeBroken = damage == .organiserBroken
    #expect(did == ["autumn purged"] + (isOfficeBroken ? [] : ["spring reminder written 2"]))
    #expect(report.ending == .wrongDefinitions)
    #expect(try office.hits(["adalovelace"]) == [])
    #expect(try office.open().catalog.entry(Slug("spring")!)?.state == .open)
    #expect(office.receipts.count == 2)
  }

  @Test(arguments: [Damage.mistyped, .deleted, .gone])
  func `before its close an event with a wrong definition sends nothing, and others do`(
    damage: Damage
  ) throws {
    try office.importList(["ada"])
    try office.define("beta")
    try office.importList(["bob"], into: "beta")
    try self.damage(damage)
    let (did, report) = try office.run("2026-11-25T00:00:00Z")
    #expect(did == ["beta reminder written 1"])
    #expect(report.ending == .wrongDefinitions)
    #expect(report.faults.allSatisfy { $0.file == "events/autumn/event.yaml" })
    #expect(try StatusReader(office.open()).status().events.first?.state == .open)
  }

  @Test func `a vault that is damaged stops no other event's notices`() throws {
    try office.importList(["ada"])
    try office.define("beta")
    try office.importList(["bob"], into: "beta")
    let entry = try #require(try office.open().catalog.entry(autumn))
    try Data(repeating: 0x41, count: 8192).write(
      to: URL(fileURLWithPath: office.paths.vault(entry.id)))
    let (did, report) = try office.run("2026-11-25T00:00:00Z")
    #expect(did == ["beta reminder written 1"])
    #expect(report.ending == .failed)
    #expect(report.remarks.count == 1)
    #expect(report.remarks.first?.hasPrefix("autumn: ") == true)
    #expect(try office.run(Self.later).did == ["autumn purged", "beta purged"])
  }

  // MARK: windows and fields

  @Test func `a field that is kept until the end is erased at the end, once`() throws {
    try office.define(
      "autumn",
      WorkspaceFixture.event(
        fields: "  table: { purposes: [operate], keep: until end }", notices: "  {}"))
    let list = "name,email,table\nada,ada@example.org,near the door\nbob,bob@example.org,\n"
    _ = try office.open("2026-10-01T00:00:00Z").imports.store(
      autumn, .bytes(Array(list.utf8)), options: .init(), progress: { _ in })
    #expect(try office.run("2026-11-28T07:59:59Z").did == [])
    #expect(try office.run("2026-11-28T08:00:00Z").did == ["autumn erased 1"])
    #expect(try office.run("2026-11-29T08:00:00Z").did == [])
    #expect(try office.ledger().filter { $0 == "fields-erased" }.count == 1)
  }

  @Test func `a mistyped year erases no field within three days`() throws {
    func define(_ year: String) throws {
      try office.define(
        "autumn",
        WorkspaceFixture.event(
          starts: "\(year)-11-28 13:00", ends: "\(year)-11-28 17:00",
          fields: "  table: { purposes: [operate], keep: until end }", notices: "  {}"))
    }
    try define("2026")
    let list = "name,email,table\nada,ada@example.org,near the door\n"
    _ = try office.open("2026-10-01T00:00:00Z").imports.store(
      autumn, .bytes(Array(list.utf8)), options: .init(), progress: { _ in })
    try define("2025")
    #expect(try office.run("2026-10-02T00:00:00Z").did == [])
    #expect(try office.run("2026-10-04T23:59:59Z").did == [])
    try define("2026")
    #expect(try office.run("2026-10-04T23:59:59Z").did == [])
    #expect(try office.run("2026-11-28T08:00:00Z").did == ["autumn erased 1"])
  }

  @Test func `an edit that would purge at once waits three days and says so`() throws {
    try office.importList(["ada"])
    #expect(try office.run("2026-11-21T00:00:00Z").did == ["autumn reminder written 1"])
    try office.define("autumn", WorkspaceFixture.event(retention: "1 day after end"))
    #expect(try office.run("2026-12-10T00:00:00Z").did == [])
    let attention = try StatusReader(office.open()).status().events.first?.attention.map(\.code)
    #expect(attention == ["window-closes-after-edit", "purge-soon"])
    #expect(try office.run("2026-12-12T23:59:59Z").did == [])
    #expect(try office.run("2026-12-13T00:00:00Z").did == ["autumn purged"])
  }

  @Test func `a longer retention waits for its announcement`() throws {
    try office.importList(["ada"])
    try office.define("autumn", WorkspaceFixture.event(retention: "60 days after end"))
    try office.run("2026-11-25T00:00:00Z")
    let status = try #require(try StatusReader(office.open()).status().events.first)
    #expect(status.attention.map(\.code) == ["longer-window-unannounced"])
    #expect(status.windowClosesAt == utc("2026-12-28T08:00:00Z"))
    #expect(try office.run("2026-12-28T08:00:00Z").did == ["autumn purged"])
  }

  // MARK: fields with a shorter life

  private func meals(_ dates: (starts: String, ends: String), purposes: String = "operate") throws {
    try office.define(
      "autumn",
      WorkspaceFixture.event(
        starts: dates.starts, ends: dates.ends,
        fields: "  meal: { purposes: [\(purposes)], keep: until end, columns: [Meal] }"))
  }

  private func importMeals(at now: String) throws {
    let list = "name,email,meal\nada,ada@example.org,vegan food\n"
    _ = try office.open(now).imports.store(
      autumn, .bytes(Array(list.utf8)), options: ImportOptions(), progress: { _ in })
  }

  @Test func `a field is erased again at every end that its event comes to have`() throws {
    try meals(("2026-11-28 13:00", "2026-11-28 17:00"))
    try importMeals(at: "2026-10-01T00:00:00Z")
    #expect(try office.run("2026-11-28T08:00:00Z").did.contains("autumn erased 1"))
    #expect(try office.run("2026-11-28T08:00:01Z").did == [])
    try meals(("2026-12-05 13:00", "2026-12-05 17:00"))
    try importMeals(at: "2026-11-29T00:00:00Z")
    let did = try office.run("2026-12-05T08:00:00Z").did
    #expect(did.contains("autumn erased 1"))
  }

  @Test func `a field whose time has ended is not taken from a walk-in either`() throws {
    try meals(("2026-11-28 13:00", "2026-11-28 17:00"))
    try importMeals(at: "2026-10-01T00:00:00Z")
    let workspace = try office.open("2026-11-29T00:00:00Z")
    let meal = try #require(FieldName("meal"))
    var values = FieldValues()
    values[.name] = PersonalText("Late")
    values[.email] = PersonalText("late@example.org")
    values[meal] = PersonalText("vegan")
    #expect(throws: AttendeeError.past(meal)) {
      try Attendance(workspace).add(values, to: autumn, isCheckedIn: true)
    }
    values[meal] = nil
    _ = try Attendance(workspace).add(values, to: autumn, isCheckedIn: true)
  }

  @Test func `letters in the folder go with a field that they may show`() throws {
    try meals(("2026-11-28 13:00", "2026-11-28 17:00"), purposes: "operate, notify")
    try importMeals(at: "2026-10-01T00:00:00Z")
    try office.run("2026-11-22T00:00:00Z")
    #expect(try !office.hits(["ada"]).isEmpty)
    #expect(try office.run("2026-11-28T08:00:00Z").did == ["autumn erased 1"])
    #expect(try office.hits(["ada"]) == [])
  }

  // MARK: what comes back

  @Test func `a key and a vault of a purged event that come back are destroyed again`() throws {
    try office.importList(["ada"])
    let old = try TemporaryFolder()
    let copy = try old.copy(of: office.paths.hidden, as: "copy")
    try office.run(Self.later)
    for name in ["keyring", "root.key"] {
      try ChildProcess.run(["cp", "\(copy)/\(name)", office.paths.hidden]).succeeded()
    }
    try ChildProcess.run(["cp", "-r", "\(copy)/vaults", office.paths.hidden]).succeeded()
    #expect(try office.run().report.returned == [autumn])
    #expect(try office.open().keyring.summary().keys.isEmpty)
    let entry = try #require(try office.open().catalog.entry(autumn))
    #expect(!PrivateFiles.exists(office.paths.vault(entry.id)))
    #expect(try office.run().report.returned == [])
  }

  // MARK: the mail server

  @Test func `letters go to the mail server, and a dead one leaves them owed`() throws {
    try office.importList(["ada", "bob"])
    let port = try FreePort.onLoopback()
    try office.folder.write(
      WorkspaceFixture.organiser(transport: "smtp://127.0.0.1:\(port)"), to: "events/organiser.yaml"
    )
    let (did, report) = try office.run("2026-11-25T00:00:00Z")
    #expect(did == [])
    #expect(report.ending == .mailUnavailable)
    #expect(report.unavailable?.hasSuffix("; what is owed stays owed") == true)
    let server = try FakeMailServer {
      $0.line.contains("<bob@") ? .say("550 5.1.1 no such user") : nil
    }
    try office.folder.write(
      WorkspaceFixture.organiser(transport: "smtp://127.0.0.1:\(server.port)"),
      to: "events/organiser.yaml")
    #expect(try office.run().did == ["autumn reminder refused 1", "autumn reminder sent 1"])
    #expect(server.letters.map(\.recipients) == [["ada@example.org"]])
    let codes = try StatusReader(office.open()).status().events.first?.attention.map(\.code)
    #expect(codes == ["letters-refused"])
  }

  @Test func `the rates hold across runs`() throws {
    try office.importList(["ada", "bob", "cleo"])
    let server = try FakeMailServer()
    try office.folder.write(
      WorkspaceFixture.organiser(
        transport: "smtp://127.0.0.1:\(server.port)", more: ", rate: [2/hour]"),
      to: "events/organiser.yaml")
    let first = try office.run("2026-11-25T00:00:00Z")
    #expect(first.did == ["autumn reminder sent 2"])
    #expect(
      first.report.remarks == [
        "autumn: the rate of 2/hour leaves the rest of notice 'reminder' to the next runs"
      ])
    #expect(try office.run("2026-11-25T00:30:00Z").did == [])
    #expect(try office.run("2026-11-25T01:00:00Z").did == ["autumn reminder sent 1"])
    #expect(server.letters.count == 3)
  }

  @Test func `while another run sends, this one does the rest`() throws {
    try office.importList(["ada"])
    try holdSpring()
    let lock = try #require(try FileLock.acquire(office.paths.dispatchLock, .exclusive))
    let (did, report) = try office.run(Self.later)
    #expect(did == ["autumn purged"])
    #expect(report.remarks == ["another run is sending letters; this one did the rest"])
    lock.release()
    #expect(try office.run().did == ["spring reminder written 2"])
  }

  @Test func `a notice waits for its material, and says so`() throws {
    try office.define(
      "autumn",
      WorkspaceFixture.event(
        notices: "  reminder: { send: 7 days before start, materials: [programme.pdf] }"))
    try office.importList(["ada"])
    let (did, report) = try office.run("2026-11-25T00:00:00Z")
    #expect(did == [])
    #expect(
      report.remarks == [
        "autumn: notice 'reminder' waits: its material 'programme.pdf' is not in materials/ yet"
      ])
    #expect(
      try StatusReader(office.open()).status().events.first?.attention.map(\.code) == ["material-missing"])
    try office.folder.write("%PDF-1.7\n", to: "events/autumn/materials/programme.pdf")
    #expect(try office.run().did == ["autumn reminder written 1"])
    #expect(try StatusReader(office.open()).status().events.first?.attention == [])
  }
}
