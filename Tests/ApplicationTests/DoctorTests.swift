import Application
import Foundation
import Mail
import Notices
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

  private func mail(_ server: FakeMailServer) throws -> DoctorFinding {
    try fixture.folder.write(
      WorkspaceFixture.organiser(transport: "smtp://127.0.0.1:\(server.port)"),
      to: "events/organiser.yaml")
    return try #require(try Doctor(fixture.open()).examine().first { $0.code == "mail" })
  }

  @Test func `a mail server is fine when it takes the office's letters, and none is sent`() throws {
    let server = try FakeMailServer()
    let finding = try mail(server)
    #expect(finding.verdict == .good)
    #expect(
      finding.message == "127.0.0.1:\(server.port) takes letters from the office; none was sent")
    // The server may read the last command after the client has gone.
    for _ in 0..<1000 where server.commands.count < 5 { usleep(10_000) }
    #expect(server.commands.map(\.verb) == ["CONNECT", "EHLO", "MAIL", "RSET", "QUIT"])
    #expect(server.letters.isEmpty)
  }

  @Test(arguments: [
    ("CONNECT", FakeMailServer.Reaction.sayAndClose("554 5.3.2 not now"), "refuses to work now"),
    ("CONNECT", .close, "closed the connection"),
    ("EHLO", .sayAndClose("421 4.3.2 closing"), "refuses to work now"),
    ("MAIL", .say("530 5.7.0 Authentication required"), "takes nothing without a login"),
    ("MAIL", .say("550 5.7.1 not yours"), "refuses the sender"),
    ("MAIL", .say("451 4.7.1 later"), "refuses the sender"),
  ])
  func `a mail server that takes no letters is told, with the reason`(
    verb: String, reaction: FakeMailServer.Reaction, words: String
  ) throws {
    let finding = try mail(FakeMailServer { $0.verb == verb ? reaction : nil })
    #expect(finding.verdict == .bad)
    #expect(finding.message.contains(words), "\(finding.message)")
  }

  @Test func `a password that cannot go over TLS, and one that is not there, are told`() throws {
    fixture.variables["MAYFLY_SMTP_USER"] = "office"
    fixture.variables["MAYFLY_SMTP_PASSWORD"] = "secret"
    let server = try FakeMailServer()
    #expect(try mail(server).message.contains("over TLS"))
    #expect(!server.commands.contains { $0.verb == "AUTH" })
    fixture.variables["MAYFLY_SMTP_CREDENTIALS"] = elsewhere.path("nothing")
    #expect(try mail(server).verdict == .bad)
  }

  @Test func `the mailbox that was read last is examined, and an office without one has none`()
    throws
  {
    func mailbox() throws -> [DoctorFinding] {
      try Doctor(fixture.open()).examine().filter { $0.code == "mailbox" }
    }
    #expect(try mailbox() == [])
    fixture.variables["MAYFLY_IMAP_USER"] = "office"
    fixture.variables["MAYFLY_IMAP_PASSWORD"] = "secret"
    let url = "imaps://localhost:\(try FreePort.onLoopback())/Old%3Fmail"
    #expect(throws: WorkspaceError.self) {
      try Returns(fixture.open().notices).fetch(from: Mailbox(parsing: url))
    }
    #expect(try mailbox().map(\.verdict) == [.bad])
    #expect(try mailbox().first?.message.contains("cannot reach") == true)
    fixture.variables["MAYFLY_IMAP_USER"] = nil
    #expect(try mailbox().first?.message.contains("MAYFLY_IMAP_USER") == true)
  }

  @Test(.enabled(if: MailHub.canRun(.everything)))
  func `a real server takes the login of letters and of the mailbox, or refuses a wrong password`()
    throws
  {
    let hub = try MailHub(.everything)
    try fixture.folder.write(
      WorkspaceFixture.organiser(transport: "smtp://localhost:\(hub.smtp)"),
      to: "events/organiser.yaml")
    for service in ["SMTP", "IMAP"] {
      fixture.variables["MAYFLY_\(service)_USER"] = "office@example.org"
      fixture.variables["MAYFLY_\(service)_PASSWORD"] = hub.password
      fixture.variables["MAYFLY_\(service)_CA"] = hub.certificate
    }
    let mailbox = try Mailbox(parsing: "imaps://localhost:\(hub.imaps)")
    _ = try Returns(fixture.open().notices).fetch(from: mailbox)
    func verdicts() throws -> [DoctorFinding.Verdict] {
      try Doctor(fixture.open()).examine().filter { ["mail", "mailbox"].contains($0.code) }
        .map(\.verdict)
    }
    #expect(try verdicts() == [.good, .good])
    #expect(hub.letters(of: "office@example.org").isEmpty)
    for service in ["SMTP", "IMAP"] { fixture.variables["MAYFLY_\(service)_PASSWORD"] = "wrong" }
    #expect(try verdicts() == [.bad, .bad])
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
