import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Mail

/// The announcement of the next letter, which goes out with the final dot of the letter before it.
@Suite(.timeLimit(.minutes(5))) struct SMTPPipeliningTests {
  private static let letter: [[UInt8]] = [Array("Subject: x\r\n\r\nHello\r\n".utf8)]
  private static let sent = DeliveryResult.sent(reply(250, "2.0.0", "taken", .acceptance))
  private static let names = ["anna", "bert", "cleo"]

  private static func reply(
    _ code: Int, _ status: String?, _ text: String, _ stage: SMTPPhase
  ) -> SMTPReply {
    SMTPReply(code: code, status: status, text: PersonalText(text), stage: stage)
  }

  private func connection(to server: FakeMailServer) -> SMTPConnection {
    SMTPConnection(to: MailServer(host: "127.0.0.1", port: server.port, security: .opportunistic))
  }

  private func announcement(
    _ name: String, _ letter: [[UInt8]] = Self.letter
  ) -> LetterAnnouncement {
    LetterAnnouncement(
      from: "office@example.org", to: EmailAddress("\(name)@example.org")!,
      octets: letter.reduce(0) { $0 + $1.count })
  }

  private func deliver(
    _ name: String, before next: String? = nil, over connection: SMTPConnection,
    _ letter: [[UInt8]] = Self.letter
  ) -> DeliveryResult {
    connection.deliver(
      letter, from: "office@example.org", to: EmailAddress("\(name)@example.org")!,
      before: next.map { announcement($0, letter) })
  }

  /// Delivers to all names over one connection, each announced with the one before it.
  private func deliverAll(
    to server: FakeMailServer, _ letter: [[UInt8]] = Self.letter
  ) -> [DeliveryResult] {
    let connection = connection(to: server)
    return Self.names.indices.map { index in
      deliver(
        Self.names[index], before: Self.names.dropFirst(index + 1).first, over: connection, letter)
    }
  }

  private func recipients(of server: FakeMailServer) -> [String] {
    server.letters.flatMap(\.recipients).map { String($0.prefix { $0 != "@" }) }
  }

  // MARK: servers that take everything

  @Test(arguments: [true, false])
  func `the next letter is announced with the final dot where the server has PIPELINING`(
    isOffered: Bool
  ) throws {
    let server = try FakeMailServer(extensions: isOffered ? ["PIPELINING"] : ["8BITMIME"])
    #expect(deliverAll(to: server) == [Self.sent, Self.sent, Self.sent])
    #expect(recipients(of: server) == Self.names)
    #expect(server.letters.map(\.bytes) == [[UInt8]](repeating: Self.letter[0], count: 3))
    #expect(
      server.commands.filter { $0.verb != "QUIT" }.map(\.line).dropFirst(2)
        == Self.names.flatMap {
          ["MAIL FROM:<office@example.org>", "RCPT TO:<\($0)@example.org>", "DATA", "."]
        }[...])
    let dots = server.commands.filter { $0.verb == "." }
    #expect(dots.map(\.isFollowed) == [isOffered, isOffered, false])
    // DATA is always the last command of its group.
    #expect(!server.commands.contains { $0.verb == "DATA" && $0.isFollowed })
  }

  @Test func `a letter longer than a TLS record arrives whole, and so does the next one`() throws {
    let line = Array(".\(String(repeating: "x", count: 74))\r\n".utf8)
    for count in [200, 212, 214, 850, 2000] {
      let server = try FakeMailServer()
      let letter = [Array(repeatElement(line, count: count).joined())]
      #expect(deliverAll(to: server, letter) == [Self.sent, Self.sent, Self.sent])
      #expect(server.letters.map(\.bytes) == [letter[0], letter[0], letter[0]])
    }
  }

  @Test func `a server that spells its replies byte by byte is understood`() throws {
    let usual = ["MAIL": "250 2.1.0 ok", "RCPT": "250 2.1.5 ok", "DATA": "354 go ahead"]
    let server = try FakeMailServer { command in
      command.verb == "." ? .spell("250 2.0.0 taken") : usual[command.verb].map { .spell($0) }
    }
    #expect(deliverAll(to: server) == [Self.sent, Self.sent, Self.sent])
    #expect(recipients(of: server) == Self.names)
  }

  // MARK: servers that refuse the announced letter

  @Test(arguments: ["503 5.5.1 no recipients", "354 go on"])
  func `a refused recipient of an announced letter affects no other letter`(data: String) throws {
    let server = try FakeMailServer { command in
      switch command.verb {
      case "RCPT" where command.earlier == 1: .say("550 5.1.1 is not here")
      case "DATA" where command.earlier == 1: .say(data)
      default: nil
      }
    }
    #expect(
      deliverAll(to: server) == [
        Self.sent, .refused(Self.reply(550, "5.1.1", "is not here", .recipient)), Self.sent,
      ])
    #expect(recipients(of: server) == ["anna", "cleo"])
    #expect(server.letters.map(\.bytes) == [Self.letter[0], Self.letter[0]])
    #expect(server.connections == 1)
  }

  @Test func `an announced letter that is put off at DATA is told so`() throws {
    let server = try FakeMailServer { command in
      command.verb == "DATA" && command.earlier == 1 ? .say("451 4.3.0 not now") : nil
    }
    #expect(
      deliverAll(to: server) == [
        Self.sent, .later(Self.reply(451, "4.3.0", "not now", .data)), Self.sent,
      ])
    #expect(recipients(of: server) == ["anna", "cleo"])
  }

  @Test(arguments: [
    FakeMailServer.Reaction.close, .reset, .sayAndClose("421 4.3.2 closing"),
    .say("451 4.7.0 too many letters on this connection"), .say("503 5.5.1 order"),
  ])
  func `an announced letter goes over a new session when its session ends`(
    end: FakeMailServer.Reaction
  ) throws {
    let server = try FakeMailServer { command in
      command.verb == "MAIL" && command.earlier == 1 ? end : nil
    }
    #expect(deliverAll(to: server)[1...] == [Self.sent, Self.sent])
    #expect(recipients(of: server) == Self.names)
    #expect(server.connections == 2)
  }

  // MARK: servers that end at the final dot

  @Test func `a letter without an answer is unknown, and the announced one is sent once`() throws {
    let server = try FakeMailServer { command in
      command.verb == "." && command.earlier == 0 ? .close : nil
    }
    let name = "127.0.0.1:\(server.port)"
    #expect(
      deliverAll(to: server) == [
        .unknown(.connectionLost(server: name, stage: .acceptance)), Self.sent, Self.sent,
      ])
    #expect(recipients(of: server) == ["bert", "cleo"])
    #expect(server.connections == 2)
  }

  @Test func `a 421 to a letter ends its session, and the announced one is sent once`() throws {
    let server = try FakeMailServer { command in
      command.verb == "." && command.earlier == 0 ? .sayAndClose("421 4.3.2 closing") : nil
    }
    #expect(
      deliverAll(to: server) == [
        .later(Self.reply(421, "4.3.2", "closing", .acceptance)), Self.sent, Self.sent,
      ])
    #expect(recipients(of: server) == ["bert", "cleo"])
    #expect(server.connections == 2)
  }

  @Test func `a session that ends after an accepted letter does not change its answer`() throws {
    let server = try FakeMailServer { command in
      command.verb == "." && command.earlier == 0 ? .sayAndClose("250 2.0.0 taken") : nil
    }
    #expect(deliverAll(to: server) == [Self.sent, Self.sent, Self.sent])
    #expect(recipients(of: server) == ["bert", "cleo"])
    #expect(server.connections == 2)
  }

  @Test func `a letter that is refused at its end does not affect the announced one`() throws {
    let server = try FakeMailServer { command in
      command.verb == "." && command.earlier == 0 ? .say("554 5.6.0 spam") : nil
    }
    #expect(
      deliverAll(to: server) == [
        .refused(Self.reply(554, "5.6.0", "spam", .acceptance)), Self.sent, Self.sent,
      ])
    #expect(server.connections == 1)
  }

  // MARK: servers that say too much

  @Test func `a reply that comes before the final dot is not the answer to it`() throws {
    let server = try FakeMailServer { command in
      command.verb == "DATA" ? .say("354 go ahead\r\n250 2.0.0 taken") : nil
    }
    let name = "127.0.0.1:\(server.port)"
    #expect(
      deliver("anna", over: connection(to: server))
        == .unavailable(.malformedReply(server: name, stage: .data)))
    #expect(server.letters.isEmpty)
  }

  @Test func `a second answer to a letter is not an answer about the announced one`() throws {
    let server = try FakeMailServer { command in
      command.verb == "." && command.earlier == 0
        ? .say("250 2.0.0 taken\r\n250 2.0.0 taken") : nil
    }
    #expect(deliverAll(to: server) == [Self.sent, Self.sent, Self.sent])
    #expect(recipients(of: server) == Self.names)
    #expect(server.connections == 2)
  }

  // MARK: letters that do not follow

  @Test func `an announced letter that is given up is not handed over`() throws {
    let server = try FakeMailServer()
    let connection = connection(to: server)
    #expect(deliver("anna", before: "bert", over: connection) == Self.sent)
    #expect(deliver("cleo", over: connection) == Self.sent)
    #expect(recipients(of: server) == ["anna", "cleo"])
    #expect(server.connections == 2)
  }

  @Test func `nothing follows an announced letter that is given up at the end`() throws {
    let server = try FakeMailServer()
    #expect(deliver("anna", before: "bert", over: connection(to: server)) == Self.sent)
    // The session ends without QUIT, which the server would take for a line of the letter.
    #expect(deliver("cleo", over: connection(to: server)) == Self.sent)
    #expect(recipients(of: server) == ["anna", "cleo"])
  }

  @Test func `a letter that the server cannot take is not announced`() throws {
    let server = try FakeMailServer(extensions: ["PIPELINING", "SIZE 100"])
    let connection = connection(to: server)
    let large = [[UInt8](repeating: UInt8(ascii: "x"), count: 101)]
    let first = connection.deliver(
      Self.letter, from: "office@example.org", to: EmailAddress("anna@example.org")!,
      before: announcement("bert", large))
    #expect(first == Self.sent)
    #expect(
      deliver("bert", over: connection, large)
        == .unavailable(.letterTooLarge(server: "127.0.0.1:\(server.port)", limit: 100)))
    #expect(server.commands.count { $0.verb == "MAIL" } == 1)
    #expect(server.connections == 1)
  }
}
