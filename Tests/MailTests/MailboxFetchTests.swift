import Mail
import TestSupport
import Testing

/// Reading a mailbox of a real Dovecot.
@Suite(
  .serialized, .timeLimit(.minutes(5)),
  .enabled(if: MailHub.canRun(.mailboxes), "Debian's package dovecot-imapd is not installed"))
struct MailboxFetchTests {
  private let hub: MailHub
  private let office = "office@example.org"

  init() throws { hub = try MailHub(.mailboxes) }

  private func settings(password: String? = nil) -> MailboxSettings {
    var settings = MailboxSettings(
      credentials: MailCredentials(user: office, password: password ?? hub.password))
    settings.authorities = hub.certificate
    return settings
  }

  private func mailbox(_ scheme: String = "imaps", _ folder: String = "") throws -> Mailbox {
    let port = scheme == "imaps" ? hub.imaps : hub.imap
    return try Mailbox(parsing: "\(scheme)://localhost:\(port)\(folder)")
  }

  private func message(_ name: String, size: Int = 0) -> [UInt8] {
    let line = "M3 OK {4}\r\n"
    return Array("Subject: \(name)\r\n\r\n.\r\n".utf8)
      + Array(repeatElement(line, count: size / line.utf8.count).joined().utf8)
  }

  private func subject(_ message: [UInt8]) -> String {
    String(String(decoding: message, as: UTF8.self).dropFirst(9).prefix { !$0.isNewline })
  }

  @Test(arguments: ["imaps", "imap"])
  func `every unread message comes whole, and a handled message comes once`(scheme: String) throws {
    let sent = ["first": message("first"), "second": message("second", size: 100_000)]
    for (name, bytes) in sent { try hub.put(bytes, into: office, as: name) }
    let mailbox = try mailbox(scheme)
    var seen: [String: [UInt8]] = [:]
    let first = try mailbox.fetch(settings()) { message in
      seen[subject(message)] = message
      return subject(message) == "first"
    }
    #expect(seen == sent)
    #expect(first == MailboxTally(taken: 1, left: 1))
    var again: [String] = []
    let second = try mailbox.fetch(settings()) { message in
      again.append(subject(message))
      return true
    }
    #expect(again == ["second"])
    #expect(second == MailboxTally(taken: 1))
    #expect(try mailbox.fetch(settings()) { _ in true } == MailboxTally())
  }

  @Test func `a message whose handling failed is read again`() throws {
    struct Failure: Error {}
    try hub.put(message("first"), into: office, as: "first")
    #expect(throws: Failure.self) { try mailbox().fetch(settings()) { _ in throw Failure() } }
    #expect(try mailbox().fetch(settings()) { _ in true } == MailboxTally(taken: 1))
  }

  @Test func `a message that is too large is left alone, and too many wait for the next visit`()
    throws
  {
    for number in 1...5 {
      try hub.put(message("\(number)"), into: office, as: "message\(number)")
    }
    try hub.put(message("large", size: 3000), into: office, as: "large")
    var settings = settings()
    (settings.largest, settings.most) = (1000, 3)
    var seen: Set<String> = []
    for expected in [
      MailboxTally(taken: 3, oversized: 1, waiting: 2), MailboxTally(taken: 2, oversized: 1),
    ] {
      let tally = try mailbox().fetch(settings) { message in
        seen.insert(subject(message)).inserted
      }
      #expect(tally == expected)
    }
    #expect(seen == ["1", "2", "3", "4", "5"])
  }

  @Test func `a folder with a non-ASCII name is found, and a missing folder is named`() throws {
    try hub.put(message("report"), into: "\(office)/.&kU1P4Q-", as: "report")
    #expect(
      try mailbox("imaps", "/配信").fetch(settings()) { _ in true } == MailboxTally(taken: 1))
    let missing = try mailbox("imaps", "/Missing")
    let fault = #expect(throws: MailboxFault.self) { try missing.fetch(settings()) { _ in true } }
    #expect(fault == .folderRefused(missing, answer: "NO"))
  }

  @Test func `a wrong password is reported without the password`() throws {
    let server = "localhost:\(hub.imaps)"
    let fault = #expect(throws: MailboxFault.self) {
      try mailbox().fetch(settings(password: "wrong battery")) { _ in true }
    }
    #expect(fault == .loginRefused(server: server, answer: "NO [AUTHENTICATIONFAILED]"))
  }

  @Test(arguments: ["imaps", "imap"])
  func `a server with an untrusted certificate, or one of another name, gets no password`(
    scheme: String
  )
    throws
  {
    var trusting = settings()
    trusting.authorities = nil
    let port = scheme == "imaps" ? hub.imaps : hub.imap
    for (host, settings) in [("localhost", trusting), ("127.0.0.1", self.settings())] {
      let mailbox = try Mailbox(parsing: "\(scheme)://\(host):\(port)")
      let fault = #expect(throws: MailboxFault.self) { try mailbox.fetch(settings) { _ in true } }
      guard case .insecure(server: "\(host):\(port)", _) = fault else {
        Issue.record("\(fault as Any)")
        continue
      }
    }
  }
}
