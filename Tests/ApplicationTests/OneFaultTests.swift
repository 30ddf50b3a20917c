import Application
import Attendees
import Foundation
import Intake
import Notices
import Storage
import Tabular
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces

/// A fault in one event, notice or letter leaves all others going.
@Suite(.timeLimit(.minutes(2)), .enabled(if: WorkspaceFixture.isBuilt)) struct OneFaultTests {
  private let fixture: WorkspaceFixture
  /// The reminders are due, and the window of `spring` has closed.
  private static let due = "2026-11-25T00:00:00Z"

  init() throws {
    fixture = try WorkspaceFixture()
    try fixture.define(
      "spring",
      WorkspaceFixture.event(
        starts: "2026-11-01 13:00", ends: "2026-11-01 17:00", retention: "1 day after end"))
    try fixture.define("winter")
    for slug in ["autumn", "spring", "winter"] {
      try fixture.importList(["ada", "bob"], into: slug)
    }
  }

  private func write(_ text: String, to event: String, _ notice: String = "reminder") throws {
    try fixture.folder.write(
      "---\nsubject: Soon\n---\n\(text)\n", to: "events/\(event)/notices/\(notice).md")
  }

  /// 3,000 sections within each other overflowed the stack of a run.
  private static let texts = [
    "deep": String(repeating: "{{#name}}", count: 3000) + "x"
      + String(repeating: "{{/name}}", count: 3000),
    "open": String(repeating: "{{^name}}", count: 20_000),
    "long": String(repeating: "x ", count: 100_001),
    "unknown": String(repeating: "{{name}} ", count: 20_000) + "{{nmae}}",
  ]

  @Test(arguments: texts.keys.sorted())
  func `a text that no letter can be made of stops the letters of its event alone`(
    name: String
  ) throws {
    let text = try #require(Self.texts[name])
    try write(text, to: "autumn")
    let (did, report) = try fixture.run(Self.due)
    #expect(did == ["spring purged", "winter reminder written 2"])
    #expect(report.faults.map(\.location.file) == ["events/autumn/notices/reminder.md"])
    let statuses = try StatusReader(fixture.open()).status().events
    #expect(statuses.map(\.state) == [.open, .purged, .open])
    #expect(statuses.map(\.attention.count) == [1, 0, 0])
    // Its own people are not concerned.
    #expect(try fixture.importList(["cyd"], at: Self.due).counts.added == 1)
    #expect(try Attendance(fixture.open()).count(autumn).registered == 3)
  }

  @Test func `a fault outside the texts stops the imports of its event`() throws {
    try fixture.define("autumn", WorkspaceFixture.event() + "nonsense: yes\n")
    #expect(throws: WorkspaceError.self) { try fixture.importList(["cyd"]) }
  }

  @Test func `a letter that is too large is left out, and the others leave`() throws {
    try write(String(repeating: "{{name}} ", count: 20_000), to: "autumn")
    let list = "name,email\n\(String(repeating: "x", count: 1000)),cyd@example.org\n"
    _ = try fixture.open().imports.store(
      autumn, .bytes(Array(list.utf8)), options: ImportOptions(), progress: { _ in })
    let (did, report) = try fixture.run(Self.due)
    #expect(
      did == [
        "spring purged", "autumn reminder suppressed 1", "autumn reminder written 2",
        "winter reminder written 2",
      ])
    #expect(report.ending == .done)
  }

  @Test func `a person whose values are damaged stops no notice to others`() throws {
    try fixture.define(
      "autumn",
      WorkspaceFixture.event(
        notices: """
            reminder: { send: 7 days before start at 09:00 }
            slides: { send: 6 days before start at 09:00, to: checked-in }
          """))
    _ = try Attendance(fixture.open()).checkIn("bob@example.org", of: autumn)
    let entry = try #require(try fixture.open().catalog.entry(autumn))
    let vault = try Database(path: fixture.paths.vault(entry.id), schema: [])
    try vault.write {
      try $0.execute(
        "UPDATE attendees SET notify = zeroblob(60) WHERE status = 'registered'")
    }
    try vault.close()
    let (did, report) = try fixture.run(Self.due)
    #expect(did == ["spring purged", "autumn slides written 1", "winter reminder written 2"])
    #expect(report.ending == .failed)
    #expect(try StatusReader(fixture.open()).status().events.count == 3)
  }
}
