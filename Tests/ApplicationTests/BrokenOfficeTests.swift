import Application
import Foundation
import Notices
import Storage
import TestSupport
import Testing
import Vocabulary
import WorkspaceSupport
import Workspaces
import Wording

/// What still leaves while something is broken: the letters of other events, and the alert.
@Suite(.timeLimit(.minutes(2))) struct BrokenOfficeTests {
  private let fixture: WorkspaceFixture

  init() throws { fixture = try WorkspaceFixture() }

  @Test func `a broken folder of one event's letters stops neither other events nor the alert`()
    throws
  {
    try fixture.folder.write(
      WorkspaceFixture.organiser() + "alerts: office@example.org\n", to: "events/organiser.yaml")
    try fixture.define("beta")
    for slug in ["autumn", "beta"] { try fixture.importList(["ada", "bob"], into: slug) }
    try fixture.folder.write("", to: "exports/autumn/letters")
    let (did, report) = try fixture.run("2026-11-21T00:00:00Z")
    #expect(did == ["beta reminder written 2"])
    #expect(report.ending == .failed && report.unavailable == nil)
    let fault =
      "cannot write letters to '\(fixture.paths.letters(autumn))': it is not a folder that this "
      + "user owns; remove it, or put such a folder there"
    #expect(report.remarks.map(\.message) == ["autumn: \(fault)"])
    let alerts = try FileManager.default.contentsOfDirectory(atPath: fixture.paths.alerts)
    #expect(alerts.count == 1)
    let events = try StatusReader(fixture.open()).status().events
    #expect(
      events.map { $0.attention.map(\.message) } == [
        ["2 letters of notice 'reminder' wait to be stored: \(fault)"], [],
      ])
    try PrivateFiles.remove(fixture.paths.letters(autumn))
    #expect(try fixture.run("2026-11-21T00:01:00Z").did == ["autumn reminder written 2"])
    #expect(try StatusReader(fixture.open()).status().events.allSatisfy(\.attention.isEmpty))
  }

  @Test func `while the mail server cannot be reached, the letters of every event are told`() throws
  {
    try fixture.folder.write(
      WorkspaceFixture.organiser(transport: "smtp://127.0.0.1:1"), to: "events/organiser.yaml")
    try fixture.define("beta")
    for slug in ["autumn", "beta"] { try fixture.importList(["ada", "bob"], into: slug) }
    #expect(try fixture.run("2026-11-21T00:00:00Z").report.ending == .mailUnavailable)
    let events = try StatusReader(fixture.open()).status().events
    #expect(events.map { $0.attention.map(\.code) } == [["letters-owed"], ["letters-owed"]])
  }

  @Test(arguments: [
    "retention-limit: 半年", "colour: red", "language: nonsense", "policy: { url: x }",
    "defaults: { fields: none }", "escrow: here",
  ])
  func `a wrong line of organiser.yaml does not stop the alert about it`(line: String) throws {
    try fixture.importList(["ada"])
    try fixture.folder.write(
      WorkspaceFixture.organiser() + "alerts: office@example.org\n\(line)\n",
      to: "events/organiser.yaml")
    #expect(try fixture.run("2026-11-21T00:00:00Z").report.ending == .wrongDefinitions)
    #expect(try alert().contains("organiser.yaml:5:"))
  }

  @Test func `a wrong contact does not stop the alert about it`() throws {
    try fixture.folder.write(
      WorkspaceFixture.organiser().replacingOccurrences(
        of: "contact: privacy@example.org", with: "contact: 03-1234")
        + "alerts: office@example.org\n",
      to: "events/organiser.yaml")
    try fixture.run("2026-11-21T00:00:00Z")
    #expect(try alert().contains("organiser.yaml:2:10"))
  }

  /// The one alert, without the soft line breaks of its text.
  private func alert() throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: fixture.paths.alerts)
    let name = try #require(names.count == 1 ? names.first : nil)
    return String(decoding: contents(of: "\(fixture.paths.alerts)/\(name)"), as: UTF8.self)
      .replacingOccurrences(of: "=\r\n", with: "")
  }
}
