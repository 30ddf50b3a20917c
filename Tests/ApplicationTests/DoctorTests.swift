import Application
import Foundation
import Storage
import TestSupport
import Testing
import Vocabulary
import Wording
import WorkspaceSupport
import Workspaces

/// What `doctor` and `status` say of secrets.
struct DoctorTests {
  private let fixture: WorkspaceFixture
  private let elsewhere: TemporaryFolder

  init() throws {
    fixture = try WorkspaceFixture()
    elsewhere = try TemporaryFolder()
    try fixture.importList(["ada"])
  }

  private func modes() throws -> DoctorFinding {
    try #require(try Doctor(fixture.open()).examine().first { $0.code == "modes and owner" })
  }

  @Test(arguments: ["MAYFLY_ROOT_KEY", "MAYFLY_SMTP_CREDENTIALS", "MAYFLY_IMAP_CREDENTIALS"])
  func `a secret outside the workspace that others may read is told`(variable: String) throws {
    let path = elsewhere.path("secret")
    try PrivateFiles.write(
      variable == "MAYFLY_ROOT_KEY"
        ? try PrivateFiles.read(fixture.paths.rootKey) : Array("user\npassword\n".utf8), to: path)
    fixture.variables[variable] = path
    #expect(try modes().verdict == .good)
    chmod(path, 0o640)
    #expect(try modes().verdict == .bad)
    #expect(try modes().message == "others may read '\(path)': fix it with 'chmod go= \(path)'")
  }

  @Test func `a disk without modes has advice of its own`() {
    let secret = DoctorFinding.ExposedSecret(path: "/media/key", exposure: .noModes)
    #expect(secret.message.contains("umask=077"))
  }

  @Test func `without the root key, the number of people is unknown and the key not beside them`()
    throws
  {
    try PrivateFiles.remove(fixture.paths.rootKey)
    let status = try StatusReader(fixture.open()).status()
    #expect(status.events.map(\.attendees) == [nil])
    #expect(status.events.flatMap(\.attention).map(\.code).contains("vault-unreadable"))
    #expect(!status.attention.map(\.code).contains("root-key-beside-data"))
  }
}
