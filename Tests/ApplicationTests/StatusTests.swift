import Notices
import Application
import Attendees
import Foundation
import Ledger
import Retention
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces
import Wording
import Mail

@Suite(.timeLimit(.minutes(2))) struct StatusTests {
  private let fixture: WorkspaceFixture

  init() throws { fixture = try WorkspaceFixture() }

  private func event(_ now: String? = nil) throws -> EventStatus {
    try #require(
      try StatusReader(fixture.open(now, isReadOnly: now != nil)).status(of: autumn).events.first)
  }

  @Test func `an open event tells its people, its next notice and its close`() throws {
    try fixture.importList(["ada", "bob"])
    let status = try event()
    #expect(status.state == .open)
    #expect(status.attendees == 2)
    #expect(status.nextNotice?.name.text == "reminder")
    #expect(status.nextNotice?.due == utc("2026-11-21T00:00:00Z"))
    #expect(status.windowClosesAt == utc("2026-12-28T08:00:00Z"))
    #expect(status.attention == [])
  }

  @Test func `who cancelled is no attendee, as in the count`() throws {
    try fixture.importList(["ada", "bob"])
    try Attendance(fixture.open()).cancel("ada@example.org", of: autumn)
    #expect(try event().attendees == 1)
    try fixture.run("2026-10-02T00:00:00Z")
    #expect(try event().attendees == 1)
  }

  @Test func `letters to a folder and a root key beside the data are told of the workspace`() throws
  {
    #expect(
      try StatusReader(fixture.open()).status().attention.map(\.code)
        == ["root-key-beside-data", "letters-to-folder"])
    try fixture.folder.write(
      WorkspaceFixture.organiser(transport: "smtp://127.0.0.1:9"), to: "events/organiser.yaml")
    #expect(
      try StatusReader(fixture.open()).status().attention.map(\.code) == ["root-key-beside-data"])
  }

  @Test func `a timer that has not run for a week is told`() throws {
    func codes(_ now: String) throws -> [String] {
      try StatusReader(fixture.open(now, isReadOnly: true)).status().attention.map(\.code)
    }
    try fixture.run("2026-10-01T00:00:00Z")
    #expect(try !codes("2026-10-08T00:00:00Z").contains("not-run-for-a-week"))
    #expect(try codes("2026-10-08T00:00:01Z").contains("not-run-for-a-week"))
    #expect(try StatusReader(fixture.open()).status().lastRun == utc("2026-10-01T00:00:00Z"))
    try fixture.importList(["ada"])
    let told = try StatusReader(fixture.open("2026-10-09T00:00:00Z", isReadOnly: true)).status()
      .attention.first { $0.code == "not-run-for-a-week" }
    #expect(
      told?.phrase
        == Phrase(
          en:
            "'mayfly run' did not run for more than a week after 2026-10-01 09:00: what was due in "
            + "that time is late; check the timer that calls it",
          ja: "2026年10月1日09:00の後、「mayfly run」が1週間以上実行されませんでした。"
            + "その間に予定されていた送信と完全消去は遅れています。タイマーの設定を確認してください。"))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/git")))
  func `a version control that tracks a list is told by the examination`() throws {
    func finding() throws -> String? {
      try Doctor(fixture.open()).examine().first { $0.code == "version control" }?.verdict.rawValue
    }
    func git(_ arguments: String...) throws {
      try ChildProcess.run(["git", "-C", fixture.folder.path] + arguments).succeeded()
    }
    try git("init", "-q")
    try git("add", "events/organiser.yaml")
    #expect(try finding() == "good")
    try fixture.folder.write("name,email\n", to: "events/autumn/lists/people.csv")
    try git("add", "events/autumn/lists")
    #expect(try finding() == "bad")
  }

  @Test func `lists behind a link are told, and everything else too`() throws {
    try fixture.importList(["ada"])
    try ChildProcess.run(["ln", "-s", "/nowhere", fixture.paths.lists(autumn)]).succeeded()
    #expect(try event().attention.map(\.code) == ["lists-unreadable"])
    #expect(try event().attendees == 1)
  }

  @Test(arguments: [
    (1, "1 list is in events/autumn/lists/"), (2, "2 lists are in events/autumn/lists/"),
  ])
  func `lists that wait in the inbox are told, by their number alone`(
    count: Int, words: String
  ) throws {
    for index in 0..<count {
      try fixture.folder.write("x", to: "events/autumn/lists/ada@example.org-\(index).csv")
    }
    try fixture.folder.write("x", to: "events/autumn/lists/.hidden")
    let attention = try event().attention
    #expect(
      attention.told == [
        Told(
          code: "lists-waiting",
          message: words
            + ": import with 'mayfly import autumn', correct the rejected rows, or remove "
            + "what is left")
      ])
    #expect(mode(of: fixture.paths.lists(autumn)) == 0o700)
  }

  @Test func `an event that is not live is told once a notice is due`() throws {
    try fixture.define("autumn", WorkspaceFixture.event(live: "no"))
    try fixture.importList(["ada"])
    #expect(try event("2026-11-20T00:00:00Z").attention == [])
    #expect(
      try event("2026-11-21T00:00:00Z").attention.told == [
        Told(
          code: "not-live",
          message: "a notice is due, and the event is not live; set it live with 'mayfly go autumn'"
        )
      ])
  }

  @Test func `letters that went to a folder are told once there is a mail server`() throws {
    try fixture.importList(["ada", "bob"])
    try fixture.run("2026-11-21T00:00:00Z")
    #expect(try event("2026-11-22T00:00:00Z").attention == [])
    try fixture.folder.write(
      WorkspaceFixture.organiser(transport: "smtp://127.0.0.1:9"), to: "events/organiser.yaml")
    #expect(
      try event("2026-11-22T00:00:00Z").attention.told == [
        Told(
          code: "written-not-sent",
          message: "2 letters of notice 'reminder' went to a folder, not to people; "
            + "'mayfly retry autumn reminder --written' sends them")
      ])
    #expect(try event("2026-11-28T04:00:00Z").attention == [])
  }

  @Test func `letters that the mail server did not take are told while they are owed`() throws {
    try fixture.importList(["ada"])
    try fixture.run("2026-11-21T00:00:00Z")
    #expect(
      try NoticeActions(fixture.open().notices).retry(autumn, Slug("reminder")!, written: true).owed
        == 1)
    #expect(try event().attention == [])
    try fixture.open().catalog.setFact(
      .mailUnavailable,
      MailFault.unreachable(server: "x", why: .told("refused")).stored)
    #expect(
      try event().attention.told == [
        Told(
          code: "letters-owed",
          message:
            "1 letter of notice 'reminder' waits to be sent; the mail server took none: cannot "
            + "reach the mail server 'x': refused")
      ])
    try fixture.open().catalog.setFact(.mailUnavailable, "")
    #expect(try event().attention == [])
  }

  @Test func `an expired notice is neither sent nor owed again`() throws {
    try fixture.importList(["ada"])
    let reminder = Slug("reminder")!
    let late = NoticeActions(try fixture.open("2026-11-28T04:00:00Z").notices)
    let errors = [
      try #require(throws: WorkspaceError.self) {
        try late.sendNow(autumn, reminder, progress: { _ in })
      },
      try #require(throws: WorkspaceError.self) {
        try late.retry(autumn, reminder, written: false)
      },
    ]
    for error in errors {
      #expect(
        error.message == "'reminder' expired on 2026-11-28 13:00, so nothing was sent; set "
          + "'expires:' later to send it")
      #expect(error.code == "notice-expired")
    }
  }

  @Test func `a wrong definition is told with its place`() throws {
    try fixture.importList(["ada"])
    try fixture.define("autumn", WorkspaceFixture.event(starts: "2026-11-31 13:00"))
    let attention = try event().attention
    #expect(attention.count == 1)
    #expect(attention.first?.message.hasPrefix("events/autumn/event.yaml:4:") == true)
  }

  @Test(.enabled(if: WorkspaceFixture.isBuilt))
  func `somebody's own file is told after the purge until it is gone`() throws {
    try fixture.importList(["adalovelace"])
    let path = try fixture.folder.write("adalovelace@example.org\n", to: "notes.txt")
    let (did, report) = try fixture.run("2027-01-01T00:00:00Z")
    #expect(did == ["autumn purged"])
    #expect(report.ending == .done)
    #expect(
      try event().attention.told == [
        Told(
          code: "residue",
          message: "'notes.txt' still held attendees' data when the event was purged; it is not "
            + "Mayfly's, so check it and remove it")
      ])
    try FileManager.default.removeItem(atPath: path)
    #expect(try event().attention == [])
  }

  @Test(
    .enabled(if: WorkspaceFixture.isBuilt && ImmutableFile.isPossible, "needs root and chattr +i"))
  func `files of ours that cannot be removed are told until they are gone`() throws {
    try fixture.importList(["ada"])
    let path = try fixture.folder.write("x", to: "exports/autumn/table.csv")
    try ImmutableFile.set(path)
    defer { try? ImmutableFile.clear(path) }
    let (did, report) = try fixture.run("2027-01-01T00:00:00Z")
    #expect(did == ["autumn purging"])
    #expect(report.ending == .failed)
    #expect(try event().state == .purging)
    #expect(
      try event().attention.told == [
        Told(
          code: "purge-unfinished",
          message: "the key is destroyed, but these files of ours cannot be removed: "
            + "exports/autumn/table.csv")
      ])
    let error = try #require(throws: WorkspaceError.self) {
      try fixture.open().session(autumn) { _ in }
    }
    #expect(error.message == "'autumn' is being purged; 'mayfly run' continues it")
    try ImmutableFile.clear(path)
    #expect(try fixture.run().did == ["autumn purged"])
    #expect(try event().attention == [])
  }

  @Test func `what is due tells notices with their letters, and purges`() throws {
    try fixture.importList(["ada", "bob"])
    func due(_ now: String) throws -> [String] {
      try DueList(fixture.open()).items(at: utc(now)).map {
        "\($0.event?.text ?? "-") \($0.kind.rawValue) \($0.id) \($0.due) \($0.recipients)"
      }
    }
    #expect(try due("2026-11-20T00:00:00Z") == [])
    #expect(
      try due("2026-11-21T00:00:00Z") == ["autumn notice reminder 2026-11-21T00:00:00Z 2"])
    #expect(try due("2026-12-28T08:00:00Z") == ["autumn purge autumn 2026-12-28T08:00:00Z 0"])
    try fixture.run("2026-11-21T00:00:00Z")
    #expect(try due("2026-11-22T00:00:00Z") == [])
  }
}
