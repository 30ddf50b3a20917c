import Application
import Definitions
import Foundation
import Retention
import Storage
import TestSupport
import Testing
import Vocabulary
import WorkspaceSupport
import Workspaces

/// The dates of a new event of which the user says both, one or none.
struct NewEventTests {
  private let fixture: WorkspaceFixture

  init() throws { fixture = try WorkspaceFixture() }

  private func dates(_ starts: String?, _ ends: String?) throws -> [String] {
    let maker = EventMaker(
      try fixture.open("2026-10-01T00:00:00Z"), dropped: { _, _ in (column: "", reason: "") })
    let scaffold = try maker.make(
      NewEvent(
        slug: Slug("spring")!, starts: starts.flatMap { LocalDateTime($0) },
        ends: ends.flatMap { LocalDateTime($0) }, zone: TimeZone(identifier: "Asia/Tokyo"))
    ).scaffold
    return ["\(scaffold.starts)", "\(scaffold.ends)"]
  }

  @Test(
    arguments: [
      (nil, nil, "2026-11-12 13:00", "2026-11-12 17:00"),
      ("2027-03-01 10:00", nil, "2027-03-01 10:00", "2027-03-01 17:00"),
      ("2027-03-01 18:00", nil, "2027-03-01 18:00", "2027-03-01 20:00"),
      ("2027-03-01 23:00", nil, "2027-03-01 23:00", "2027-03-02 01:00"),
      (nil, "2027-03-01 16:00", "2027-03-01 13:00", "2027-03-01 16:00"),
      (nil, "2027-03-01 12:00", "2027-03-01 10:00", "2027-03-01 12:00"),
      (nil, "2027-03-01 01:00", "2027-02-28 23:00", "2027-03-01 01:00"),
    ] as [(String?, String?, String, String)])
  func `a time that is not said fits the one that is`(
    starts: String?, ends: String?, start: String, end: String
  ) throws {
    #expect(try dates(starts, ends) == [start, end])
  }

  @Test(arguments: [false, true])
  func `a copy of an event takes its materials only when that is asked for`(copies: Bool) throws {
    try fixture.folder.write("slides", to: "events/autumn/materials/slides.pdf")
    let maker = EventMaker(
      try fixture.open("2026-10-01T00:00:00Z"), dropped: { _, _ in (column: "", reason: "") })
    let made = try maker.make(
      NewEvent(
        slug: Slug("spring")!, source: .like(autumn), starts: LocalDateTime("2027-03-01 13:00"),
        copiesMaterials: copies))
    #expect(made.materialsLeft == (copies ? 0 : 1))
    #expect(maker.materials(of: Slug("spring")!) == (copies ? ["slides.pdf"] : []))
    #expect(try fixture.open().definition(Slug("spring")!).title.text(in: .english) == "Seminar")
  }

  @Test func `an event that was called off before it held anybody is a fault`() throws {
    try fixture.define(
      "autumn",
      WorkspaceFixture.event().replacing(
        "live: yes", with: "called-off: 2026-09-01 09:00\nlive: yes"))
    let workspace = try fixture.open("2026-09-02T00:00:00Z")
    let faults = try Windows(workspace.retention).faults()
    #expect(faults.map(\.code) == ["window-before-start"])
    #expect(throws: WorkspaceError.self) { try LiveSwitch(workspace).goLive(autumn) }
  }

  @Test func `an event that held nobody is removed, with a line on the ledger`() throws {
    let fixture = try WorkspaceFixture()
    try fixture.importList(["ada"])
    try fixture.define("atumn")
    try fixture.folder.write("x", to: "exports/atumn/letters/test-reminder.eml")
    try fixture.folder.write("x", to: "events/notices/reminder.md")
    // A material with a name in CP932, as from an old share.
    try ChildProcess.run([
      "sh", "-c", "mkdir \"$1\" && : >\"$1/$(printf '\\223\\372').pdf\"", "sh",
      fixture.paths.materials(Slug("atumn")!),
    ]).succeeded()
    let remover = EventRemover(try fixture.open())
    let mistyped = try #require(Slug("atumn"))
    try fixture.folder.write("name\n", to: "events/atumn/lists/a.csv")
    #expect(throws: WorkspaceError.self) { try remover.remove(mistyped) }
    try PrivateFiles.remove(fixture.folder.path("events/atumn/lists/a.csv"))
    #expect(try remover.remove(mistyped) == 4)
    #expect(!PrivateFiles.exists(fixture.paths.event(mistyped)))
    #expect(!PrivateFiles.exists(fixture.paths.exports(mistyped)))
    #expect(try fixture.ledger().last == "event-removed")
    for (slug, code) in [
      ("atumn", "no-event"), ("autumn", "event-held"), ("notices", "no-event"),
    ] {
      let error = #expect(throws: WorkspaceError.self) { try remover.remove(#require(Slug(slug))) }
      #expect(error?.code == code)
    }
    #expect(PrivateFiles.exists(fixture.folder.path("events/notices/reminder.md")))
  }

  @Test func `no workspace is made inside another one`() throws {
    let fixture = try WorkspaceFixture()
    _ = try fixture.open()
    let options = OpenOptions(variables: [:], program: WorkspaceFixture.program)
    let error = #expect(throws: WorkspaceError.self) {
      try WorkspaceMaker(at: fixture.folder.path("exports/mine"), options: options).make(
        language: .english, hasSimulatedClock: false)
    }
    #expect(error?.code == "workspace-exists")
    #expect(!PrivateFiles.exists(fixture.folder.path("exports/mine")))
  }

  @Test func `an end before the start is refused when both are said`() throws {
    #expect(throws: NewEventError.self) { try dates("2027-03-01 13:00", "2027-03-01 13:00") }
  }
}
