import Application
import Definitions
import Foundation
import Intake
import Notices
import Retention
import Storage
import Tabular
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces
import Wording

/// Somebody changes something while a run works. The run goes by what holds now.
@Suite(.timeLimit(.minutes(2)), .enabled(if: WorkspaceFixture.isBuilt))
struct ChangedMidRunTests {
  private let fixture: WorkspaceFixture
  private static let now = "2026-11-28T09:00:00Z"

  init() throws { fixture = try WorkspaceFixture() }

  private func move(_ now: String) throws {
    let workspace = try fixture.open(now)
    let moves = Moves(workspace.notices)
    try moves.carryOut(
      try moves.change(autumn, .move(starts: LocalDateTime("2026-12-05 13:00"), ends: nil)))
  }

  @Test func `a run does not bring back the dates from before a move`() throws {
    let now = "2026-11-21T00:00:00Z"
    try fixture.importList(["ada", "bob"])
    try fixture.define("autumn", WorkspaceFixture.event(retention: "60 days after end"))
    let didMove = Gathering<Bool>()
    let progress: ProgressHandler = { _ in
      guard didMove.all.isEmpty else { return }
      do {
        // The run would apply the longer window at its end.
        let entry = try fixture.open(now).catalog.entry(autumn)
        didMove.add(entry?.pendingRetention != nil)
        try move(now)
      } catch {
        Issue.record(error)
      }
    }
    _ = try Run(fixture.open(now), progress: progress, alertWording: { AlertText($0, for: $1) })
      .perform([.notices])
    #expect(didMove.all == [true])
    try fixture.run("2026-11-21T00:10:00Z")
    let entry = try #require(try fixture.open().catalog.entry(autumn))
    #expect(entry.revision == 1)
    #expect(entry.starts == utc("2026-12-05T04:00:00Z"))
    #expect(try fixture.ledger().filter { $0 == "event-revised" }.count == 1)
  }

  @Test(arguments: [true, false])
  func `a field stays when the event moves before the run comes to it`(moves: Bool) throws {
    try fixture.define(
      "autumn",
      WorkspaceFixture.event(
        fields: "  company: { kind: company, purposes: [operate], keep: until end }"))
    let list = "name,email,company\nAda,ada@example.org,Example\n"
    _ = try fixture.open("2026-10-01T00:00:00Z").imports.store(
      autumn, .bytes(Array(list.utf8)), options: .init(), progress: { _ in })
    try fixture.define(
      "past",
      WorkspaceFixture.event(
        starts: "2026-10-20 13:00", ends: "2026-10-20 17:00", notices: "  {}"))
    try fixture.importList(["bob"], into: "past")
    let didMove = Gathering<Bool>()
    let progress: ProgressHandler = { progress in
      guard case .purging = progress.work, moves, didMove.all.isEmpty else { return }
      didMove.add(true)
      do { try move(Self.now) } catch { Issue.record(error) }
    }
    let report = try Run(
      fixture.open(Self.now), progress: progress, alertWording: { AlertText($0, for: $1) }
    )
    .perform([.purge])
    #expect(report.purges.map(\.event.text) == ["past"])
    #expect(report.erasedFields.map(\.records) == (moves ? [] : [1]))
    let companies = try fixture.open(Self.now).session(autumn) { event in
      try event.vault.database.read { access in
        var companies: [String?] = []
        try AttendeeQueries.forEach(in: access) { row in
          companies.append(try event.store.values(of: row)[FieldName("company")!]?.revealed)
        }
        return companies
      }
    }
    #expect(companies == (moves ? ["Example"] : [nil]))
  }

  @Test
  func `an import that was killed before its vault was made leaves nothing out of the ledger`()
    throws
  {
    let workspace = try fixture.open("2026-10-01T00:00:00Z")
    let definition = try workspace.definition(autumn)
    try workspace.catalog.add(
      CatalogEntry(
        id: EventID(from: workspace.environment), slug: autumn, title: "Seminar",
        zone: definition.zone.identifier, identity: definition.identity,
        starts: definition.startsAt, ends: definition.endsAt, calledOff: nil,
        retention: definition.retention.seconds, opened: workspace.environment.now()))
    try fixture.importList(["ada"])
    #expect(try fixture.ledger() == ["event-opened", "list-imported"])
  }
}
