import Application
import Retention
import TestSupport
import Testing
import Vocabulary
import WorkspaceSupport
import Workspaces
import Wording

/// What is due, and waits.
@Suite(.enabled(if: WorkspaceFixture.isBuilt))
struct WaitingTests {
  private let fixture: WorkspaceFixture
  private static let due = "2026-11-21T00:00:30Z"
  private static let closed = "2026-12-28T08:00:30Z"

  init() throws {
    fixture = try WorkspaceFixture()
    try fixture.define("autumn", WorkspaceFixture.event(live: "no"))
    try fixture.importList(["ada", "bob"])
  }

  private func list(_ now: String) throws -> [WaitingItem] {
    try DueList(fixture.open(now)).waiting(at: utc(now))
  }

  @Test func `a notice that is due waits for its event to go live, run after run`() throws {
    #expect(try fixture.run("2026-11-20T23:59:00Z").report.waiting == [])
    for _ in 1...2 {
      let waiting = try fixture.run(Self.due).report.waiting
      #expect(waiting.map(\.code) == ["not-live"])
      #expect(
        waiting.map(\.message) == [
          "autumn: notice 'reminder' has been due since 2026-11-21 09:00 for 2 attendees, and waits "
            + "because the event is not live; 'mayfly go autumn' sets it live"
        ])
      #expect(try list(Self.due) == waiting)
    }
    _ = try LiveSwitch(fixture.open(Self.due)).goLive(autumn)
    #expect(try list(Self.due) == [])
    #expect(try fixture.run(Self.due).report.waiting == [])
  }

  @Test func `a closed window waits for the end of a hold`() throws {
    _ = try Holds(fixture.open(Self.due).retention).place(
      autumn,
      Holds.Order(
        ground: .legalClaim, reason: "a claim", until: #require(HoldEnd("2027-01-31")),
        person: nil))
    let waiting = try fixture.run(Self.closed).report.waiting
    #expect(
      waiting.map(\.message) == [
        "autumn: its window closed on 2026-12-28 17:00, and the purge waits because a hold is in "
          + "force until 2027-02-01 00:00; 'mayfly unhold autumn --reason TEXT' lifts it"
      ])
    #expect(try list(Self.closed) == waiting)
    #expect(try fixture.run("2027-02-01T00:00:00Z").did == ["autumn purged"])
  }

  @Test func `status tells a live event from one that is not, also when it is at rest`() throws {
    func isLive() throws -> Bool? {
      try StatusReader(fixture.open(isReadOnly: true)).status(of: autumn).events[0].isLive
    }
    for now in ["2026-10-02T00:00:00Z", "2026-10-02T02:00:00Z"] {
      try fixture.run(now)
      #expect(try isLive() == false)
    }
    try fixture.define("autumn")
    for now in ["2026-10-02T04:00:00Z", "2026-10-02T06:00:00Z"] {
      try fixture.run(now)
      #expect(try isLive() == true)
    }
  }
}
