import Glibc
import Mail
import TestSupport
import Testing
import Vocabulary

/// A letter's way through a real Postfix, and back as a report.
@Suite(
  .serialized, .timeLimit(.minutes(5)),
  .enabled(
    if: MailHub.canRun(.everything), "it needs root, and the packages postfix and dovecot-imapd"))
struct PostfixTests {
  private let hub: MailHub
  private let connection: SMTPConnection

  init() throws {
    hub = try MailHub(.everything, guests: 1)
    var settings = SMTPSettings()
    settings.authorities = hub.certificate
    settings.credentials = MailCredentials(user: "office@example.org", password: hub.password)
    connection = SMTPConnection(
      to: MailServer(host: "localhost", port: hub.smtp, security: .startTLS), settings: settings)
  }

  private func deliver(to address: String) throws -> DeliveryResult {
    let letter = Array("Subject: x\r\nMessage-ID: <1@example.org>\r\n\r\n.Hello\r\n".utf8)
    return connection.deliver(
      [letter], from: "bounces+token@example.org", to: try #require(EmailAddress(address)))
  }

  /// Waits for a letter: Postfix delivers it after its answer.
  private func letters(of address: String) -> [String] {
    for _ in 0..<2000 {
      let letters = hub.letters(of: address)
      if !letters.isEmpty { return letters.map { String(decoding: $0, as: UTF8.self) } }
      poll(nil, 0, 5)
    }
    return []
  }

  @Test func `a letter arrives in its mailbox, and only one to an unknown mailbox is refused`()
    throws
  {
    guard case .refused(let reply) = try deliver(to: "nobody@example.org"),
      case .sent = try deliver(to: "guest.1+tag@example.org"),
      case .sent = try deliver(to: "山田@example.jp")
    else {
      Issue.record("not as it should be")
      return
    }
    #expect("\(reply)" == "550 5.1.1")
    for address in ["guest.1@example.org", "山田@example.jp"] {
      let arrived = letters(of: address)
      #expect(arrived.count == 1)
      #expect(arrived.first?.hasSuffix("\n\n.Hello\n") == true)
    }
  }

  @Test func `a later failure comes back as a report to the return path, and is read once`() throws
  {
    guard case .sent = try deliver(to: "late@example.org") else {
      Issue.record("not taken")
      return
    }
    #expect(letters(of: "bounces@example.org").count == 1)
    let mailbox = try Mailbox(parsing: "imaps://localhost:\(hub.imaps)")
    var settings = MailboxSettings(
      credentials: MailCredentials(user: "bounces@example.org", password: hub.password))
    settings.authorities = hub.certificate
    var report = ""
    let tally = try mailbox.fetch(settings) { message in
      report = String(decoding: message, as: UTF8.self)
      return true
    }
    #expect(tally == MailboxTally(taken: 1))
    for wanted in [
      "Return-Path: <>\r\n", "To: bounces+token@example.org\r\n",
      "Content-Type: multipart/report; report-type=delivery-status;",
      "Final-Recipient: rfc822; late@example.org\r\n", "Action: failed\r\nStatus: 5.1.1\r\n",
      "Message-ID: <1@example.org>\r\n",
    ] { #expect(report.contains(wanted), "\(wanted)") }
    #expect(try mailbox.fetch(settings) { _ in true } == MailboxTally())
  }
}
