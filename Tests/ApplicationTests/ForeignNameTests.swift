import Application
import Attendees
import Backup
import Foundation
import Intake
import Retention
import Storage
import Tabular
import TestSupport
import Testing
import Vault
import Vocabulary
import Wording
import WorkspaceSupport
import Workspaces

/// Files whose names are not UTF-8, as they come out of ZIP files and from old shares, in every
/// folder of an office.
@Suite(.timeLimit(.minutes(2)), .enabled(if: WorkspaceFixture.isBuilt)) struct ForeignNameTests {
  private let fixture: WorkspaceFixture
  /// 名簿 in CP932.
  private static let name = FileName.text(of: [0x96, 0xBC, 0x95, 0xEB])
  private static let later = "2027-01-10T00:00:00Z"

  init() throws { fixture = try WorkspaceFixture() }

  @discardableResult
  private func write(_ text: String, to folder: String, _ end: String = ".csv") throws -> String {
    try write(text, at: "\(fixture.folder.path)/\(folder)/\(Self.name)\(end)")
  }

  private func write(_ text: String, at path: String) throws -> String {
    try PrivateFiles.ensureDirectory((path as NSString).deletingLastPathComponent)
    try PrivateFiles.write(Array(text.utf8), to: path)
    return path
  }

  @Test func `a list is seen, stored and removed`() throws {
    let path = try write("name,email\nada,ada@example.org\n", to: "events/autumn/lists")
    #expect(
      try StatusReader(fixture.open(isReadOnly: true)).status(of: autumn).events[0].attention
        .map(\.code).contains("lists-waiting"))
    let lists = try fixture.open("2026-10-01T00:00:00Z").imports
      .storeInbox(autumn, options: ImportOptions())
    #expect(lists.map(\.report.counts.added) == [1])
    #expect(!PrivateFiles.exists(path))
  }

  @Test func `a purge removes it from every folder of ours, and ends`() throws {
    try fixture.importList(["ada"])
    let own = try ["exports/autumn", "exports/autumn/\(Self.name)", "events/autumn/lists"].map {
      try write("ada@example.org", to: $0)
    }
    let foreign = try write("ada@example.org", to: "events/autumn/materials", ".txt")
    let report = try fixture.run(Self.later).report
    #expect(report.purges.map(\.state) == [.purged])
    #expect(own.filter { PrivateFiles.exists($0) } == [])
    #expect(report.purges.map(\.residue) == [1])
    let attention = try StatusReader(fixture.open(isReadOnly: true)).status(of: autumn)
      .events[0].attention.map(\.message)
    #expect(attention.contains { $0.contains("events/autumn/materials/\\x96\\xbc\\x95\\xeb.txt") })
    try PrivateFiles.remove(foreign)
    #expect(
      try StatusReader(fixture.open(isReadOnly: true)).status(of: autumn).events[0].attention
        .isEmpty)
  }

  @Test func `an erasure is not done while such a file holds the person`() throws {
    try fixture.importList(["ada", "bob"])
    let path = try write("ada@example.org", to: "events/autumn", ".txt")
    let outcome = try Erasures(fixture.open().retention).erase(autumn, ["ada@example.org"])
    #expect(outcome.remaining == ["events/autumn/\(Self.name).txt"])
    #expect(!outcome.isDone)
    try PrivateFiles.remove(path)
    try fixture.run("2026-11-01T00:00:00Z")
    #expect(
      try StatusReader(fixture.open(isReadOnly: true)).status(of: autumn).events[0].attention
        .filter { $0.code == "erasure-unfinished" }.isEmpty)
  }

  @Test func `a name that is the person's own in CP932 is found`() throws {
    let list = "name,email\n山田花子,hanako@example.jp\n"
    _ = try fixture.open("2026-10-01T00:00:00Z").imports
      .store(autumn, .bytes(Array(list.utf8)), options: ImportOptions(), progress: { _ in })
    // 山田花子 in CP932.
    let name = FileName.text(of: [0x8E, 0x52, 0x93, 0x63, 0x89, 0xD4, 0x8E, 0x71])
    _ = try write("nothing", at: "\(fixture.folder.path)/events/autumn/\(name).txt")
    let outcome = try Erasures(fixture.open().retention).erase(autumn, ["hanako@example.jp"])
    #expect(outcome.remaining == ["events/autumn/"])
  }

  @Test func `a backup holds it, and a restore brings it back under its name`() throws {
    try fixture.importList(["ada"])
    let path = try write("a handout", to: "events/autumn/materials", ".txt")
    let disk = try TemporaryFolder()
    _ = try BackupWriter(fixture.open()).write(to: disk.path("backup"))
    #expect(
      PrivateFiles.exists(disk.path("backup/events/autumn/materials/\(Self.name).txt")))
    try PrivateFiles.remove(path)
    let outcome = try Restore.run(
      at: fixture.folder.path,
      options: OpenOptions(variables: [:], program: WorkspaceFixture.program),
      layout: .standard, from: disk.path("backup"), ledger: nil, replaces: false)
    #expect(outcome.files == 1)
    #expect(try PrivateFiles.read(path) == Array("a handout".utf8))
  }

  @Test func `bytes that are no text are no value`() throws {
    try fixture.importList(["ada"])
    #expect(throws: AttendeeError.badEncoding(.name)) {
      try Attendance(fixture.open()).correct(
        "ada@example.org", of: autumn, FieldValues([.name: PersonalText(Self.name)]), search: nil)
    }
  }
}
