import Application
import Attendees
import Definitions
import Foundation
import Letters
import Notices
import Retention
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces
import Wording

/// A workspace that a server keeps open while other processes and an editor change the same folder.
@Suite(.timeLimit(.minutes(5))) struct LongLivedWorkspaceTests {
  private let fixture: WorkspaceFixture
  private let server: Workspace

  init() throws {
    fixture = try WorkspaceFixture()
    try fixture.define("spring")
    for slug in ["autumn", "spring"] { try fixture.importList(["ada", "bob", "cyd"], into: slug) }
    server = try Workspace(
      at: fixture.folder.path,
      options: OpenOptions(variables: [:], program: WorkspaceFixture.program))
  }

  /// A question or a command for a workspace. The answer is a text.
  struct Question: Sendable {
    let name: String
    let ask: @Sendable (Workspace) throws -> String

    /// The answer, or the error.
    func answer(of workspace: Workspace) -> String {
      do {
        return "\(name): \(try workspace.action { try ask(workspace) })"
      } catch {
        return "\(name): refused, \(error)"
      }
    }
  }

  private static let spring = Slug("spring")!

  static let questions = [
    Question(name: "status") { workspace in
      let status = try StatusReader(workspace).status()
      return status.events.map {
        "\($0.event) \($0.state) \($0.attendees ?? -1) \($0.windowClosesAt.map { "\($0)" } ?? "-") "
          + $0.attention.map(\.code).joined(separator: ",")
      }.joined(separator: "; ") + " \(status.attention.map(\.code))"
    },
    Question(name: "due") { workspace in
      try DueList(workspace).items(at: workspace.environment.now())
        .map { "\($0.event?.text ?? "-") \($0.kind) \($0.id) \($0.recipients)" }.joined(
          separator: "; ")
    },
    Question(name: "count") { "\(try Attendance($0).count(autumn))" },
    Question(name: "count in spring") { "\(try Attendance($0).count(spring))" },
    Question(name: "notices") { workspace in
      try NoticeActions(workspace.notices).statuses(of: spring).notices
        .map { "\($0.name) \($0.due.map { "\($0)" } ?? "-") \($0.recipients) \($0.counts)" }
        .joined(separator: "; ")
    },
    Question(name: "preview") { workspace in
      let preview = try Previews(workspace.notices).preview(
        spring, Slug("reminder")!, to: "ada@example.org")
      return "\(preview.letter.text.subject) \(preview.audience?.recipients ?? -1)"
    },
    Question(name: "faults") { workspace in
      workspace.definitions.check().faults.map(\.code).joined(separator: ",")
    },
    Question(name: "title") { "\(try $0.definition(spring).title.text(in: .english))" },
    Question(name: "organiser") { "\(try $0.requireOrganiser().contact.revealed)" },
    Question(name: "time") { $0.environment.now().rfc3339() },
  ]

  /// A change of the workspace between two rounds, by another process or in an editor.
  private struct Change {
    let name: String
    let make: () throws -> Void
  }

  private var changes: [Change] {
    [
      Change(name: "nothing") {},
      Change(name: "the clock goes on") { [fixture] in
        _ = try fixture.open("2026-11-01T00:00:00Z")
      },
      Change(name: "an event is written again") { [fixture] in
        let text = WorkspaceFixture.event().replacing("title: Seminar", with: "title: Spring")
        try fixture.define("spring", text)
      },
      Change(name: "the organiser is written again") { [fixture] in
        let text = WorkspaceFixture.organiser().replacing("privacy@", with: "contact@")
        try fixture.folder.write(text, to: "events/organiser.yaml")
      },
      Change(name: "an event moves") { [fixture] in
        let workspace = try fixture.open()
        let moves = Moves(workspace.notices)
        let change = try moves.change(
          Self.spring, .move(starts: LocalDateTime("2026-12-05 13:00"), ends: nil))
        try moves.carryOut(change)
      },
      Change(name: "somebody is cancelled") { [fixture] in
        _ = try Attendance(fixture.open()).cancel("ada@example.org", of: Self.spring)
      },
      Change(name: "a definition goes wrong") { [fixture] in
        try fixture.folder.write("title: [", to: "events/autumn/event.yaml")
      },
      Change(name: "an event is purged early") { [fixture] in
        let workspace = try fixture.open()
        _ = try Purges(workspace.retention).purge(
          autumn, earlyBecause: "asked for", progress: { _ in })
      },
      Change(name: "the notices leave") { [fixture] in try fixture.run("2026-11-30T00:00:00Z") },
      Change(name: "the last window closes") { [fixture] in
        try fixture.run("2027-02-01T00:00:00Z")
      },
    ]
  }

  @Test(.enabled(if: WorkspaceFixture.isBuilt))
  func `10,000 actions of several threads get the answers that a process each would get`() throws {
    let rounds = 1_000
    for change in changes {
      try change.make()
      let expected = try Self.questions.map { try $0.answer(of: freshlyOpened()) }
      let wrong = Gathering<String>()
      let server = server
      DispatchQueue.concurrentPerform(iterations: rounds) { index in
        let question = Self.question(index)
        let answer = Self.questions[question].answer(of: server)
        if answer != expected[question] { wrong.add(answer) }
      }
      #expect(Set(wrong.all) == [], "after: \(change.name); expected \(expected)")
    }
  }

  /// Every kind gets its turns. Kinds that open vaults get fewer, because they take longer.
  private static func question(_ index: Int) -> Int {
    let quick = 3
    let slow = questions.count - quick
    return index % 8 == 0 ? (index / 8) % slow : slow + index % quick
  }

  private func freshlyOpened() throws -> Workspace {
    try Workspace(
      at: fixture.folder.path,
      options: OpenOptions(variables: [:], program: WorkspaceFixture.program))
  }

  @Test func `actions that change something are all there afterwards, once each`() throws {
    let people = (0..<100).map { "person\($0)" }
    let failed = Gathering<String>()
    let server = server
    DispatchQueue.concurrentPerform(iterations: people.count) { index in
      let values = FieldValues([
        .name: PersonalText(people[index]),
        .email: PersonalText("\(people[index])@example.org"),
      ])
      do {
        _ = try server.action {
          try Attendance(server).add(values, to: autumn, isCheckedIn: index % 2 == 0)
        }
      } catch {
        failed.add(Phrase(error).english)
      }
    }
    #expect(failed.all == [])
    let count = try Attendance(fixture.open()).count(autumn)
    #expect(count.registered == 103 && count.checkedIn == 50)
    #expect(try fixture.ledger().filter { $0 == "attendee-added" }.count == 100)
  }

  @Test func `while no action runs, a restore may take the workspace`() throws {
    let during = try server.action {
      try FileLocks().acquire(fixture.paths.restoreLock, .exclusive)
    }
    #expect(during == nil)
    let lock = try #require(try FileLocks().acquire(fixture.paths.restoreLock, .exclusive))
    #expect(throws: WorkspaceError.self) { try server.action {} }
    lock.release()
    try server.action {}
  }

  @Test func `a catalog that was put back is the one that is read next`() throws {
    #expect(try server.action { try server.catalog.entry(autumn) } != nil)
    let copy = "\(fixture.folder.path)/copy.sqlite"
    try server.catalog.database.snapshot(to: copy)
    try server.catalog.setState(try #require(try server.catalog.entry(autumn)).id, .purging)
    for suffix in ["", "-wal", "-shm"] { try PrivateFiles.remove(fixture.paths.catalog + suffix) }
    try FileManager.default.moveItem(atPath: copy, toPath: fixture.paths.catalog)
    #expect(try server.action { try server.catalog.entry(autumn)?.state } == .open)
  }

  @Test func `a lock that another process holds is waited for until a deadline, and no longer`()
    throws
  {
    let lock = try #require(try FileLocks().acquire(fixture.paths.dispatchLock, .exclusive))
    defer { lock.release() }
    let began = MachineClock.monotonicSeconds()
    #expect(try FileLocks().acquire(fixture.paths.dispatchLock, .exclusive, within: 0.2) == nil)
    #expect(MachineClock.monotonicSeconds() - began < 5)
  }
}
