import Retention
import Application
import Definitions
import TestSupport
import Testing
import Vocabulary
import WorkspaceSupport
import Workspaces
import Wording

/// Edits of `event.yaml` that bring a purge nearer, or move an event past the end of its window.
@Suite(.timeLimit(.minutes(2))) struct WindowEditTests {
  private let fixture: WorkspaceFixture

  init() throws {
    fixture = try WorkspaceFixture()
    try fixture.importList(["ada"])
  }

  @Test
  func `an event that was over long ago may have a mistyped date; one that was purged has not`()
    throws
  {
    try fixture.define(
      "spring", WorkspaceFixture.event(starts: "2025-03-01 13:00", ends: "2025-03-01 17:00"))
    let warnings = [
      "events/spring/event.yaml:5:7: the event ended on 2025-03-01 17:00, and its window closed on "
        + "2025-03-31 17:00: it cannot hold data; correct 'ends:' if the date is wrong"
    ]
    #expect(try check().warnings == warnings)
    try fixture.importList(["ada"])
    try fixture.run("2027-01-01T00:00:00Z")
    #expect(try check().warnings == warnings)
  }

  private func check() throws -> (faults: [String], warnings: [String]) {
    let workspace = try fixture.open()
    return (
      try Windows(workspace.retention).faults().map(\.message),
      try Windows(workspace.retention).warnings().map(\.message)
    )
  }

  @Test func `what stays as it was is no news`() throws {
    #expect(try check() == ([], []))
  }

  @Test func `a shorter retention is told before it is in force`() throws {
    try fixture.define("autumn", WorkspaceFixture.event(retention: "3 days after end"))
    #expect(
      try check().warnings == [
        "events/autumn/event.yaml:6:12: everything about its attendees would be destroyed on "
          + "2026-12-01 17:00, and not on 2026-12-28 17:00; if that is a mistake, correct it "
          + "before the next run: a longer retention has to be announced"
      ])
    try fixture.run("2026-10-02T00:00:00Z")
    #expect(try check().warnings == [])
  }

  @Test func `a mistyped year is told before it is in force`() throws {
    try fixture.define(
      "autumn", WorkspaceFixture.event(starts: "2025-11-28 13:00", ends: "2025-11-28 17:00"))
    #expect(
      try check().warnings == [
        "events/autumn/event.yaml:5:7: everything about its attendees would be destroyed on "
          + "2025-12-28 17:00, and not on 2026-12-28 17:00; if that is a mistake, correct it "
          + "before the next run"
      ])
  }

  @Test func `an event that would outlast its window is a fault, before and after a run`() throws {
    try fixture.define(
      "autumn",
      WorkspaceFixture.event(
        starts: "2027-11-28 13:00", ends: "2027-11-28 17:00", notices: "  {}"))
    let fault =
      "events/autumn/event.yaml:5:7: the event ends on 2027-11-28 17:00, after its window closes "
      + "on 2027-03-28 17:00: changes of the dates lengthen a window by at most 90 days in total; "
      + "bring the dates nearer, or make a new event for them and import again"
    #expect(try check().faults == [fault])
    for _ in 1...2 {
      let report = try fixture.run("2026-10-02T00:00:00Z").report
      #expect(report.faults.map(\.message) == [fault])
      #expect(report.ending == .wrongDefinitions)
    }
  }

  @Test func `data whose folder is gone is told as held`() throws {
    try ChildProcess.run(["rm", "-r", fixture.paths.event(autumn)]).succeeded()
    #expect {
      try fixture.open().session(autumn) { _ in }
    } throws: { error in
      Phrase(error).english
        == "the folder events/autumn is gone, and its data is held until 2026-12-28 17:00; put the "
        + "folder back from a copy, or with 'mayfly restore DIR' from a backup"
    }
  }
}
