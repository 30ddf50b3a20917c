import Application
import Foundation
import Intake
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces

/// A retention becomes longer, while one of several mailboxes is dead.
@Suite(.timeLimit(.minutes(2)), .enabled(if: WorkspaceFixture.isBuilt))
struct RetentionExtensionTests {
  private let fixture: WorkspaceFixture
  private let server: FakeMailServer

  private static let oldClose = "2026-12-28T08:00:00Z"
  private static let newClose = "2027-01-27T08:00:00Z"

  init() throws {
    fixture = try WorkspaceFixture()
    server = try FakeMailServer {
      $0.line.contains("<bob@") ? .say("550 5.1.1 no such user") : nil
    }
    try fixture.folder.write(
      WorkspaceFixture.organiser(transport: "smtp://127.0.0.1:\(server.port)"),
      to: "events/organiser.yaml")
    try fixture.importList(["ada", "bob", "cy"])
  }

  /// Sixty days instead of thirty, announced by a separate notice.
  private func lengthen(_ notice: String = "slides", days: Int = 60) throws {
    try fixture.define(
      "autumn",
      WorkspaceFixture.event(
        retention: "\(days) days after end",
        notices: "  \(notice): { send: 2026-12-01 09:00, announces: window }"))
    try fixture.folder.write(
      "---\nsubject: Longer\n---\nKept until {{window.closes}}.\n",
      to: "events/autumn/notices/\(notice).md")
  }

  private func status() throws -> EventStatus {
    try #require(try StatusReader(fixture.open()).status(of: autumn).events.first)
  }

  private func people() throws -> [String] {
    try fixture.open().session(autumn) { event in
      try event.vault.database.read { access in
        var names: [String] = []
        try AttendeeQueries.forEach(in: access) { row in
          if let name = try event.view(.notify).values(of: row)[.name] {
            names.append(name.revealed)
          }
        }
        return names.sorted()
      }
    }
  }

  @Test func `whom the announcement did not reach is erased when the old window closes`() throws {
    try lengthen()
    #expect(try fixture.run("2026-11-30T00:00:00Z").did == [])
    #expect(try status().windowClosesAt == utc(Self.oldClose))
    #expect(
      try fixture.run("2026-12-01T00:00:00Z").did
        == ["autumn slides refused 1", "autumn slides sent 2"])
    // The longer window applies at once to the attendees that the announcement reached.
    #expect(try status().windowClosesAt == utc(Self.newClose))
    #expect(
      try status().attention.map(\.code) == ["longer-window-unreached", "letters-refused"])
    #expect(try fixture.run("2026-12-28T07:59:59Z").report.notNotified.isEmpty)
    #expect(try people() == ["ada", "bob", "cy"])
    #expect(try fixture.run(Self.oldClose).report.notNotified.map(\.people) == [1])
    #expect(try people() == ["ada", "cy"])
    #expect(try fixture.ledger().contains("attendee-erased"))
    #expect(try fixture.run("2027-01-27T07:59:59Z").did == [])
    #expect(try fixture.run(Self.newClose).did == ["autumn purged"])
  }

  @Test func `a letter that announces a longer window names its close`() throws {
    try lengthen()
    try fixture.run("2026-12-01T00:00:00Z")
    #expect(
      server.letters.allSatisfy {
        String(decoding: $0.bytes, as: UTF8.self).contains("Kept until 27 January 2027.")
      })
  }

  @Test func `an old list does not bring back whom the announcement did not reach`() throws {
    try lengthen()
    try fixture.run("2026-12-01T00:00:00Z")
    try fixture.run(Self.oldClose)
    let report = try fixture.importList(["ada", "bob", "cy"], at: nil)
    #expect(report.counts.added == 0)
    #expect(try people() == ["ada", "cy"])
  }

  @Test func `who comes under the longer window needs no announcement`() throws {
    try lengthen()
    try fixture.run("2026-12-01T00:00:00Z")
    try fixture.importList(["dora"], at: "2026-12-02T00:00:00Z")
    try fixture.run(Self.oldClose)
    #expect(try people() == ["ada", "cy", "dora"])
  }

  @Test func `what was announced once makes no other window longer`() throws {
    try lengthen()
    try fixture.run("2026-12-01T00:00:00Z")
    try lengthen(days: 90)
    #expect(try fixture.run("2026-12-02T00:00:00Z").did == [])
    #expect(try status().windowClosesAt == utc(Self.newClose))
    #expect(try status().attention.map(\.code).contains("longer-window-unannounced"))
  }

  @Test func `a letter in a folder announces nothing`() throws {
    try fixture.folder.write(WorkspaceFixture.organiser(), to: "events/organiser.yaml")
    try lengthen()
    #expect(try fixture.run("2026-12-01T00:00:00Z").did == ["autumn slides written 3"])
    #expect(try fixture.run(Self.oldClose).did == ["autumn purged"])
  }
}
