import Application
import Foundation
import Glibc
import Intake
import Ledger
import Storage
import Tabular
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces
import Wording

@Suite(.timeLimit(.minutes(5))) struct ImportTests {
  private let fixture: WorkspaceFixture

  init() throws { fixture = try WorkspaceFixture() }

  @Test func `a second import waits for the first`() throws {
    try fixture.importList(["ada"])
    let id = try #require(try fixture.open().catalog.entry(autumn)).id
    let first = try #require(try FileLocks().acquire(fixture.paths.importLock(id), .exclusive))
    let order = Gathering<String>()
    let (waits, done) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let list = Array("name,email\nbob,bob@example.org\n".utf8)
    // An import that waits for a lock asks repeatedly whether to stop.
    let second = Import(
      try Workspace(
        at: fixture.folder.path,
        options: OpenOptions(
          variables: [:], program: WorkspaceFixture.program,
          shouldStop: {
            waits.signal()
            return false
          })))
    Thread.detachNewThread {
      order.add(second.run(list))
      done.signal()
    }
    waits.wait()
    order.add("the first is done")
    first.release()
    done.wait()
    #expect(order.all == ["the first is done", "1 stored"])
  }

  @Test func `an import that waits for another ends when it is asked to stop`() throws {
    try fixture.importList(["ada"])
    let id = try #require(try fixture.open().catalog.entry(autumn)).id
    let first = try #require(try FileLocks().acquire(fixture.paths.importLock(id), .exclusive))
    defer { first.release() }
    let second = try Workspace(
      at: fixture.folder.path,
      options: OpenOptions(
        variables: [:], program: WorkspaceFixture.program, shouldStop: { true }))
    let error = try #require(throws: WorkspaceError.self) {
      try second.imports.store(
        autumn, .bytes(Array("name,email\nbob,bob@example.org\n".utf8)),
        options: ImportOptions())
    }
    #expect(error.code == "stopped")
    #expect(try StatusReader(fixture.open()).status(of: autumn).events.first?.attendees == 1)
  }

  @Test func `a rehearsal enters no event and stores nobody`() throws {
    let workspace = try fixture.open("2026-10-01T00:00:00Z")
    let list = Array("name,email\nbob,bob@example.org\n".utf8)
    func rehearse() throws -> Int {
      try workspace.imports.dryRun(
        autumn, .bytes(list), options: ImportOptions(), progress: { _ in }
      ).counts.added
    }
    #expect(try rehearse() == 1)
    #expect(try workspace.catalog.entries().isEmpty)
    #expect(try fixture.ledger() == [])
    try fixture.importList(["ada"])
    #expect(try rehearse() == 1)
    #expect(try StatusReader(fixture.open()).status(of: autumn).events.first?.attendees == 1)
  }

  @Test func `what a killed process left pending goes onto the ledger at the next opening, once`()
    throws
  {
    try fixture.importList(["ada"])
    let workspace = try fixture.open()
    let entry = LedgerEntry(.attendeeCheckedIn, event: autumn, from: workspace.environment)
    try leavePending(entry, workspace)
    #expect(try fixture.ledger() == ["event-opened", "list-imported"])
    for _ in 0..<2 { try fixture.open().session(autumn) { _ in } }
    #expect(try fixture.ledger() == ["event-opened", "list-imported", "attendee-checked-in"])
  }

  @Test func `what was appended and not struck before the death is not appended twice`() throws {
    try fixture.importList(["ada"])
    let workspace = try fixture.open()
    let entry = LedgerEntry(.attendeeCheckedIn, event: autumn, from: workspace.environment)
    try leavePending(entry, workspace)
    try workspace.ledger.append(entry)
    try fixture.open().session(autumn) { _ in }
    #expect(try fixture.ledger() == ["event-opened", "list-imported", "attendee-checked-in"])
    let left = try fixture.open().session(autumn) { event in
      try event.vault.database.read { try $0.count("SELECT count(*) FROM pending_entries") }
    }
    #expect(left == 0)
  }

  /// Leaves an entry in the vault, like a process that dies before it writes to the ledger.
  private func leavePending(_ entry: LedgerEntry, _ workspace: Workspace) throws {
    let catalogued = try #require(try workspace.catalog.entry(autumn))
    let vault = try EventVault(
      catalogued.id, paths: workspace.paths, schema: workspace.layout.schema)
    try vault.database.write { try PendingEntries.add(entry, in: $0) }
    try vault.close()
  }

  @Test func `what fails half-way still puts its entries on the ledger, and closes the vault`()
    throws
  {
    try fixture.importList(["ada"])
    let workspace = try fixture.open()
    struct Failure: Error {}
    #expect(throws: Failure.self) {
      try workspace.session(autumn) { event in
        let entry = LedgerEntry(.attendeeCheckedIn, event: autumn, from: workspace.environment)
        try event.vault.database.write { try PendingEntries.add(entry, in: $0) }
        throw Failure()
      }
    }
    #expect(try fixture.ledger().last == "attendee-checked-in")
    let id = try #require(try workspace.catalog.entry(autumn)).id
    #expect(try FileLocks().acquire(fixture.paths.vaultLock(id), .exclusive) != nil)
  }

  @Test func `the inbox is listed by name, without what is hidden`() throws {
    for name in ["b.csv", "a.csv", ".hidden"] {
      try fixture.folder.write("x", to: "events/autumn/lists/\(name)")
    }
    let workspace = try fixture.open()
    let inbox = try workspace.imports.inbox(autumn)
    #expect(inbox.map { ($0 as NSString).lastPathComponent } == ["a.csv", "b.csv"])
    try PrivateFiles.remove(try #require(inbox.first))
    #expect(try workspace.imports.inbox(autumn).count == 1)
  }
}

/// An import on its own thread.
private struct Import: Sendable {
  private let workspace: Workspace

  init(_ workspace: Workspace) { self.workspace = workspace }

  func run(_ list: [UInt8]) -> String {
    do {
      let report = try workspace.imports.store(
        autumn, .bytes(list), options: ImportOptions(), progress: { _ in })
      return "\(report.counts.added) stored"
    } catch {
      return Phrase(error).english
    }
  }
}
