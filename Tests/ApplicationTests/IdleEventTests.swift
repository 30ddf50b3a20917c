import Application
import Foundation
import Definitions
import Intake
import Notices
import Retention
import Attendees
import Sealing
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces
import Wording

/// A run does not open an event if it knows that nothing can be due, and still misses nothing.
struct IdleEventTests {
  private static let early = "2026-10-02T00:00:00Z"
  private let fixture: WorkspaceFixture

  init() throws {
    fixture = try WorkspaceFixture()
    try fixture.importList(["ada", "bob"])
  }

  /// Makes the files look as if they were left alone for a while.
  private static func isOld(_ fixture: WorkspaceFixture, _ now: String?) throws -> Workspace {
    try Workspace(
      at: fixture.folder.path,
      options: OpenOptions(
        now: now.map { utc($0) }, variables: fixture.variables, program: WorkspaceFixture.program,
        wall: { Int64(time(nil)) + 10 }))
  }

  @discardableResult
  private static func run(_ fixture: WorkspaceFixture, _ now: String?) throws -> RunReport {
    try Run(isOld(fixture, now), progress: { _ in }, alertWording: { AlertText($0, for: $1) })
      .perform(Set(Run.Part.allCases))
  }

  /// Whether a run opens the event. Without its key it cannot.
  private func isOpened(at now: String?) throws -> Bool {
    let workspace = try fixture.open()
    let entry = try #require(try workspace.catalog.entry(autumn))
    try workspace.keyring.destroy(EventKeys.name(entry.id))
    return try Self.run(fixture, now).hasFailed
  }

  @Test func `an event that has nothing to do is left alone`() throws {
    try Self.run(fixture, Self.early)
    #expect(try fixture.open().catalog.rests().count == 1)
    #expect(try !isOpened(at: Self.early))
    #expect(try DueList(Self.isOld(fixture, nil)).items(at: utc(Self.early)).isEmpty)
    #expect(throws: KeyringError.self) {
      try DueList(Self.isOld(fixture, nil)).items(at: utc("2026-11-22T00:00:00Z"))
    }
  }

  @Test func `what a run has just written, or a person, is looked at again`() throws {
    try fixture.run(Self.early)
    #expect(try fixture.open().catalog.rests().isEmpty)
    #expect(try isOpened(at: Self.early))
  }

  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var now: String? = IdleEventTests.early
    var make: @Sendable (WorkspaceFixture) throws -> Void = { _ in }
  }

  static let changes = [
    Change(testDescription: "a list is imported") { try $0.importList(["cyd"], at: early) },
    Change(testDescription: "somebody is cancelled") { fixture in
      _ = try Attendance(fixture.open()).cancel("ada@example.org", of: autumn)
    },
    Change(testDescription: "the event is written again") { try $0.define("autumn") },
    Change(testDescription: "a notice's text changes") {
      try $0.folder.write(
        "---\nsubject: Anon\n---\nDear {{name}}\n", to: "events/autumn/notices/reminder.md")
    },
    Change(testDescription: "a material is put there") {
      try $0.folder.write("x", to: "events/autumn/materials/x.txt")
    },
    Change(testDescription: "the organiser's file changes") {
      try $0.folder.write(
        WorkspaceFixture.organiser(more: ", connections: 2"), to: "events/organiser.yaml")
    },
    Change(testDescription: "a notice of the whole fixture appears") {
      try $0.folder.write("---\nsubject: Hm\n---\nx\n", to: "events/notices/other.md")
    },
    Change(testDescription: "the window in the catalog changes") { fixture in
      let catalog = try Catalog(path: fixture.paths.catalog)
      try catalog.database.write {
        try $0.execute("UPDATE events SET latest_window = latest_window + 1")
      }
    },
    Change(testDescription: "the vault is another file") { fixture in
      let path = try fixture.open().paths.vault(
        try #require(try fixture.open().catalog.entry(autumn)).id)
      try ChildProcess.run(["cp", "-p", path, path + ".copy"]).succeeded()
      try ChildProcess.run(["mv", path + ".copy", path]).succeeded()
    },
    Change(testDescription: "a notice falls due", now: "2026-11-21T00:00:00Z"),
    Change(testDescription: "a day goes by", now: "2026-10-03T00:00:00Z"),
    Change(testDescription: "the clock went back", now: nil) { fixture in
      let catalog = try Catalog(path: fixture.paths.catalog)
      try catalog.database.write { try $0.execute("UPDATE rests SET since = since + 1") }
    },
  ]

  @Test(arguments: changes) func `whatever changes ends the rest`(_ change: Change) throws {
    try Self.run(fixture, Self.early)
    #expect(try fixture.open().catalog.rests().count == 1)
    try change.make(fixture)
    #expect(try isOpened(at: change.now))
  }

  @Test func `what lies behind a link is looked at every time`() throws {
    let notice = "\(fixture.folder.path)/events/autumn/notices/reminder.md"
    try ChildProcess.run(["mv", notice, "\(fixture.folder.path)/events/autumn/text.md"])
      .succeeded()
    try ChildProcess.run(["ln", "-s", "../text.md", notice]).succeeded()
    #expect(try Self.run(fixture, Self.early).ending == .done)
    #expect(try fixture.open().catalog.rests().isEmpty)
  }

  @Test func `an event comes to rest while its notice is open, and its latecomers get theirs`()
    throws
  {
    let times = (21..<25).map { "2026-11-\($0)T00:00:00Z" }
    #expect(try Self.run(fixture, times[0]).notices.map { $0.count(.written) } == [2])
    // The checks go back by an hour: this one finds the latest attendee again, the next one nobody.
    for time in times[1...2] { try Self.run(fixture, time) }
    #expect(try fixture.open().catalog.rests().values.map(\.since) == [utc(times[2])])
    try fixture.importList(["cyd"], at: times[2])
    #expect(try Self.run(fixture, nil).notices.map { $0.count(.written) } == [1])
    #expect(try Self.run(fixture, times[3]).notices.isEmpty)
  }

  /// Two offices do the same, but one of them forgets every rest before each run.
  @Test(arguments: 1...4) func `rests change nothing of what is done and shown`(seed: UInt64) throws
  {
    let offices = [try WorkspaceFixture(), try WorkspaceFixture()]
    var random = SeededBytes(seed: seed)
    var now = utc("2026-10-01T00:00:00Z")
    for step in 0..<25 {
      now = now + .hours(UInt16.random(in: 0...120, using: &random))
      let (chance, name) = (Int.random(in: 0..<10, using: &random), "guest\(step)")
      let told = try offices.enumerated().map { index, office in
        if index == 1 { try Self.forgetRests(of: office) }
        return try Self.status(of: office, at: now)
      }
      #expect(told[0] == told[1], "step \(step) at \(now)")
      var did: [[String]] = []
      for (index, fixture) in offices.enumerated() {
        try Self.live(chance, name, now, fixture)
        if index == 1 { try Self.forgetRests(of: fixture) }
        did.append(Self.told(try Self.run(fixture, now.rfc3339())))
      }
      #expect(did[0] == did[1], "step \(step) at \(now)")
    }
  }

  private static func forgetRests(of office: WorkspaceFixture) throws {
    try office.open().catalog.database.write { try $0.execute("DELETE FROM rests") }
  }

  private static func status(of office: WorkspaceFixture, at time: Instant) throws -> [String] {
    try StatusReader(isOld(office, time.rfc3339())).status().events.map { event in
      // The codes of the same person differ.
      let attention = "\(event.attention)".replacing(/[0-9A-Z]{5}-[0-9A-Z]{5}/, with: "CODE")
      return "\(event.event) \(event.state) \(event.attendees ?? -1) "
        + "\(String(describing: event.nextNotice)) \(String(describing: event.windowClosesAt)) "
        + "\(event.isCalledOff) \(attention)"
    }
  }

  private static func told(_ report: RunReport) -> [String] {
    report.notices.flatMap { pass in
      pass.counts.map { "\(pass.event) \(pass.notice) \($0.key.rawValue) \($0.value)" }.sorted()
    } + report.purges.map { "\($0.event) \($0.state.rawValue)" } + report.faults.map(\.code)
      + report.remarks.map(\.message)
  }

  private static func live(
    _ chance: Int, _ name: String, _ now: Instant, _ fixture: WorkspaceFixture
  ) throws {
    switch chance {
    case 0...3: _ = try? fixture.importList([name], at: now.rfc3339())
    case 4:
      try fixture.define(
        "autumn", WorkspaceFixture.event(notices: "  reminder: { send: 20 days before start }"))
    case 5:
      try fixture.define(
        "autumn",
        WorkspaceFixture.event(
          starts: "2026-12-01 13:00", ends: "2026-12-01 17:00",
          notices: "  reminder: { send: on import }"))
    case 6:
      let workspace = try fixture.open(now.rfc3339())
      let first = try? workspace.session(autumn) { event in
        try event.vault.database.read { try AttendeeQueries.row(AttendeeID(1), in: $0) }
      }
      if let first = first ?? nil {
        _ = try? Attendance(workspace).cancel(first.code.text, of: autumn)
      }
    default: return
    }
  }
}
