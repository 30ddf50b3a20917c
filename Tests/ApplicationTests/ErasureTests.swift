import Application
import Foundation
import Intake
import Notices
import Retention
import Sealing
import Attendees
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces
import Wording

@Suite(.enabled(if: WorkspaceFixture.isBuilt))
struct ErasureTests {
  private static let later = "2026-11-25T00:00:00Z"

  private func attention(_ fixture: WorkspaceFixture) throws -> [String] {
    try StatusReader(fixture.open(isReadOnly: true)).status(of: autumn).events[0].attention
      .filter { $0.code == "erasure-unfinished" }.map(\.message)
  }

  @Test func `an erased person is in no file, and the notices' counts are right`() throws {
    let fixture = try WorkspaceFixture()
    try fixture.importList(["ada", "bob"])
    try fixture.run(Self.later)
    #expect(try Set(fixture.hits(["ada"], below: "/exports")).count == 1)
    let outcome = try Erasures(fixture.open().retention).erase(autumn, ["ada@example.org"])
    #expect(outcome.isDone && outcome.erased == 1)
    #expect(
      outcome.parts.map { "\($0.noun) \($0.items)" } == ["attendee record 3", "deliveries 1"])
    #expect(try fixture.hits(["ada"]).isEmpty)
    #expect(try Set(fixture.hits(["bob"], below: "/exports")).count == 1)
    let notices = try NoticeActions(fixture.open().notices).statuses(of: autumn).notices
    #expect(notices.map(\.recipients) == [1])
    #expect(notices.map { $0.counts[.written] } == [1])
    #expect(try fixture.ledger().filter { $0 == "attendee-erased" }.count == 1)
  }

  @Test func `one name that is nobody keeps all from being erased`() throws {
    let fixture = try WorkspaceFixture()
    try fixture.importList(["ada", "bob"])
    let error = #expect(throws: ErasureError.self) {
      try Erasures(fixture.open().retention).erase(
        autumn, ["ada@example.org", "eve@example.org", "bob@example.org", "fay@example.org"])
    }
    #expect(error == .notFound(in: autumn, places: [2, 4], of: 4))
    #expect(try Attendance(fixture.open()).count(autumn).registered == 2)
  }

  @Test func `the old list brings nobody back, not even to an empty event; a person does`() throws {
    let fixture = try WorkspaceFixture()
    try fixture.importList(["ada", "bob"])
    _ = try Erasures(fixture.open(Self.later).retention).erase(
      autumn, ["ada@example.org", "bob@example.org"])
    let again = try fixture.importList(["ada", "bob", "cyd"], at: Self.later)
    #expect(again.counts.added == 1 && again.counts.inactive == 2)
    #expect(
      again.problems.map(\.kind)
        == Array(repeating: .erased(LocalDateTime("2026-11-25 00:00")!.date), count: 2))
    #expect(again.problems.map(\.severity) == [.warning, .warning])
    let workspace = try fixture.open()
    let added = try Attendance(workspace).add(
      FieldValues([.name: PersonalText("ada"), .email: PersonalText("Ada@Example.org")]),
      to: autumn, isCheckedIn: false)
    let third = try fixture.importList(["ada", "bob"], at: Self.later)
    #expect(third.counts.unchanged == 1 && third.counts.inactive == 1)
    #expect(try Erasures(workspace.retention).erase(autumn, [added.code.text]).erased == 1)
    #expect(try fixture.importList(["ada"], at: Self.later).counts.inactive == 1)
  }

  @Test func `a purge still names the file that holds somebody who was erased before`() throws {
    let fixture = try WorkspaceFixture()
    try fixture.importList(["ada", "bob"])
    for name in ["lists/old.csv", "note.txt"] {
      try fixture.folder.write("ada@example.org", to: "events/autumn/\(name)")
    }
    let outcome = try Erasures(fixture.open(Self.later).retention).erase(
      autumn, ["ada@example.org"])
    #expect(!outcome.isDone)
    try fixture.run("2026-12-28T08:00:00Z")
    let receipt = try Receipt.verified(
      contents(
        of:
          "\(fixture.paths.receipts)/\(try #require(fixture.receipts.last { $0.hasSuffix(".json") }))"
      ),
      key: try fixture.open().signing.verifying)
    #expect(receipt.residue.hits == 1)
    let attention = try StatusReader(fixture.open()).status(of: autumn).events[0].attention
    #expect(attention.map(\.code) == ["residue"])
    #expect(attention.allSatisfy { $0.message.contains("events/autumn/note.txt") })
  }

  @Test func `what is not ours to remove is under attention until the next run finds it gone`()
    throws
  {
    let fixture = try WorkspaceFixture()
    try fixture.importList(["ada", "bob"])
    try fixture.folder.write("ada@example.org", to: "events/autumn/lists/old.csv")
    let outcome = try Erasures(fixture.open(Self.later).retention).erase(
      autumn, ["ada@example.org"])
    #expect(outcome.remaining == ["events/autumn/lists/old.csv"])
    #expect(
      try attention(fixture) == [
        "1 person erased on 2026-11-25 may still be in 'events/autumn/lists/old.csv': import the "
          + "rows that you want to keep and then remove the files, or remove these people from the "
          + "files; 'mayfly run' checks again and finishes"
      ])
    let first = try fixture.run().report
    #expect(
      first.remarks.map(\.message) == [
        "autumn: an erasure is not done, because files still hold data of the erased people: "
          + "events/autumn/lists/old.csv"
      ])
    try PrivateFiles.remove("\(fixture.folder.path)/events/autumn/lists/old.csv")
    #expect(
      try fixture.run().report.remarks.map(\.message) == [
        "autumn: an erasure that was begun before is done"
      ])
    #expect(try attention(fixture).isEmpty)
    #expect(try fixture.run().report.remarks.isEmpty)
  }

  @Test func `a copy of the workspace knows its files, and what it lacks is unknown, not gone`()
    throws
  {
    let first = try WorkspaceFixture()
    try first.importList(["ada", "bob"])
    for name in ["here", "lacking", "edited"] {
      try first.folder.write("ada@example.org", to: "events/autumn/\(name).txt")
    }
    _ = try Erasures(first.open(Self.later).retention).erase(autumn, ["ada@example.org"])
    let copy = try WorkspaceFixture(copyOf: first)
    try PrivateFiles.remove(copy.folder.path("events/autumn/lacking.txt"))
    try copy.folder.write("nobody", to: "events/autumn/edited.txt")
    let files = ["'events/autumn/here.txt', 'events/autumn/lacking.txt'"]
    func named(_ fixture: WorkspaceFixture) throws -> [String] {
      try attention(fixture).map { String($0.split(separator: " in ")[1].split(separator: ":")[0]) }
    }
    #expect(try named(copy) == files)
    for _ in 1...2 {
      #expect(try copy.run().report.remarks.count == 1)
      #expect(try named(copy) == files)
    }
    try PrivateFiles.remove(copy.folder.path("events/autumn/here.txt"))
    try copy.run()
    #expect(try named(copy) == ["'events/autumn/lacking.txt'"])
    #expect(try named(first).count == 1)
  }

  @Test func `a workspace that moved still knows the files of a purge and of an erasure`() throws {
    let fixture = try WorkspaceFixture()
    try fixture.importList(["ada", "bob"])
    let path = try fixture.folder.write("ada@example.org", to: "events/autumn/note.txt")
    _ = try Erasures(fixture.open(Self.later).retention).erase(autumn, ["ada@example.org"])
    let moved = try WorkspaceFixture(movedFrom: fixture)
    #expect(try attention(moved).count == 1)
    try moved.run("2026-12-28T08:00:00Z")
    let again = try WorkspaceFixture(copyOf: moved)
    let codes = try StatusReader(again.open()).status(of: autumn).events[0].attention.map(\.code)
    #expect(codes == ["residue"] && !PrivateFiles.exists(path))
    try again.run()
    try PrivateFiles.remove(again.folder.path("events/autumn/note.txt"))
    #expect(try StatusReader(again.open()).status(of: autumn).events[0].attention.isEmpty)
  }

  @Test func `several erasures of an event that files stop are one line under attention`() throws {
    let fixture = try WorkspaceFixture()
    try fixture.importList(["ada", "bob"])
    try fixture.folder.write("ada@example.org, bob@example.org", to: "events/autumn/lists/a.csv")
    try fixture.folder.write("bob@example.org", to: "events/autumn/lists/b.csv")
    _ = try Erasures(fixture.open(Self.later).retention).erase(autumn, ["ada@example.org"])
    _ = try Erasures(fixture.open("2026-11-26T00:00:00Z").retention).erase(
      autumn, ["bob@example.org"])
    let lines = try attention(fixture)
    #expect(lines.count == 1)
    #expect(
      lines.first?.hasPrefix(
        "2 people erased from 2026-11-25 to 2026-11-26 may still be in "
          + "'events/autumn/lists/a.csv', 'events/autumn/lists/b.csv': import the rows") == true)
  }

  // MARK: without a search

  @Test func `where no search can begin, people are corrected and erased all the same`() throws {
    let fixture = try WorkspaceFixture()
    try fixture.importList(["ada", "bob"])
    try fixture.folder.write("somebody", to: "exports/autumn/door.csv")
    fixture.searchProgram = "/nowhere/mayfly"
    #expect(try corrected(fixture).files == ["exports/autumn/door.csv"])
    let outcome = try Erasures(fixture.open().retention).erase(autumn, ["bob@example.org"])
    #expect(outcome.hasSearchFailed && outcome.pending == .filesRemain)
    #expect(outcome.remaining == ["exports/autumn/door.csv"])
    #expect(throws: WorkspaceError.self) {
      try Erasures(fixture.open().retention).erase(autumn, ["bob@example.org"])
    }
  }

  // MARK: values from before a correction

  private func corrected(_ fixture: WorkspaceFixture) throws -> AttendeeDirectory.Correction {
    let workspace = try fixture.open(Self.later)
    return try Attendance(workspace).correct(
      "ada@example.org", of: autumn, FieldValues([.email: PersonalText("ada.new@example.org")]),
      search: workspace.formerSearch)
  }

  @Test
  func `a correction names the files with the value from before, and an erasure waits for them`()
    throws
  {
    let fixture = try WorkspaceFixture()
    try fixture.importList(["ada", "bob"])
    try fixture.folder.write("call ada@example.org", to: "memo.txt")
    try fixture.folder.write("call bob@example.org, kada@example.org", to: "other.txt")
    #expect(try corrected(fixture).files == ["memo.txt"])
    let concerns = try StatusReader(fixture.open(isReadOnly: true)).status(of: autumn).events[0]
      .attention.filter { $0.code == "former-value-remains" }
    #expect(
      concerns.map(\.message) == [
        "values from before corrections may still be in 'memo.txt': correct or remove these files; "
          + "no later search knows the values"
      ])
    let outcome = try Erasures(fixture.open().retention).erase(autumn, ["ada.new@example.org"])
    #expect(outcome.pending == .filesRemain && outcome.remaining == ["memo.txt"])
    #expect(outcome.hasFormerValues)
    #expect(
      outcome.outOfReach.last?.english
        == "values from before a correction: of their files, only those are known that were found "
        + "then and are unchanged")
    #expect(try attention(fixture).count == 1)
    try PrivateFiles.remove("\(fixture.folder.path)/memo.txt")
    #expect(
      try fixture.run().report.remarks.map(\.message) == [
        "autumn: an erasure that was begun before is done"
      ])
  }

  @Test func `a purge counts the file that holds a value from before a correction`() throws {
    let fixture = try WorkspaceFixture()
    try fixture.importList(["ada", "bob"])
    try fixture.folder.write("call ada@example.org", to: "memo.txt")
    _ = try corrected(fixture)
    try fixture.run("2026-12-28T08:00:00Z")
    let attention = try StatusReader(fixture.open()).status(of: autumn).events[0].attention
    #expect(attention.map(\.code) == ["residue"])
    #expect(attention.allSatisfy { $0.message.contains("memo.txt") })
  }

  @Test func `a file with a value from before that was corrected is not named any more`() throws {
    let fixture = try WorkspaceFixture()
    try fixture.importList(["ada", "bob"])
    try fixture.folder.write("call ada@example.org", to: "memo.txt")
    _ = try corrected(fixture)
    try fixture.folder.write("call ada.new@example.org", to: "memo.txt")
    let codes = try StatusReader(fixture.open(isReadOnly: true)).status(of: autumn).events[0]
      .attention.map(\.code)
    #expect(!codes.contains("former-value-remains"))
    #expect(try corrected(fixture).changed.isEmpty)
  }

  @Test func `a run finishes an erasure though the event's definition is wrong`() throws {
    let fixture = try WorkspaceFixture()
    try fixture.importList(["ada", "bob"])
    let workspace = try fixture.open()
    let entry = try #require(try workspace.catalog.entry(autumn))
    let reader = try Database(path: fixture.paths.vault(entry.id), schema: [])
    try reader.read { access in
      _ = try access.count("SELECT count(*) FROM attendees")
      #expect(
        try Erasures(workspace.retention).erase(autumn, ["ada@example.org"]).pending
          == .readerInTheWay)
    }
    try reader.close()
    try fixture.folder.write("title: [", to: "events/autumn/event.yaml")
    let report = try fixture.run().report
    #expect(report.remarks.map(\.message) == ["autumn: an erasure that was begun before is done"])
    #expect(try fixture.hits(["ada"]).isEmpty)
  }
}
