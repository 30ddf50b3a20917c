import Application
import Attendees
import Foundation
import Intake
import Retention
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary
import Wording
import WorkspaceSupport
import Workspaces

/// What a command says when its action is done and the ledger cannot record it.
@Suite(.enabled(if: WorkspaceFixture.isBuilt)) struct LedgerFailureTests {
  private let fixture: WorkspaceFixture

  init() throws {
    fixture = try WorkspaceFixture()
    try fixture.importList(["ada", "bob"])
  }

  /// Lets the ledger take no more entries, as a disk with an error does, or take them again.
  private func ledger(_ change: String) throws {
    let database = try Database(path: fixture.paths.ledger, schema: [])
    defer { try? database.close() }
    try database.write { try $0.execute(change) }
  }

  private func fail() throws {
    try ledger(
      "CREATE TRIGGER sick BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'sick'); END")
  }

  private func mend() throws { try ledger("DROP TRIGGER sick") }

  /// Whether the error says that the action is done, and that its entry waits.
  private func doneAndWaiting(_ action: () throws -> Void) -> Bool? {
    do {
      try action()
      return nil
    } catch WorkspaceError.notOnLedger(_, let waits) {
      return waits
    } catch {
      return nil
    }
  }

  @Test func `a check-in is done, and the next command records it`() throws {
    try fail()
    let workspace = try fixture.open()
    #expect(
      doneAndWaiting { try Attendance(workspace).checkIn("ada@example.org", of: autumn) } == true)
    try mend()
    #expect(try !fixture.ledger().contains("attendee-checked-in"))
    #expect(try Attendance(fixture.open()).count(autumn).checkedIn == 1)
    #expect(try fixture.ledger().filter { $0 == "attendee-checked-in" }.count == 1)
  }

  @Test func `what does not begin does not say that it is done`() throws {
    try fail()
    let workspace = try fixture.open()
    _ = doneAndWaiting { try Attendance(workspace).checkIn("ada@example.org", of: autumn) }
    let second = #expect(throws: StorageError.self) {
      try Attendance(workspace).checkIn("bob@example.org", of: autumn)
    }
    #expect(second != nil)
    try mend()
    #expect(try Attendance(fixture.open()).count(autumn).checkedIn == 1)
  }

  @Test func `an import is done, and a second one changes nothing`() throws {
    try fail()
    #expect(doneAndWaiting { try fixture.importList(["cyd"]) } == true)
    try mend()
    #expect(try fixture.importList(["cyd"]).counts.unchanged == 1)
    #expect(try fixture.ledger().filter { $0 == "list-imported" }.count == 3)
  }

  @Test func `a hold is in force, and the next run records it`() throws {
    try fail()
    let holds = Holds(try fixture.open().retention)
    let order = Holds.Order(
      ground: .legalClaim, reason: "a claim", until: try #require(HoldEnd("2027-06-01")),
      person: nil)
    #expect(doneAndWaiting { _ = try holds.place(autumn, order) } == true)
    try mend()
    try fixture.run("2026-12-29T00:00:00Z")
    #expect(try fixture.ledger().filter { $0 == "hold-placed" }.count == 1)
    #expect(try StatusReader(fixture.open()).status().events.map(\.state) == [.held])
  }

  @Test func `a window that the ledger cannot record stays as it was`() throws {
    try fail()
    try fixture.define("autumn", WorkspaceFixture.event(retention: "10 days after end"))
    let workspace = try fixture.open()
    let before = try #require(try workspace.catalog.entry(autumn))
    #expect(throws: StorageError.self) {
      try Windows(workspace.retention).reconcile(before, with: workspace.definition(autumn))
    }
    #expect(try workspace.catalog.entry(autumn)?.windowCloses == before.windowCloses)
    try mend()
    _ = try Windows(workspace.retention).reconcile(before, with: workspace.definition(autumn))
    #expect(try workspace.catalog.entry(autumn)?.windowCloses != before.windowCloses)
  }

  @Test func `new dates hold, and what the ledger lacks of them is to be written down`() throws {
    try fixture.run("2026-10-01T00:00:00Z")
    try fail()
    try fixture.define(
      "autumn", WorkspaceFixture.event(starts: "2026-11-28 14:00", ends: "2026-11-28 17:00"))
    let workspace = try fixture.open("2026-10-02T00:00:00Z")
    let before = try #require(try workspace.catalog.entry(autumn))
    #expect(
      doneAndWaiting {
        _ = try Windows(workspace.retention).reconcile(before, with: workspace.definition(autumn))
      } == false)
    let after = try #require(try workspace.catalog.entry(autumn))
    #expect(after.dates.starts.seconds == before.dates.starts.seconds + 3600)
  }

  @Test func `an action that no later command records is to be written down`() {
    let error = WorkspaceError.notOnLedger(Cause(StorageError.full(path: "/w/a")), waits: false)
    #expect(
      error.message
        == "what you asked for is done, but the ledger could not record it: the disk is full, so "
        + "'/w/a' was not changed; free some space; do not repeat the command: write down what you "
        + "did and when")
  }
}
