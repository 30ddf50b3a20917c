import Application
import Definitions
import Foundation
import TestSupport
import Testing
import Vocabulary
import WorkspaceSupport
import Workspaces

/// A person can write any number into a definition. `check` refuses it, or the program works with
/// it.
@Suite(.serialized, .enabled(if: WorkspaceFixture.isBuilt), .timeLimit(.minutes(5)))
struct ExtremeDefinitionTests {
  /// The numbers of a definition, by their place in ``event(_:)`` and ``organiser(_:)``.
  private static let usual = [
    "retention": "30", "warn": "3", "keep": "2", "before": "7", "minutes": "10", "expires": "1",
    "longest": "200", "version": "1", "limit": "2000", "purges": "20", "office-warn": "3",
    "connections": "1", "rate": "20", "port": "587", "occurrence": "1", "year": "2026",
  ]

  private static let extremes = [
    "-1", "0", "9223372036854775807", "9999", String(repeating: "9", count: 5000),
  ]

  private func event(_ number: [String: String]) -> String {
    """
    title: Seminar
    language: en
    timezone: Asia/Tokyo
    starts: \(number["year"]!)-11-28 13:00
    ends: \(number["year"]!)-11-28 17:00
    retention: \(number["retention"]!) weeks after end
    warn: \(number["warn"]!) weeks before
    fields:
      name: { kind: name, purposes: [operate, notify], longest: \(number["longest"]!) }
      email: { kind: email, purposes: [notify], required: yes }
      meal:
        { purposes: [operate], sensitive: yes, consent: meal,
          keep: until \(number["keep"]!) weeks after end }
    consents:
      meal: { column: ok, accepted: [yes], wording: Meals, version: \(number["version"]!) }
    notices:
      reminder:
        { send: \(number["before"]!) weeks before start at 09:00,
          expires: \(number["expires"]!) days before start }
      slides: { send: \(number["minutes"]!) minutes after end }

    """
  }

  private func organiser(_ number: [String: String]) -> String {
    """
    name: Example Seminar Office
    contact: privacy@example.org
    retention-limit: \(number["limit"]!) weeks
    purge-limit: \(number["purges"]!)
    warn: \(number["office-warn"]!) weeks before
    mail:
      transport: "\(number["port"] == "587" ? "file" : "smtp://localhost:\(number["port"]!)")"
      from: office@example.org
      connections: \(number["connections"]!)
      rate: [\(number["rate"]!)/second, \(number["rate"]!)/day]

    """
  }

  /// Imports, runs and asks, from before the event to after its window.
  private func use(_ fixture: WorkspaceFixture) throws {
    try fixture.importList(["ada", "bob"], at: nil)
    for time in ["2026-11-21T00:30:00Z", "2026-11-28T09:00:00Z", "2027-12-01T00:00:00Z"] {
      try fixture.run(time)
      _ = try StatusReader(fixture.open()).status()
      _ = try DueList(fixture.open()).items(at: utc("9999-12-31T23:59:59Z"))
    }
  }

  @Test func `the usual numbers work`() throws {
    let fixture = try fixture(Self.usual)
    #expect(try fixture.open().definitions.check().faults == [])
    try use(fixture)
    #expect(fixture.receipts.count == 2)
  }

  private func fixture(_ numbers: [String: String]) throws -> WorkspaceFixture {
    let fixture = try WorkspaceFixture()
    try fixture.define("autumn", event(numbers))
    try fixture.folder.write(organiser(numbers), to: "events/organiser.yaml")
    try fixture.folder.write(
      "email: { column: email, occurrence: \(numbers["occurrence"]!) }\n",
      to: "events/autumn/columns.yaml")
    _ = try fixture.open("2026-10-01T00:00:00Z")
    return fixture
  }

  @Test(arguments: usual.keys.sorted())
  func `any number is refused by a check, or works`(place: String) throws {
    for number in Self.extremes {
      let fixture = try fixture(Self.usual.merging([place: number]) { $1 })
      let faults = try fixture.open().definitions.check().faults
      guard faults.isEmpty else {
        try fixture.run("2026-11-28T09:00:00Z")
        continue
      }
      do {
        try use(fixture)
      } catch {
        // A window may be over already, and no list has a second column of that name.
        let isKnown =
          (error as? WorkspaceError)?.code == "window-closed" || place == "occurrence"
        #expect(isKnown, "\(place): \(number.prefix(40)): \(error)")
      }
    }
  }
}
