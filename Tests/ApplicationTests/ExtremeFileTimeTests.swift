import Application
import Foundation
import Retention
import TestSupport
import Testing
import Vocabulary
import WorkspaceSupport
import Workspaces

/// Anybody can set the time of a file, and a file system can store times of many centuries.
@Suite(.enabled(if: WorkspaceFixture.isBuilt)) struct ExtremeFileTimeTests {
  /// Sets the time of the file, as far as the file system can store it.
  private static func set(_ seconds: Int, of path: String) throws {
    let time = timespec(tv_sec: seconds, tv_nsec: 999_999_999)
    try #require(utimensat(AT_FDCWD, path, [time, time], 0) == 0)
  }

  private static func time(of path: String) throws -> Int {
    var status = stat()
    try #require(lstat(path, &status) == 0)
    return status.st_mtim.tv_sec
  }

  /// In nanoseconds, a time after 2262-04-11 does not fit into 64 bits.
  private static let last = 9_223_372_036

  /// Whether the file system of temporary files stores such a time.
  static let isStored: Bool = {
    guard let folder = try? TemporaryFolder(), (try? folder.write("", to: "file")) != nil,
      (try? set(last + 1, of: folder.path("file"))) != nil
    else { return false }
    return (try? time(of: folder.path("file"))) == last + 1
  }()

  @Test(
    .enabled(if: isStored, "the file system stores no time after 2262"),
    arguments: [last, last + 1, last * 100, .max, -last * 100, .min + 1])
  func `a file of any time stops no search, no status and no purge`(seconds: Int) throws {
    let fixture = try WorkspaceFixture()
    try fixture.importList(["ada", "bob"])
    for name in ["events/autumn/note.txt", "exports/autumn/note.txt"] {
      try fixture.folder.write("ada@example.org", to: name)
      try Self.set(seconds, of: fixture.folder.path(name))
    }
    let now = "2026-11-25T00:00:00Z"
    let outcome = try Erasures(fixture.open(now).retention).erase(autumn, ["ada@example.org"])
    #expect(outcome.erased == 1 && !outcome.isDone)
    let status = try StatusReader(fixture.open()).status(of: autumn).events.first
    #expect(status?.attention.map(\.code).contains("erasure-unfinished") == true)
    let later = try fixture.run("2027-01-01T00:00:00Z")
    #expect(later.did == ["autumn purged"])
    let ended = try StatusReader(fixture.open()).status(of: autumn).events.first
    #expect(ended?.state == .purged)
    #expect(ended?.attention.map(\.code).contains("residue") == true)
  }
}
