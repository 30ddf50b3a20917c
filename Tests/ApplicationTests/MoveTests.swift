import Notices
import Application
import Definitions
import Foundation
import Ledger
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces
import Wording

/// Moving and calling off an event on 28 November 2026, 13:00 to 17:00, in Tokyo.
struct MoveTests {
  private let fixture: WorkspaceFixture
  private var file: String { fixture.paths.event(autumn) + "/event.yaml" }

  init() throws {
    fixture = try WorkspaceFixture()
    try fixture.importList(["ada", "bob"])
  }

  private func move(
    _ now: String, starts: String? = nil, ends: String? = nil
  ) throws -> (Workspace, DateChange) {
    let workspace = try fixture.open(now)
    let edit = DateEdit.move(
      starts: starts.map { LocalDateTime($0)! }, ends: ends.map { LocalDateTime($0)! })
    return (workspace, try Moves(workspace.notices).change(autumn, edit))
  }

  private func figures(of notice: NoticeChange) -> [Int] {
    [notice.left, notice.moot, notice.owed]
  }

  private func text() throws -> String { try String(contentsOfFile: file, encoding: .utf8) }

  @Test func `looking at a move changes nothing, and carrying it out two lines`() throws {
    let before = try text()
    let (workspace, change) = try move("2026-11-22T00:00:00Z", starts: "2026-12-05 13:30")
    #expect(try text() == before)
    #expect(try workspace.catalog.entry(autumn)?.revision == 0)
    try Moves(workspace.notices).carryOut(change)
    #expect(
      try text()
        == before.replacing("2026-11-28 13:00", with: "2026-12-05 13:30")
        .replacing("2026-11-28 17:00", with: "2026-12-05 17:30"))
    let entry = try #require(try workspace.catalog.entry(autumn))
    #expect(entry.revision == 1)
    #expect(entry.revised == utc("2026-11-22T00:00:00Z"))
    #expect(entry.windowCloses == utc("2027-01-04T08:30:00Z"))
    #expect(try fixture.ledger().suffix(2) == ["event-revised", "window-set"])
    #expect(throws: MoveError.sameDates(autumn)) {
      try move("2026-11-22T00:00:00Z", starts: "2026-12-05 13:30")
    }
  }

  @Test(
    arguments: [
      ("2026-12-05 13:00", nil, "2026-12-05 13:00", "2026-12-05 17:00"),
      (nil, "2026-12-05 12:00", "2026-12-05 08:00", "2026-12-05 12:00"),
      ("2026-12-05 23:00", nil, "2026-12-05 23:00", "2026-12-06 03:00"),
      ("2026-12-05 09:00", "2026-12-06 12:00", "2026-12-05 09:00", "2026-12-06 12:00"),
    ] as [(String?, String?, String, String)])
  func `who gives one end of an event keeps its length`(
    starts: String?, ends: String?, newStarts: String, newEnds: String
  ) throws {
    let change = try move("2026-11-22T00:00:00Z", starts: starts, ends: ends).1
    #expect(change.after.starts.description == newStarts)
    #expect(change.after.ends.description == newEnds)
  }

  @Test func `a notice that left is owed again for the new date, and one that waited moves`()
    throws
  {
    let before = try move("2026-11-20T00:00:00Z", starts: "2026-12-05 13:00").1.notices[0]
    #expect(figures(of: before) == [0, 0, 2])
    try fixture.run("2026-11-21T00:00:00Z")
    let notice = try move("2026-11-22T00:00:00Z", starts: "2026-12-05 13:00").1.notices[0]
    #expect(figures(of: notice) == [2, 0, 2])
    #expect(notice.dueBefore == utc("2026-11-21T00:00:00Z"))
    #expect(notice.dueAfter == utc("2026-11-28T00:00:00Z"))
    #expect(notice.fate == .due)
    let soon = try move("2026-11-22T00:00:00Z", starts: "2026-11-27 13:00").1.notices[0]
    #expect(soon.fate == .dueAtOnce)
  }

  @Test func `an earlier end brings forward what waits for it, and repeats nothing that left`()
    throws
  {
    try fixture.define(
      "autumn", WorkspaceFixture.event(notices: "  slides: { send: 1 day before end at 09:00 }"))
    let edit = (starts: "2026-11-28 13:00", ends: "2026-11-28 16:00")
    let notice = try move("2026-11-20T00:00:00Z", starts: edit.starts, ends: edit.ends).1.notices[0]
    #expect(notice.fate == .unchanged)
    try fixture.define(
      "autumn", WorkspaceFixture.event(notices: "  slides: { send: 150 hours before end }"))
    let sooner = try move("2026-11-22T01:30:00Z", starts: edit.starts, ends: edit.ends).1.notices[0]
    #expect(sooner.fate == .dueAtOnce)
    #expect(figures(of: sooner) == [0, 0, 2])
    try fixture.run("2026-11-22T02:00:00Z")
    let after = try move("2026-11-22T03:00:00Z", starts: edit.starts, ends: edit.ends).1.notices[0]
    #expect(figures(of: after) == [2, 0, 0])
  }

  @Test func `a notice whose own date falls after the new start is told`() throws {
    try fixture.define(
      "autumn", WorkspaceFixture.event(notices: "  reminder: { send: 2026-11-27 09:00 }"))
    let notice = try move("2026-11-20T00:00:00Z", starts: "2026-11-25 13:00").1.notices[0]
    #expect(notice.fate == .afterStart)
    #expect(notice.owed == 2)
    let later = try move("2026-11-20T00:00:00Z", starts: "2026-12-05 13:00").1.notices[0]
    #expect(later.fate == .unchanged)
  }

  @Test func `a date by which a notice would be wrong is refused with its place`() throws {
    try fixture.define(
      "autumn",
      WorkspaceFixture.event(
        notices: "  reminder: { send: 2026-11-27 09:00, expires: 2026-12-20 09:00 }"))
    let error = try #require(throws: WorkspaceError.self) {
      try move("2026-11-01T00:00:00Z", starts: "2026-11-02 13:00", ends: "2026-11-02 17:00")
    }
    #expect(error.code == "definition-wrong")
    #expect(
      error.message == "events/autumn/event.yaml:13:48: this expires at 2026-12-20 09:00, "
        + "after the window has closed (2026-12-02 17:00); write an earlier time")
    #expect(try text().contains("starts: 2026-11-28 13:00"))
  }

  @Test(
    arguments: [
      ("2027-03-20 13:00", "2027-03-28T08:00:00Z", .longestMove),
      ("2027-01-20 13:00", "2027-02-19T08:00:00Z", nil),
    ] as [(String, String, DateChange.WindowLimit?)])
  func `a move says when the window does not follow`(
    starts: String, closes: String, limit: DateChange.WindowLimit?
  ) throws {
    let (workspace, change) = try move("2026-11-22T00:00:00Z", starts: starts)
    #expect(change.after.windowCloses == utc(closes))
    #expect(change.limit == limit)
    try Moves(workspace.notices).carryOut(change)
    #expect(try workspace.catalog.entry(autumn)?.windowCloses == utc(closes))
  }

  @Test func `an event that holds nobody's data moves all the same`() throws {
    try fixture.define("spring", WorkspaceFixture.event())
    let workspace = try fixture.open("2026-11-01T00:00:00Z")
    let spring = Slug("spring")!
    let change = try Moves(workspace.notices).change(
      spring, .move(starts: LocalDateTime("2026-12-05 13:00"), ends: nil))
    try Moves(workspace.notices).carryOut(change)
    #expect(try workspace.definition(spring).starts.description == "2026-12-05 13:00")
    #expect(try workspace.catalog.entry(spring) == nil)
  }

  @Test func `a call-off is written behind the dates, and counts the window from it`() throws {
    let workspace = try fixture.open("2026-11-20T01:02:03Z")
    try Moves(workspace.notices).carryOut(try Moves(workspace.notices).change(autumn, .callOff))
    #expect(
      try text().contains("ends: 2026-11-28 17:00\ncalled-off: 2026-11-20 10:02\nretention:"))
    let entry = try #require(try workspace.catalog.entry(autumn))
    #expect(entry.windowCloses == utc("2026-12-20T01:02:00Z"))
    #expect(entry.revision == 1)
    #expect(entry.revised == nil)
    #expect(try fixture.run("2026-11-22T00:00:00Z").did == [])
  }
}
