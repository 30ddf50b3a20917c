import Backup
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
import WorkspaceSupport
import Workspaces
import Wording

/// Complete runs. The program itself is the search process.
@Suite(.timeLimit(.minutes(2)), .enabled(if: WorkspaceFixture.isBuilt)) struct RunTests {
  private let fixture: WorkspaceFixture
  /// A time after the window of `autumn` closed.
  private static let later = "2027-01-01T00:00:00Z"

  init() throws { fixture = try WorkspaceFixture() }

  /// A second event. Its notice is due and its window is open at ``later``.
  private func holdSpring() throws {
    try fixture.define(
      "spring",
      WorkspaceFixture.event(
        starts: "2027-02-01 13:00", ends: "2027-02-01 17:00",
        notices: "  reminder: { send: 60 days before start at 09:00 }"))
    try fixture.importList(["dora", "emil"], into: "spring")
  }

  // MARK: the usual course

  @Test func `an event goes from its list to its receipt`() throws {
    let people = ["adalovelace", "bobexample"]
    try fixture.importList(people)
    #expect(try fixture.hits(people) == [])
    #expect(try fixture.run("2026-11-20T00:00:00Z").did == [])
    #expect(try fixture.run("2026-11-21T00:00:00Z").did == ["autumn reminder written 2"])
    #expect(Set(try fixture.hits(people)).count == 2)
    #expect(try fixture.run("2026-12-28T07:59:59Z").did == [])
    let (did, report) = try fixture.run("2026-12-28T08:00:00Z")
    #expect(did == ["autumn purged"])
    #expect(report.ending == .done)
    #expect(report.purges.map(\.receipt) == ["exports/receipts/autumn-2026-12-28T080000Z.json"])
    #expect(try fixture.hits(people) == [])
    let receipt = try Receipt.verified(
      contents(of: "\(fixture.paths.receipts)/autumn-2026-12-28T080000Z.json"),
      key: try fixture.open().signing.verifying)
    #expect(receipt.attendees == 2)
    #expect(receipt.removed.map(\.files) == [1, 2, 0, 0])
    #expect(receipt.residue.values == 2)
    #expect(
      try fixture.ledger() == [
        "event-opened", "list-imported", "notice-planned", "notice-dispatched", "purge-begun",
        "purge-completed",
      ])
    let workspace = try fixture.open()
    #expect(try LedgerCheck(workspace).verified().faults == [])
  }

  @Test func `a second run at the same time does nothing`() throws {
    try fixture.importList(["ada"])
    try holdSpring()
    for now in ["2026-11-25T00:00:00Z", Self.later] {
      #expect(try !fixture.run(now).did.isEmpty)
      let (ledger, receipts) = (try fixture.ledger(), fixture.receipts)
      let second = try fixture.run(now)
      #expect(second.did == [])
      #expect(second.report.ending == .done)
      #expect(try fixture.ledger() == ledger)
      #expect(fixture.receipts == receipts)
    }
  }

  @Test func `a machine that was off across a slot makes up for it, and never after its end`()
    throws
  {
    try fixture.importList(["ada"])
    #expect(try fixture.run("2026-11-28T03:59:59Z").did == ["autumn reminder written 1"])
    let other = try WorkspaceFixture()
    try other.importList(["ada"])
    #expect(try other.run("2026-11-28T04:00:00Z").did == ["autumn reminder expired 1"])
    #expect(try other.run("2026-11-29T04:00:00Z").did == [])
    let attention = try #require(try StatusReader(other.open()).status().events.first?.attention)
    #expect(
      attention.told == [
        Told(
          code: "notice-missed",
          message: "1 letter of notice 'reminder' did not leave before the notice expired "
            + "(2026-11-28 13:00); tell this person in another way; "
            + "'mayfly deliveries autumn reminder --state expired' lists the letter")
      ])
  }

  @Test func `a run of notices alone purges nothing, and of purges alone sends nothing`() throws {
    try fixture.importList(["ada"])
    try holdSpring()
    #expect(try fixture.run(Self.later, [.notices]).did == ["spring reminder written 2"])
    #expect(try fixture.run(Self.later, [.purge]).did == ["autumn purged"])
  }

  @Test func `after its purge an event is refused by whatever asks for it`() throws {
    try fixture.importList(["ada"])
    try fixture.run(Self.later)
    let workspace = try fixture.open()
    let message = """
      'autumn' was purged, and its data is destroyed (the receipt is \
      exports/receipts/autumn-2027-01-01T000000Z.json); make a new event with 'mayfly new'
      """
    for attempt in [
      { try workspace.session(autumn) { _ in } },
      { try workspace.enteringSession(autumn) { _ in } },
      { _ = try NoticeActions(workspace.notices).statuses(of: autumn) },
      {
        _ = try Purges(workspace.retention).purge(autumn, earlyBecause: "x", progress: { _ in })
      },
      { _ = try LiveSwitch(workspace).goLive(autumn) },
    ] {
      let error = try #require(throws: WorkspaceError.self) { try attempt() }
      #expect(error.message == message)
    }
    #expect(throws: WorkspaceError.self) { try fixture.importList(["ada"], at: nil) }
    #expect(try fixture.run().did == [])
  }

  @Test func `a purge before the close needs a reason, which is kept sealed`() throws {
    try fixture.importList(["ada"])
    let workspace = try fixture.open()
    let error = try #require(throws: WorkspaceError.self) {
      try Purges(workspace.retention).purge(autumn, earlyBecause: nil, progress: { _ in })
    }
    #expect(
      error.message == """
        the window of 'autumn' is open until 2026-12-28 17:00; to purge it before, run \
        'mayfly purge autumn --early --reason TEXT'
        """)
    let outcome = try Purges(workspace.retention).purge(
      autumn, earlyBecause: "canary-reason of the office", progress: { _ in })
    #expect(outcome.state == .purged)
    let copies = try TemporaryFolder()
    let copy = try copies.copy(of: fixture.folder.path, as: "copy")
    #expect(try CanarySearch(["canary-reason"]).hits(below: copy) == [])
    #expect(try fixture.ledger().suffix(3) == ["purge-ordered", "purge-begun", "purge-completed"])
  }

  // MARK: definitions that went wrong

  enum Damage: String, CaseIterable, Sendable {
    case mistyped, empty, deleted, renamed, gone, organiserBroken, folderIsLink
  }

  private func damage(_ damage: Damage) throws {
    let folder = fixture.paths.event(autumn)
    let files = FileManager.default
    switch damage {
    case .mistyped: try fixture.folder.write("title: [", to: "events/autumn/event.yaml")
    case .empty: try fixture.folder.write("", to: "events/autumn/event.yaml")
    case .deleted: try files.removeItem(atPath: folder + "/event.yaml")
    case .renamed: try files.moveItem(atPath: folder, toPath: fixture.paths.events + "/winter")
    case .gone: try files.removeItem(atPath: folder)
    case .organiserBroken: try fixture.folder.write("name: {", to: "events/organiser.yaml")
    case .folderIsLink:
      try files.moveItem(atPath: folder, toPath: fixture.folder.path("elsewhere"))
      try files.createSymbolicLink(
        atPath: folder, withDestinationPath: fixture.folder.path("elsewhere"))
    }
  }

  @Test(arguments: Damage.allCases)
  func `no definition that went wrong stops its event's purge, nor another event`(
    damage: Damage
  ) throws {
    try fixture.importList(["adalovelace"])
    try holdSpring()
    try self.damage(damage)
    let (did, report) = try fixture.run(Self.later)
    let isOfficeBroken = damage == .organiserBroken
    #expect(did == ["autumn purged"] + (isOfficeBroken ? [] : ["spring reminder written 2"]))
    #expect(report.ending == .wrongDefinitions)
    #expect(try fixture.hits(["adalovelace"]) == [])
    #expect(try fixture.open().catalog.entry(Slug("spring")!)?.state == .open)
    #expect(fixture.receipts.count == 2)
  }

  @Test(arguments: [Damage.mistyped, .deleted, .gone])
  func `before its close an event with a wrong definition sends nothing, and others do`(
    damage: Damage
  ) throws {
    try fixture.importList(["ada"])
    try fixture.define("beta")
    try fixture.importList(["bob"], into: "beta")
    try self.damage(damage)
    let (did, report) = try fixture.run("2026-11-25T00:00:00Z")
    #expect(did == ["beta reminder written 1"])
    #expect(report.ending == .wrongDefinitions)
    #expect(report.faults.allSatisfy { $0.location.file == "events/autumn/event.yaml" })
    #expect(try StatusReader(fixture.open()).status().events.first?.state == .open)
  }

  @Test func `a vault that is damaged stops no other event's notices`() throws {
    try fixture.importList(["ada"])
    try fixture.define("beta")
    try fixture.importList(["bob"], into: "beta")
    let entry = try #require(try fixture.open().catalog.entry(autumn))
    try Data(repeating: 0x41, count: 8192).write(
      to: URL(fileURLWithPath: fixture.paths.vault(entry.id)))
    let (did, report) = try fixture.run("2026-11-25T00:00:00Z")
    #expect(did == ["beta reminder written 1"])
    #expect(report.ending == .failed)
    #expect(report.remarks.count == 1)
    #expect(report.remarks.first?.message.hasPrefix("autumn: ") == true)
    #expect(try fixture.run(Self.later).did == ["autumn purged", "beta purged"])
  }

  // MARK: windows and fields

  @Test func `a field that is kept until the end is erased at the end, once`() throws {
    try fixture.define(
      "autumn",
      WorkspaceFixture.event(
        fields: "  table: { purposes: [operate], keep: until end }", notices: "  {}"))
    let list = "name,email,table\nada,ada@example.org,near the door\nbob,bob@example.org,\n"
    _ = try fixture.open("2026-10-01T00:00:00Z").imports.store(
      autumn, .bytes(Array(list.utf8)), options: .init(), progress: { _ in })
    #expect(try fixture.run("2026-11-28T07:59:59Z").did == [])
    #expect(try fixture.run("2026-11-28T08:00:00Z").did == ["autumn erased 1"])
    #expect(try fixture.run("2026-11-29T08:00:00Z").did == [])
    #expect(try fixture.ledger().filter { $0 == "fields-erased" }.count == 1)
  }

  @Test func `a mistyped year erases no field within three days`() throws {
    func define(_ year: String) throws {
      try fixture.define(
        "autumn",
        WorkspaceFixture.event(
          starts: "\(year)-11-28 13:00", ends: "\(year)-11-28 17:00",
          fields: "  table: { purposes: [operate], keep: until end }", notices: "  {}"))
    }
    try define("2026")
    let list = "name,email,table\nada,ada@example.org,near the door\n"
    _ = try fixture.open("2026-10-01T00:00:00Z").imports.store(
      autumn, .bytes(Array(list.utf8)), options: .init(), progress: { _ in })
    try define("2025")
    #expect(try fixture.run("2026-10-02T00:00:00Z").did == [])
    #expect(try fixture.run("2026-10-04T23:59:59Z").did == [])
    try define("2026")
    #expect(try fixture.run("2026-10-04T23:59:59Z").did == [])
    #expect(try fixture.run("2026-11-28T08:00:00Z").did == ["autumn erased 1"])
  }

  @Test func `an edit that would purge at once waits three days and says so`() throws {
    try fixture.importList(["ada"])
    #expect(try fixture.run("2026-11-21T00:00:00Z").did == ["autumn reminder written 1"])
    try fixture.define("autumn", WorkspaceFixture.event(retention: "1 day after end"))
    #expect(try fixture.run("2026-12-10T00:00:00Z").did == [])
    let attention = try StatusReader(fixture.open()).status().events.first?.attention.map(\.code)
    #expect(attention == ["window-closes-after-edit", "purge-soon"])
    #expect(try fixture.run("2026-12-12T23:59:59Z").did == [])
    #expect(try fixture.run("2026-12-13T00:00:00Z").did == ["autumn purged"])
  }

  @Test func `a longer retention waits for its announcement`() throws {
    try fixture.importList(["ada"])
    try fixture.define("autumn", WorkspaceFixture.event(retention: "60 days after end"))
    try fixture.run("2026-11-25T00:00:00Z")
    let status = try #require(try StatusReader(fixture.open()).status().events.first)
    #expect(status.attention.map(\.code) == ["longer-window-unannounced"])
    #expect(status.windowClosesAt == utc("2026-12-28T08:00:00Z"))
    #expect(try fixture.run("2026-12-28T08:00:00Z").did == ["autumn purged"])
  }

  // MARK: fields with a shorter life

  private func meals(_ dates: (starts: String, ends: String), purposes: String = "operate") throws {
    try fixture.define(
      "autumn",
      WorkspaceFixture.event(
        starts: dates.starts, ends: dates.ends,
        fields: "  meal: { purposes: [\(purposes)], keep: until end, columns: [Meal] }"))
  }

  private func importMeals(at now: String) throws {
    let list = "name,email,meal\nada,ada@example.org,vegan food\n"
    _ = try fixture.open(now).imports.store(
      autumn, .bytes(Array(list.utf8)), options: ImportOptions(), progress: { _ in })
  }

  @Test func `a field is erased again at every end that its event comes to have`() throws {
    try meals(("2026-11-28 13:00", "2026-11-28 17:00"))
    try importMeals(at: "2026-10-01T00:00:00Z")
    #expect(try fixture.run("2026-11-28T08:00:00Z").did.contains("autumn erased 1"))
    #expect(try fixture.run("2026-11-28T08:00:01Z").did == [])
    try meals(("2026-12-05 13:00", "2026-12-05 17:00"))
    try importMeals(at: "2026-11-29T00:00:00Z")
    let did = try fixture.run("2026-12-05T08:00:00Z").did
    #expect(did.contains("autumn erased 1"))
  }

  @Test func `a field whose time has ended is not taken from a walk-in either`() throws {
    try meals(("2026-11-28 13:00", "2026-11-28 17:00"))
    try importMeals(at: "2026-10-01T00:00:00Z")
    let workspace = try fixture.open("2026-11-29T00:00:00Z")
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
    try fixture.run("2026-11-22T00:00:00Z")
    #expect(try !fixture.hits(["ada"]).isEmpty)
    #expect(try fixture.run("2026-11-28T08:00:00Z").did == ["autumn erased 1"])
    #expect(try fixture.hits(["ada"]) == [])
  }

  @Test func `tables that show a field whose time is over are named until they change`() throws {
    try meals(("2026-11-28 13:00", "2026-11-28 17:00"))
    try importMeals(at: "2026-10-01T00:00:00Z")
    try fixture.folder.write("Name,Meal\nAda,vegan food\n", to: "exports/autumn/meals.csv")
    try fixture.folder.write("Name\nAda\n", to: "exports/autumn/door.csv")
    try fixture.run("2026-11-28T08:00:00Z")
    func concerns() throws -> [Attention] {
      try StatusReader(fixture.open("2026-11-28T09:00:00Z")).status().events.flatMap(\.attention)
        .filter { $0.code == "expired-field-remains" }
    }
    #expect(
      try concerns().map(\.message).first?.contains("'exports/autumn/meals.csv' may still") == true)
    try fixture.folder.write("Name\nAda\n", to: "exports/autumn/meals.csv")
    #expect(try concerns().isEmpty)
  }

  @Test func `where no search can begin, a field ends all the same, and each table is named`()
    throws
  {
    try meals(("2026-11-28 13:00", "2026-11-28 17:00"))
    try importMeals(at: "2026-10-01T00:00:00Z")
    try fixture.folder.write("Name\nAda\n", to: "exports/autumn/door.csv")
    fixture.searchProgram = "/nowhere/mayfly"
    let (did, report) = try fixture.run("2026-11-28T08:00:00Z")
    #expect(did.contains("autumn erased 1"), "\(report.remarks.map(\.message))")
    let concerns = try StatusReader(fixture.open("2026-11-28T09:00:00Z")).status().events
      .flatMap(\.attention).filter { $0.code == "expired-field-remains" }
    #expect(concerns.map(\.message).first?.contains("'exports/autumn/door.csv' may still") == true)
  }

  @Test func `a table that is renamed, copied or brought later is named too`() throws {
    try meals(("2026-11-28 13:00", "2026-11-28 17:00"))
    try importMeals(at: "2026-10-01T00:00:00Z")
    let table = "exports/autumn/meals.csv"
    try fixture.folder.write("Name,Meal\nAda,vegan food\n", to: table)
    func names(_ now: String) throws -> Set<String> {
      Set(
        try StatusReader(fixture.open(now)).status().events.flatMap(\.attention)
          .flatMap { attention -> [String] in
            if case .expiredField(let concern) = attention { concern.files } else { [] }
          })
    }
    try fixture.run("2026-11-28T08:00:00Z")
    let paths = (fixture.folder.path(table), fixture.folder.path("exports/autumn/kitchen.csv"))
    try ChildProcess.run(["mv", paths.0, paths.1]).succeeded()
    #expect(try names("2026-11-28T09:00:00Z") == ["exports/autumn/kitchen.csv"])
    try fixture.folder.write("Name;Meal\nBob;soup\n", to: "exports/autumn/old/later.csv")
    try fixture.folder.write("Name,Meal\nBob,\n", to: "exports/autumn/blank.csv")
    try fixture.folder.write("Meal count\n12\n", to: "exports/autumn/count.csv")
    try ChildProcess.run(["cp", "-p", paths.1, fixture.folder.path("exports/autumn/copy.csv")])
      .succeeded()
    try fixture.run("2026-11-28T10:00:00Z")
    #expect(
      try names("2026-11-28T11:00:00Z") == [
        "exports/autumn/kitchen.csv", "exports/autumn/copy.csv", "exports/autumn/old/later.csv",
      ])
    try ChildProcess.run(["rm", "-r", fixture.folder.path("exports/autumn")]).succeeded()
    #expect(try names("2026-11-28T12:00:00Z").isEmpty)
  }

  @Test
  func `where a value is too short to be found, each table is named, and names of files count`()
    throws
  {
    try meals(("2026-11-28 13:00", "2026-11-28 17:00"))
    let list = "name,email,meal\nada,ada@example.org,A1\nbob,bob@example.org,vegan food\n"
    _ = try fixture.open("2026-10-01T00:00:00Z").imports.store(
      autumn, .bytes(Array(list.utf8)), options: ImportOptions(), progress: { _ in })
    for path in ["door.csv", "old/vegan food.csv"] {
      try fixture.folder.write("Name\nAda\n", to: "exports/autumn/\(path)")
    }
    try fixture.run("2026-11-28T08:00:00Z")
    let files = try StatusReader(fixture.open("2026-11-28T09:00:00Z")).status().events
      .flatMap(\.attention).compactMap { attention -> [String]? in
        if case .expiredField(let concern) = attention { concern.files } else { nil }
      }.joined()
    #expect(Set(files) == ["exports/autumn/door.csv", "exports/autumn/old/"])
  }

  // MARK: what comes back

  @Test func `a key and a vault of a purged event that come back are destroyed again`() throws {
    try fixture.importList(["ada"])
    let old = try TemporaryFolder()
    let copy = try old.copy(of: fixture.paths.hidden, as: "copy")
    try fixture.run(Self.later)
    for name in ["keyring", "root.key"] {
      try ChildProcess.run(["cp", "\(copy)/\(name)", fixture.paths.hidden]).succeeded()
    }
    try ChildProcess.run(["cp", "-r", "\(copy)/vaults", fixture.paths.hidden]).succeeded()
    #expect(
      try fixture.run().report.returned == [
        ReturnedData(event: autumn, hasSecrets: true, files: 0)
      ])
    #expect(try fixture.open().keyring.summary().keys.isEmpty)
    let entry = try #require(try fixture.open().catalog.entry(autumn))
    #expect(!PrivateFiles.exists(fixture.paths.vault(entry.id)))
    #expect(try fixture.run().report.returned == [])
  }

  @Test func `files of a purged event that come back are named, and removed by the next run`()
    throws
  {
    try fixture.importList(["ada"])
    try fixture.run(Self.later)
    for path in ["exports/autumn/letters/a.eml", "exports/autumn/table.csv"] {
      try fixture.folder.write("ada@example.org", to: path)
    }
    try fixture.folder.write("Name,Email\nAda,ada@example.org\n", to: "events/autumn/lists/a.csv")
    let attention = try StatusReader(fixture.open()).status().attention.map(\.code)
    #expect(attention.contains("data-returned"))
    let returned = try fixture.run().report.returned
    #expect(returned == [ReturnedData(event: autumn, hasSecrets: false, files: 3)])
    #expect(try fixture.hits(["ada"]) == [])
    #expect(try fixture.ledger().filter { $0 == "purge-repeated" }.count == 1)
    #expect(try fixture.run().report.returned == [])
    #expect(
      try !StatusReader(fixture.open()).status().attention.map(\.code).contains("data-returned"))
  }

  @Test func `files that come back behind a link are told, and an empty folder goes`() throws {
    try fixture.importList(["ada"])
    try fixture.run(Self.later)
    let elsewhere = try TemporaryFolder()
    try elsewhere.write("ada@example.org", to: "autumn/table.csv")
    let exports = fixture.folder.path("exports")
    try ChildProcess.run(["mv", exports, "\(exports).kept"]).succeeded()
    try ChildProcess.run(["ln", "-s", elsewhere.path, exports]).succeeded()
    func returned() throws -> [ReturnedData] {
      try StatusReader(fixture.open()).status().attention.compactMap { attention -> ReturnedData? in
        if case .dataReturned(let data) = attention { data } else { nil }
      }
    }
    #expect(
      try returned() == [
        ReturnedData(event: autumn, hasSecrets: false, files: 0, hidden: ["exports/autumn"])
      ])
    let report = try fixture.run().report
    #expect(report.ending == .failed)
    #expect(
      report.remarks == [.failed(Cause(PurgeError.stuck(paths: ["exports/autumn"])))])
    #expect(PrivateFiles.exists(elsewhere.path("autumn/table.csv")))
    try ChildProcess.run(["rm", exports]).succeeded()
    try ChildProcess.run(["mv", "\(exports).kept", exports]).succeeded()
    try ChildProcess.run(["mkdir", "-p", "\(exports)/autumn/empty"]).succeeded()
    #expect(try returned() == [])
    #expect(try fixture.run().report.returned == [])
    #expect(!PrivateFiles.exists("\(exports)/autumn"))
    #expect(try fixture.ledger().filter { $0 == "purge-repeated" }.count == 0)
  }

  // MARK: the mail server

  @Test func `letters go to the mail server, and a dead one leaves them owed`() throws {
    try fixture.importList(["ada", "bob"])
    let port = try FreePort.onLoopback()
    try fixture.folder.write(
      WorkspaceFixture.organiser(transport: "smtp://127.0.0.1:\(port)"), to: "events/organiser.yaml"
    )
    let (did, report) = try fixture.run("2026-11-25T00:00:00Z")
    #expect(did == [])
    #expect(report.ending == .mailUnavailable)
    #expect(report.unavailable?.message.hasSuffix("; what is owed stays owed") == true)
    let server = try FakeMailServer {
      $0.line.contains("<bob@") ? .say("550 5.1.1 no such user") : nil
    }
    try fixture.folder.write(
      WorkspaceFixture.organiser(transport: "smtp://127.0.0.1:\(server.port)"),
      to: "events/organiser.yaml")
    #expect(try fixture.run().did == ["autumn reminder refused 1", "autumn reminder sent 1"])
    #expect(server.letters.map(\.recipients) == [["ada@example.org"]])
    let codes = try StatusReader(fixture.open()).status().events.first?.attention.map(\.code)
    #expect(codes == ["letters-refused"])
  }

  @Test func `the rates hold across runs`() throws {
    try fixture.importList(["ada", "bob", "cleo"])
    let server = try FakeMailServer()
    try fixture.folder.write(
      WorkspaceFixture.organiser(
        transport: "smtp://127.0.0.1:\(server.port)", more: ", rate: [2/hour]"),
      to: "events/organiser.yaml")
    let first = try fixture.run("2026-11-25T00:00:00Z")
    #expect(first.did == ["autumn reminder sent 2"])
    #expect(
      first.report.remarks.map(\.message) == [
        "autumn: the rate of 2/hour leaves the rest of notice 'reminder' to the next runs"
      ])
    #expect(try fixture.run("2026-11-25T00:30:00Z").did == [])
    #expect(try fixture.run("2026-11-25T01:00:00Z").did == ["autumn reminder sent 1"])
    #expect(server.letters.count == 3)
  }

  @Test func `while another run sends, this one does the rest`() throws {
    try fixture.importList(["ada"])
    try holdSpring()
    let lock = try #require(try FileLocks().acquire(fixture.paths.dispatchLock, .exclusive))
    let (did, report) = try fixture.run(Self.later)
    #expect(did == ["autumn purged"])
    #expect(
      report.remarks.map(\.message) == ["another run is sending letters; this one did the rest"])
    lock.release()
    #expect(try fixture.run().did == ["spring reminder written 2"])
  }

  @Test func `a notice waits for its material, and says so`() throws {
    try fixture.define(
      "autumn",
      WorkspaceFixture.event(
        notices: "  reminder: { send: 7 days before start, materials: [programme.pdf] }"))
    try fixture.importList(["ada"])
    let (did, report) = try fixture.run("2026-11-25T00:00:00Z")
    #expect(did == [])
    #expect(
      report.remarks.map(\.message) == [
        "autumn: notice 'reminder' waits: its material 'programme.pdf' is not in materials/ yet"
      ])
    #expect(
      try StatusReader(fixture.open()).status().events.first?.attention.map(\.code) == [
        "material-missing"
      ])
    // An empty file waits like a missing one, and stops nothing else of the event.
    try fixture.folder.write("", to: "events/autumn/materials/programme.pdf")
    #expect(try fixture.run().report.ending == .done)
    try fixture.importList(["ada", "bob"], at: nil)
    #expect(
      try StatusReader(fixture.open()).status().events.first?.attention.map(\.code) == [
        "material-missing"
      ])
    try fixture.folder.write("%PDF-1.7\n", to: "events/autumn/materials/programme.pdf")
    #expect(try fixture.run().did == ["autumn reminder written 2"])
    #expect(try StatusReader(fixture.open()).status().events.first?.attention == [])
  }
}
