import Application
import Foundation
import Retention
import Sealing
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces
import Wording

/// The machine's clock, with the mark set to where a fault would have left it.
@Suite(.timeLimit(.minutes(5))) struct WorkspaceClockTests {
  private let fixture: WorkspaceFixture

  init() throws { fixture = try WorkspaceFixture(isSimulated: false) }

  /// Sets the mark to this many days ago.
  private func setMark(daysAgo days: Int64, boot: String? = nil) throws {
    let reading = MachineClock.reading()
    let catalog = try fixture.open().catalog
    try catalog.database.write { access in
      _ = try access.execute(
        "UPDATE clock SET mark = ?, boot_id = ?, since_boot = ?",
        [
          .integer(reading.wall.seconds - days * 86_400), .text(boot ?? reading.bootID),
          .integer(reading.sinceBoot - 10),
        ])
    }
  }

  /// An event whose window closed an hour ago and whose folder is missing.
  private func holdClosedEvent() throws -> CatalogEntry {
    try FileManager.default.removeItem(atPath: fixture.paths.event(autumn))
    let workspace = try fixture.open()
    let now = workspace.environment.now()
    let entry = CatalogEntry(
      id: EventID(from: workspace.environment), slug: autumn, title: "Seminar", zone: "UTC",
      identity: [.email], starts: now - .days(2), ends: now - .days(1), retention: 23 * 3600,
      opened: now - .days(3))
    _ = try workspace.keyring.keyMadeWhereMissing(
      EventKeys.name(entry.id), from: workspace.environment)
    try EventVault(
      entry.id, paths: workspace.paths, schema: VaultLayout.standard.schema, mustExist: false
    ).close()
    try workspace.catalog.add(entry)
    return entry
  }

  @Test func `the first opening takes the machine's clock, and keeps it as the mark`() throws {
    let before = MachineClock.reading().wall
    let workspace = try fixture.open()
    #expect(workspace.clock.unexplained == nil)
    #expect(!workspace.clock.isSimulated)
    #expect(workspace.environment.now() >= before)
    #expect(try #require(try workspace.catalog.clockMark()).wall >= before)
  }

  @Test func `a clock that jumped 400 days stops everything until a person confirms`() throws {
    let entry = try holdClosedEvent()
    try setMark(daysAgo: 400)
    let workspace = try fixture.open()
    let unexplained = try #require(workspace.clock.unexplained)
    #expect(unexplained.wall.seconds - unexplained.mark.seconds >= 400 * 86_400)
    #expect(workspace.environment.now() == unexplained.mark)
    let error = try #require(throws: WorkspaceError.self) { try fixture.run() }
    // The run reads the clock again, perhaps some seconds later.
    let messages = (0..<Int64(60)).map { later in
      """
      the clock jumped to \(Instant(seconds: unexplained.wall.seconds + later).local(in: .gmt)) (UTC), 400 days after the last known time, \
      and nothing explains it; set it right, or run 'mayfly clock confirm' if it is right
      """
    }
    #expect(messages.contains(error.message))
    #expect(error.code == "clock-unexplained")
    #expect(throws: WorkspaceError.self) {
      try Purges(workspace.retention).purge(autumn, earlyBecause: nil, progress: { _ in })
    }
    #expect(try workspace.catalog.entry(autumn)?.state == .open)
    #expect(try workspace.keyring.key(EventKeys.name(entry.id)).fingerprint.isEmpty == false)
    let status = try StatusReader(workspace).status()
    #expect(status.events.map(\.state) == [.awaitingConfirmation])
    #expect(status.attention.map(\.code).contains("clock-unexplained"))
    #expect(try workspace.catalog.clockMark()?.wall == unexplained.mark)
  }

  @Test(.enabled(if: WorkspaceFixture.isBuilt))
  func `once confirmed, work goes on, and the ledger tells the jump`() throws {
    _ = try holdClosedEvent()
    try setMark(daysAgo: 400)
    let confirmed = try ClockConfirmation(fixture.open()).confirm()
    #expect(try fixture.ledger() == ["clock-confirmed"])
    let workspace = try fixture.open()
    #expect(workspace.clock.unexplained == nil)
    #expect(workspace.environment.now() >= confirmed)
    let run = try fixture.run()
    #expect(run.report.purges.map(\.reason) == [nil])
    #expect(run.did == ["autumn purged"])
  }

  @Test func `a jump that is set right again leaves no trace`() throws {
    try setMark(daysAgo: 400)
    #expect(try fixture.open().clock.unexplained != nil)
    let mark = MachineClock.reading()
    try fixture.open().catalog.database.write { access in
      _ = try access.execute("UPDATE clock SET mark = ?", [.integer(mark.wall.seconds - 10)])
    }
    #expect(try fixture.open().clock.unexplained == nil)
  }

  @Test(arguments: [(10, true), (13, true), (70, false)] as [(Int64, Bool)])
  func `a machine that was off for days goes on, for weeks it asks`(
    days: Int64, isExplained: Bool
  ) throws {
    try setMark(daysAgo: days, boot: "another boot")
    #expect(try (fixture.open().clock.unexplained == nil) == isExplained)
  }

  @Test func `a clock that was set back waits at the mark, which stays`() throws {
    try setMark(daysAgo: -365)
    let workspace = try fixture.open()
    let mark = try #require(try workspace.catalog.clockMark()).wall
    #expect(workspace.clock.unexplained == nil)
    #expect(mark > MachineClock.reading().wall + .days(255))
    #expect((0...5).contains(workspace.environment.now().seconds - mark.seconds))
    #expect(try fixture.open().catalog.clockMark()?.wall == mark)
  }

  @Test func `--now is refused where the clock is the machine's`() throws {
    let error = try #require(throws: WorkspaceError.self) {
      try fixture.open("2026-10-01T00:00:00Z")
    }
    #expect(
      error.message
        == "--now works only in a workspace made with 'mayfly init --simulated-clock'")
  }

  @Test func `a simulated clock stands where --now left it, and never goes back`() throws {
    let fixture = try WorkspaceFixture()
    for (said, now) in [
      ("2026-10-01T00:00:00Z", "2026-10-01T00:00:00Z"), (nil, "2026-10-01T00:00:00Z"),
      ("2026-12-01T00:00:00Z", "2026-12-01T00:00:00Z"),
      ("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"), (nil, "2026-12-01T00:00:00Z"),
    ] {
      let workspace = try fixture.open(said)
      #expect(workspace.environment.now() == utc(now))
      #expect(workspace.clock.isSimulated)
    }
  }

  @Test func `a command that only looks sees another time and leaves the clock where it was`()
    throws
  {
    let fixture = try WorkspaceFixture()
    _ = try fixture.open("2026-10-01T00:00:00Z")
    let looking = try fixture.open("2027-10-01T00:00:00Z", isReadOnly: true)
    #expect(looking.environment.now() == utc("2027-10-01T00:00:00Z"))
    #expect(try fixture.open().environment.now() == utc("2026-10-01T00:00:00Z"))
  }
}
