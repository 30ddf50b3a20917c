import Foundation
import Mail
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// The dialogue with a server that gives the answers of the test.
@Suite(.timeLimit(.minutes(5))) struct SMTPConnectionTests {
  private let letter: [[UInt8]] = [Array("Subject: x\r\n\r\nHello\r\n".utf8)]
  private let anna = EmailAddress("anna@example.org")!

  private func connection(
    to server: FakeMailServer, _ change: (inout SMTPSettings) -> Void = { _ in }
  ) -> SMTPConnection {
    var settings = SMTPSettings()
    settings.ownName = "mayfly.example.org"
    change(&settings)
    return SMTPConnection(
      to: MailServer(host: "127.0.0.1", port: server.port, security: .opportunistic),
      settings: settings)
  }

  private func deliver(to server: FakeMailServer) -> DeliveryResult {
    connection(to: server).deliver(letter, from: "office@example.org", to: anna)
  }

  private static func name(_ server: FakeMailServer) -> String { "127.0.0.1:\(server.port)" }

  private static func reply(_ code: Int, _ status: String?, _ text: String, _ stage: SMTPPhase)
    -> SMTPReply
  {
    SMTPReply(code: code, status: status, text: PersonalText(text), stage: stage)
  }

  @Test(arguments: [["PIPELINING", "8BITMIME"], []])
  func `three letters go over one connection, with these commands`(extensions: [String]) throws {
    let server = try FakeMailServer(extensions: extensions)
    let connection = connection(to: server)
    for name in ["anna", "bert", "cleo"] {
      let address = try #require(EmailAddress("\(name)@example.org"))
      #expect(
        connection.deliver(letter, from: "office@example.org", to: address)
          == .sent(Self.reply(250, "2.0.0", "taken", .acceptance)))
    }
    #expect(
      server.commands.map(\.line) == ["", "EHLO mayfly.example.org"]
        + ["anna", "bert", "cleo"].flatMap {
          ["MAIL FROM:<office@example.org>", "RCPT TO:<\($0)@example.org>", "DATA", "."]
        })
    #expect(
      server.letters
        == ["anna", "bert", "cleo"].map {
          .init(
            sender: "office@example.org", recipients: ["\($0)@example.org"],
            bytes: Array("Subject: x\r\n\r\nHello\r\n".utf8))
        })
  }

  @Test(arguments: [["PIPELINING"], []])
  func `one refused recipient does not affect the other letters or the connection`(
    extensions: [String]
  ) throws {
    let server = try FakeMailServer(extensions: extensions) { command in
      command.line == "RCPT TO:<bert@example.org>"
        ? .say("550-5.1.1 <bert@example.org>\r\n550 5.1.1 is not here") : nil
    }
    let connection = connection(to: server)
    let answers = ["anna", "bert", "cleo"].map {
      connection.deliver(letter, from: "office@example.org", to: EmailAddress("\($0)@example.org")!)
    }
    let sent = DeliveryResult.sent(Self.reply(250, "2.0.0", "taken", .acceptance))
    #expect(
      answers == [
        sent, .refused(Self.reply(550, "5.1.1", "<bert@example.org> is not here", .recipient)),
        sent,
      ])
    #expect(server.connections == 1)
    #expect(server.letters.map(\.recipients) == [["anna@example.org"], ["cleo@example.org"]])
  }

  @Test func `a server that asks for the letter of a refused recipient gets none`() throws {
    let server = try FakeMailServer { command in
      switch command.verb {
      case "RCPT" where command.earlier == 0: .say("450 4.2.1 later")
      case "DATA": .say("354 go on")
      default: nil
      }
    }
    let connection = connection(to: server)
    let first = connection.deliver(letter, from: "office@example.org", to: anna)
    let second = connection.deliver(letter, from: "office@example.org", to: anna)
    #expect(first == .later(Self.reply(450, "4.2.1", "later", .recipient)))
    #expect(second == .sent(Self.reply(250, "2.0.0", "taken", .acceptance)))
    #expect(server.letters.map(\.bytes) == letter)
  }

  enum Kind: Sendable { case later, refused, session, sender, login, tooLarge }

  @Test(arguments: [
    ("RCPT", "451 4.7.1 greylisted", Kind.later), ("RCPT", "550 5.1.1 no such user", .refused),
    ("RCPT", "501 5.1.3 bad address", .refused), ("DATA", "451 4.3.0 not now", .later),
    ("DATA", "554 5.7.1 no", .refused), (".", "452 4.3.1 full", .later),
    (".", "554 5.6.0 spam", .refused), (".", "421 4.3.2 closing", .later),
    ("MAIL", "550 5.7.1 not you", .sender), ("MAIL", "451 4.3.0 busy", .sender),
    ("MAIL", "552 5.3.4 too big", .tooLarge), ("MAIL", "421 4.3.2 closing", .session),
    ("RCPT", "421 4.3.2 closing", .session), ("DATA", "421 4.3.2 closing", .session),
    ("RCPT", "530 5.7.0 log in first", .login), ("RCPT", "503 5.5.1 order", .session),
    ("CONNECT", "421 4.3.2 busy", .session), ("CONNECT", "554 5.7.1 go away", .session),
  ])
  func `each refusal has the result of its stage`(verb: String, said: String, kind: Kind) throws {
    let server = try FakeMailServer { $0.verb == verb ? .say(said) : nil }
    let stages: [String: SMTPPhase] = [
      "CONNECT": .connection, "MAIL": .sender, "RCPT": .recipient, "DATA": .data,
      ".": .acceptance,
    ]
    let words = said.split(separator: " ", maxSplits: 2).map(String.init)
    let reply = Self.reply(
      Int(words[0])!, words[1], words[2], try #require(stages[verb]))
    let name = Self.name(server)
    let expected: DeliveryResult =
      switch kind {
      case .later: .later(reply)
      case .refused: .refused(reply)
      case .session: .unavailable(.sessionRefused(server: name, reply))
      case .sender: .unavailable(.senderRefused(server: name, reply))
      case .login: .unavailable(.loginMissing(server: name, reply))
      case .tooLarge: .unavailable(.letterTooLarge(server: name, limit: nil))
      }
    #expect(deliver(to: server) == expected)
    #expect(server.letters.isEmpty)
  }

  @Test(arguments: [
    "550 5.1.8 <office@example.org>: Sender address rejected: Domain not found",
    "553 5.7.1 <office@example.org>: Sender address rejected: not owned by user",
    "550 Sender verify failed",
  ])
  func `a sender that is refused at a recipient is a fault of the office`(
    said: String
  ) throws {
    let server = try FakeMailServer { $0.verb == "RCPT" ? .say(said) : nil }
    guard case .unavailable(let fault) = deliver(to: server), case .senderRefused = fault else {
      Issue.record("somebody was refused for it")
      return
    }
    // Words to a recipient may concern that person, so only the codes are shown.
    let codes = said.split(separator: " ").prefix { $0.allSatisfy { $0.isNumber || $0 == "." } }
    #expect(fault.reply?.told == codes.joined(separator: " "))
    #expect(fault.withoutPersonalData.reply?.text.revealed == "")
  }

  @Test func `a server's words to the sender may name a person, so only the codes are kept`()
    throws
  {
    let server = try FakeMailServer {
      $0.verb == "MAIL" ? .say("421 4.7.0 too many from Ann office@example.org today") : nil
    }
    guard case .unavailable(let fault) = deliver(to: server) else {
      Issue.record("it took the letter")
      return
    }
    #expect(fault.reply?.told == "421 4.7.0")
    #expect(fault.withoutPersonalData.reply?.text.revealed == "")
    #expect(MailFault(stored: fault.stored) == fault)
  }

  @Test(arguments: [
    ("Recipient address rejected: Access denied", true), ("Relay access denied", true),
    ("relaying denied", true), ("the mailbox is closed", false),
  ])
  func `a missing login is reported, and no recipient is refused for it`(
    said: String, isAboutUs: Bool
  ) throws {
    for (offers, hasLogin) in [
      (["AUTH PLAIN LOGIN"], true), (["PIPELINING", "AUTH PLAIN"], true), (["PIPELINING"], false),
    ] {
      let server = try FakeMailServer(extensions: offers) {
        $0.verb == "RCPT" ? .say("554 5.7.1 \(said)") : nil
      }
      let reply = Self.reply(554, "5.7.1", said, .recipient)
      let expected: DeliveryResult =
        isAboutUs && hasLogin
        ? .unavailable(.loginMissing(server: Self.name(server), reply)) : .refused(reply)
      #expect(deliver(to: server) == expected)
    }
  }

  @Test(arguments: ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "."])
  func `the result of a broken connection depends on the stage`(verb: String) throws {
    let server = try FakeMailServer(extensions: []) { $0.verb == verb ? .close : nil }
    let name = Self.name(server)
    let broke = "the connection broke before the letter was handed over"
    let later = { (stage: SMTPPhase) in
      DeliveryResult.later(
        SMTPReply(
          code: 451, status: "4.4.2", text: PersonalText(broke), stage: stage, isFromServer: false))
    }
    let expected: DeliveryResult =
      switch verb {
      case "MAIL": .unavailable(.connectionLost(server: name, stage: .sender))
      case "RCPT": later(.recipient)
      case "DATA": later(.data)
      case ".": .unknown(.connectionLost(server: name, stage: .acceptance))
      default: .unavailable(.connectionLost(server: name, stage: .connection))
      }
    #expect(deliver(to: server) == expected)
  }

  @Test(arguments: ["CONNECT", "MAIL", "RCPT", "."])
  func `a silent server is given up after the time in the settings`(verb: String) throws {
    let server = try FakeMailServer(extensions: []) { $0.verb == verb ? .silence : nil }
    let connection = connection(to: server) {
      ($0.timeouts.connection, $0.timeouts.command, $0.timeouts.acceptance) = (1, 1, 1)
    }
    let name = Self.name(server)
    let silence = { MailFault.silence(server: name, stage: $0, seconds: 1) }
    let expected: DeliveryResult =
      switch verb {
      case "CONNECT": .unavailable(silence(.connection))
      case "MAIL": .unavailable(silence(.sender))
      case "RCPT":
        .later(
          SMTPReply(
            code: 451, status: "4.4.1", text: PersonalText("the server kept silent for 1 seconds"),
            stage: .recipient, isFromServer: false))
      default: .unknown(silence(.acceptance))
      }
    #expect(connection.deliver(letter, from: "office@example.org", to: anna) == expected)
  }

  @Test(arguments: ["CONNECT", "MAIL", "."])
  func `a caller can stop waiting`(verb: String) throws {
    let isReached = Flag()
    let server = try FakeMailServer { command in
      guard command.verb == verb else { return nil }
      isReached.value.withLock { $0 = true }
      return .silence
    }
    let connection = connection(to: server) {
      $0.shouldGiveUp = { isReached.value.withLock { $0 } }
    }
    let answer = connection.deliver(letter, from: "office@example.org", to: anna)
    switch verb {
    case "CONNECT": #expect(answer == .unavailable(.givenUp(stage: .connection)))
    case "MAIL": #expect(answer == .unavailable(.givenUp(stage: .sender)))
    default: #expect(answer == .unknown(.givenUp(stage: .acceptance)))
    }
  }

  private final class Flag: Sendable { let value = Mutex(false) }

  @Test(arguments: [
    FakeMailServer.Reaction.close, .sayAndClose("421 4.4.2 idle for too long"),
    .say("451 4.7.0 too many letters on this connection"), .reset,
  ])
  func `a kept session that has ended is replaced, once`(end: FakeMailServer.Reaction) throws {
    let server = try FakeMailServer { command in
      command.verb == "MAIL" && command.earlier == 1 ? end : nil
    }
    let connection = connection(to: server)
    for _ in 0..<2 {
      #expect(
        connection.deliver(letter, from: "office@example.org", to: anna)
          == .sent(Self.reply(250, "2.0.0", "taken", .acceptance)))
    }
    #expect(server.connections == 2)
    #expect(server.letters.count == 2)
  }

  @Test func `an answer that is not a reply is a fault`() throws {
    let server = try FakeMailServer { $0.verb == "MAIL" ? .say("HTTP/1.1 400 Bad Request") : nil }
    #expect(
      deliver(to: server)
        == .unavailable(.malformedReply(server: Self.name(server), stage: .sender)))
  }

  @Test func `a port where nobody listens is unreachable`() throws {
    let port = try FakeMailServer().port
    let connection = SMTPConnection(
      to: MailServer(host: "127.0.0.1", port: port, security: .opportunistic))
    #expect(
      connection.deliver(letter, from: "office@example.org", to: anna)
        == .unavailable(.unreachable(server: "127.0.0.1:\(port)", why: .told("connection refused")))
    )
  }

  @Test func `nothing is sent without STARTTLS where it is required`() throws {
    let server = try FakeMailServer()
    let connection = SMTPConnection(
      to: MailServer(host: "127.0.0.1", port: server.port, security: .startTLS))
    let answer = connection.deliver(letter, from: "office@example.org", to: anna)
    guard case .unavailable(.insecure(Self.name(server), _)) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(!server.commands.contains { $0.verb == "MAIL" })
  }

  @Test func `a password is never sent in the clear, not even to this machine`() throws {
    let server = try FakeMailServer(extensions: ["AUTH PLAIN LOGIN"])
    let connection = connection(to: server) {
      $0.credentials = MailCredentials(user: "office", password: "correct horse")
    }
    let answer = connection.deliver(letter, from: "office@example.org", to: anna)
    guard case .unavailable(.insecure) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(!server.commands.contains { $0.verb == "AUTH" || $0.verb == "MAIL" })
  }

  @Test func `a non-ASCII host is written in ASCII`() throws {
    let server = try FakeMailServer(extensions: [])
    let answer = connection(to: server)
      .deliver(letter, from: "office@例え.jp", to: try #require(EmailAddress("anna@例え.jp")))
    #expect(answer == .sent(Self.reply(250, "2.0.0", "taken", .acceptance)))
    #expect(server.letters.map(\.sender) == ["office@xn--r8jz45g.jp"])
    #expect(server.letters.map(\.recipients) == [["anna@xn--r8jz45g.jp"]])
  }

  @Test func `only the non-ASCII name is refused if the server lacks SMTPUTF8`() throws {
    let server = try FakeMailServer(extensions: ["PIPELINING"])
    let connection = connection(to: server)
    let yamada = try #require(EmailAddress("山田@example.jp"))
    #expect(
      connection.deliver(letter, from: "office@example.org", to: yamada)
        == .refused(
          SMTPReply(
            code: 553, status: "5.6.7",
            text: PersonalText("the server takes no address beyond ASCII (SMTPUTF8)"),
            stage: .recipient, isFromServer: false)))
    #expect(
      connection.deliver(letter, from: "office@example.org", to: anna)
        == .sent(Self.reply(250, "2.0.0", "taken", .acceptance)))
    #expect(server.commands.filter { $0.verb == "RCPT" }.count == 1)
  }

  @Test func `a non-ASCII name is sent if the server has SMTPUTF8`() throws {
    let server = try FakeMailServer()
    _ = connection(to: server)
      .deliver(letter, from: "office@example.org", to: try #require(EmailAddress("山田@例え.jp")))
    #expect(
      server.commands.dropFirst(2).prefix(2).map(\.line) == [
        "MAIL FROM:<office@example.org> SMTPUTF8 BODY=8BITMIME", "RCPT TO:<山田@xn--r8jz45g.jp>",
      ])
    #expect(server.letters.count == 1)
  }

  @Test func `a letter larger than the server takes is not offered`() throws {
    let server = try FakeMailServer(extensions: ["SIZE 20"])
    #expect(
      deliver(to: server)
        == .unavailable(.letterTooLarge(server: Self.name(server), limit: 20)))
    #expect(!server.commands.contains { $0.verb == "MAIL" })
  }

  @Test func `a server with SIZE gets the size of the letter`() throws {
    let server = try FakeMailServer(extensions: ["SIZE"])
    _ = deliver(to: server)
    #expect(server.commands[2].line == "MAIL FROM:<office@example.org> SIZE=21")
  }

  @Test(arguments: [
    ("", ""), ("a", "a\r\n"), ("a\r\n", "a\r\n"), (".", ".\r\n"), ("..\r\n.", "..\r\n.\r\n"),
    ("a\r\n.\r\nMAIL FROM:<x@example.org>\r\n", "a\r\n.\r\nMAIL FROM:<x@example.org>\r\n"),
    ("a\n.\nb", "a\r\n.\r\nb\r\n"), ("a\r.\rb", "a\r\n.\r\nb\r\n"),
    ("a\n\r.b\r\r\n", "a\r\n\r\n.b\r\n\r\n"), ("\n\n", "\r\n\r\n"), ("a\0b", "a\0b\r\n"),
  ])
  func `any bytes arrive as the lines of one letter`(sent: String, arrives: String) throws {
    let server = try FakeMailServer()
    let connection = connection(to: server)
    // In one piece, and in pieces of one byte.
    for pieces in [[Array(sent.utf8)], sent.utf8.map { [$0] }] {
      _ = connection.deliver(pieces, from: "office@example.org", to: anna)
    }
    #expect(server.letters.map { String(decoding: $0.bytes, as: UTF8.self) } == [arrives, arrives])
    #expect(server.commands.count { $0.verb == "MAIL" } == 2)
  }

  @Test func `a letter of many blocks arrives whole`() throws {
    let server = try FakeMailServer()
    let line = Array(".\(String(repeating: "x", count: 74))\r\n".utf8)
    let pieces = [Array(repeatElement(line, count: 20_000).joined()), line]
    #expect(
      connection(to: server).deliver(pieces, from: "", to: anna)
        == .sent(Self.reply(250, "2.0.0", "taken", .acceptance)))
    #expect(server.letters.map(\.bytes) == [Array(pieces.joined())])
    #expect(server.letters.map(\.sender) == [""])
  }

  @Test func `a server that hangs up in the middle of a letter gives a temporary failure`() throws {
    // The letter is larger than the system's buffers, so the connection breaks while it is sent.
    let server = try FakeMailServer { $0.verb == "DATA" ? .sayAndClose("354 go on") : nil }
    let pieces = [[UInt8](repeating: UInt8(ascii: "x"), count: 30_000_000)]
    let answer = connection(to: server).deliver(pieces, from: "office@example.org", to: anna)
    #expect(
      answer
        == .later(
          SMTPReply(
            code: 451, status: "4.4.2",
            text: PersonalText("the connection broke before the letter was handed over"),
            stage: .letter, isFromServer: false)))
  }
}
