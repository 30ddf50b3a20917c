import Definitions
import Foundation
import Mail
import Storage
import Synchronization
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Notices

/// Runs against a real server on a loopback port. Each test sets its answers.
@Suite(.timeLimit(.minutes(5))) struct DispatcherTests {
  private let fixture: NoticeFixture
  private let carried = Carried()

  init() throws {
    fixture = try NoticeFixture()
  }

  private func add(_ count: Int) throws {
    for index in 1...count { try fixture.add("guest\(index)") }
  }

  // MARK: the good case

  @Test(arguments: [1, 4])
  func `each owed letter arrives once`(connections: Int) throws {
    let server = try FakeMailServer()
    try add(25)
    let report = try fixture.dispatch(
      with: carried.smtp(server.port), .init(connections: connections))
    #expect(report.counts == [.sent: 25])
    #expect(report.stopped == nil)
    #expect(server.mailboxes.sorted() == (1...25).map { "guest\($0)@example.org" }.sorted())
    #expect(server.connections == connections)
    #expect(Set(carried.messageIDs).count == 25)
    #expect(try fixture.dispatch(with: carried.smtp(server.port)).counts == [:])
    #expect(server.mailboxes.count == 25)
  }

  @Test func `more letters than one lease takes arrive once`() throws {
    let server = try FakeMailServer()
    try add(450)
    let report = try fixture.dispatch(with: carried.smtp(server.port), .init(connections: 4))
    #expect(report.counts == [.sent: 450])
    #expect(Set(server.mailboxes).count == 450)
    #expect(server.mailboxes.count == 450)
  }

  @Test func `a letter is the attendee's own, under the name in the outbox`() throws {
    let server = try FakeMailServer()
    try add(2)
    try fixture.dispatch(with: carried.smtp(server.port))
    let names = try fixture.deliveries()
    for letter in server.letters {
      let text = String(decoding: letter.bytes, as: UTF8.self)
      let name = String(try #require(letter.recipients.first?.prefix { $0 != "@" }))
      #expect(letter.sender == "office@example.org")
      #expect(letter.recipients == ["\(name)@example.org"])
      #expect(text.contains("Dear \(name)"))
      #expect(text.contains("<\(try #require(names[name]).messageID)@example.org>"))
    }
    #expect(server.letters.count == 2)
  }

  @Test func `the ledger is told how many, once for each pass`() throws {
    let server = try FakeMailServer { command in
      command.line.contains("<guest2@") ? .say("550 5.1.1 no such user") : nil
    }
    try add(3)
    try fixture.dispatch(with: carried.smtp(server.port))
    #expect(
      try fixture.pending() == [
        #"notice-planned {"notice":["reminder"],"owed":3}"#,
        #"notice-dispatched {"notice":["reminder"],"refused":1,"sent":2}"#,
      ])
  }

  @Test func `an answer is durable before its connection hands over the next letter`() throws {
    let sent = Mutex<[Int]>([])
    let fixture = fixture
    let server = try FakeMailServer { command in
      if command.verb == "." {
        let count = (try? fixture.counts()[.sent, default: 0]) ?? -1
        sent.withLock { $0.append(count) }
      }
      return nil
    }
    try add(12)
    // Twenty letters a second, however fast the machine is: so many are leased ahead.
    let world = fixture.world
    let environment = Environment(
      now: { world.now }, randomBytes: { world.bytes($0) },
      monotonicSeconds: { Double(sent.withLock { $0.count }) / 20 })
    try fixture.dispatch(with: carried.smtp(server.port), .init(environment: environment))
    #expect(sent.withLock { $0 } == Array(0..<12))
    // Otherwise this shows less than it says.
    #expect(server.commands.contains { $0.verb == "." && $0.isFollowed })
  }

  @Test func `an announced letter whose domain is put off meanwhile is not handed over`() throws {
    // The server takes twenty letters to the domain, and puts each off at its end.
    let server = try FakeMailServer { command in
      command.verb == "." ? .say("451 4.3.0 later") : nil
    }
    try add(30)
    let report = try fixture.dispatch(with: carried.smtp(server.port))
    #expect(report.counts == [.later: 30])
    #expect(server.commands.count { $0.verb == "." } == 20)
    #expect(try fixture.deliveries().values.count { $0.attempts == 1 } == 20)
  }

  @Test func `a letter is taken ahead only while more wait than there are senders`() throws {
    try add(4)
    _ = try fixture.plan()
    let letters = try fixture.deliveries().values.map {
      LeasedLetter(
        delivery: $0, code: AttendeeCode(bits: 1), values: FieldValues(),
        recipient: try #require(EmailAddress("ada@example.org")), isCancelled: false)
    }
    let queue = LetterQueue()
    queue.add(letters)
    #expect(queue.takeAhead(sparing: 4)?.delivery == nil)
    #expect(queue.takeAhead(sparing: 3)?.delivery == letters[0].delivery)
    #expect(queue.takeAhead(sparing: 3)?.delivery == nil)
    #expect(queue.load == 4)
    #expect(queue.takeBack().count == 3)
  }

  @Test func `no more letters are in flight than there are connections`() throws {
    let flight = Mutex((now: 0, most: 0))
    try add(20)
    let carrier: @Sendable () -> MessageSender = {
      { _ in
        flight.withLock { ($0.now, $0.most) = ($0.now + 1, max($0.most, $0.now + 1)) }
        defer { flight.withLock { $0.now -= 1 } }
        poll(nil, 0, 2)
        return .written
      }
    }
    #expect(try fixture.dispatch(with: carrier, .init(connections: 3)).counts == [.written: 20])
    #expect((1...3).contains(flight.withLock(\.most)))
  }

  // MARK: what the server refuses

  @Test func `one mailbox that does not exist is refused with its code, and the rest arrive`()
    throws
  {
    let server = try FakeMailServer { command in
      command.line.hasPrefix("RCPT TO:<guest3@") ? .say("550 5.1.1 no such user") : nil
    }
    try add(5)
    let report = try fixture.dispatch(with: carried.smtp(server.port))
    #expect(report.counts == [.sent: 4, .refused: 1])
    #expect(server.mailboxes.count == 4)
    let refused = try #require(try fixture.deliveries()["guest3"])
    #expect(refused.state == .refused)
    #expect(refused.attempts == 1)
    #expect(try fixture.outbox.reply(of: refused)?.revealed == "550 5.1.1 no such user")
    #expect(try fixture.dispatch(with: carried.smtp(server.port)).counts == [:])
  }

  @Test func `a greylisted letter waits five minutes, thirty, an hour, and then leaves`() throws {
    let server = try FakeMailServer { command in
      command.verb == "RCPT" && command.earlier < 3 ? .say("451 4.7.1 come back") : nil
    }
    try add(1)
    for minutes in [5, 30, 60] as [UInt16] {
      #expect(try fixture.dispatch(with: carried.smtp(server.port)).counts == [.later: 1])
      let delivery = try #require(try fixture.deliveries()["guest1"])
      #expect(delivery.notBefore == fixture.world.now + .minutes(minutes))
      #expect(try fixture.outbox.reply(of: delivery)?.revealed == "451 4.7.1 come back")
      let again = try #require(delivery.notBefore)
      fixture.world.now = Instant(seconds: again.seconds - 1)
      #expect(try fixture.dispatch(with: carried.smtp(server.port)).counts == [:])
      fixture.world.now = again
    }
    #expect(try fixture.dispatch(with: carried.smtp(server.port)).counts == [.sent: 1])
    #expect(server.mailboxes == ["guest1@example.org"])
    #expect(carried.messageIDs.count == 4)
    #expect(Set(carried.messageIDs).count == 1)
  }

  @Test func `what is still put off at the notice's end expires, and never leaves`() throws {
    let server = try FakeMailServer { $0.verb == "RCPT" ? .say("451 4.7.1 come back") : nil }
    try add(2)
    try fixture.dispatch(with: carried.smtp(server.port))
    fixture.world.now = fixture.timing().expires
    let environment = fixture.world.environment
    let reports = try fixture.vault.database.write {
      try fixture.outbox.expire(event: fixture.event.slug, environment: environment, in: $0)
    }
    #expect(reports.map(\.counts) == [[.expired: 2]])
    #expect(try fixture.dispatch(with: carried.smtp(server.port)).counts == [:])
  }

  @Test func `a pass that runs into the notice's end sends nothing after it`() throws {
    try add(5)
    let fixture = fixture
    let carried = carried
    let report = try fixture.dispatch(
      with: {
        { letter in
          carried.note(letter)
          fixture.world.now = fixture.timing().expires
          return .written
        }
      })
    #expect(report.counts == [.written: 1])
    #expect(carried.recipients == ["guest1@example.org"])
    #expect(try fixture.counts() == [.written: 1, .owed: 4])
  }

  // MARK: unknown outcomes

  @Test func `a letter whose answer was lost is tried three times in all, under one name`() throws {
    let server = try FakeMailServer { $0.verb == "." ? .close : nil }
    try add(1)
    for (ambiguous, minutes) in [(1, 5), (2, 30), (3, 60)] as [(Int, UInt16)] {
      #expect(try fixture.dispatch(with: carried.smtp(server.port)).counts == [.unknown: 1])
      let delivery = try #require(try fixture.deliveries()["guest1"])
      #expect(delivery.ambiguous == ambiguous)
      let again = ambiguous < 3 ? fixture.world.now + .minutes(minutes) : nil
      #expect(delivery.notBefore == again)
      #expect(
        try fixture.outbox.reply(of: delivery).flatMap { MailFault(stored: $0.revealed) }
          == .connectionLost(server: "127.0.0.1:\(server.port)", stage: .acceptance))
      fixture.world.advance(by: .minutes(minutes))
    }
    #expect(try fixture.dispatch(with: carried.smtp(server.port)).counts == [:])
    #expect(carried.messageIDs.count == 3)
    #expect(Set(carried.messageIDs).count == 1)
    #expect(try fixture.states() == ["guest1": .unknown])
  }

  @Test func `a person can have it tried again after that`() throws {
    let server = try FakeMailServer { $0.verb == "." && $0.earlier < 3 ? .close : nil }
    try add(1)
    for _ in 0..<3 {
      try fixture.dispatch(with: carried.smtp(server.port))
      fixture.world.advance(by: .hours(1))
    }
    let again = try fixture.vault.database.write {
      try fixture.outbox.owedAgain(
        fixture.event.notices[0].name, fixture.timing(), written: false, now: fixture.world.now,
        address: { _ in nil }, in: $0
      )
    }
    #expect(again == Retried(owed: 1, suppressed: 0))
    #expect(try fixture.dispatch(with: carried.smtp(server.port)).counts == [.sent: 1])
    #expect(Set(carried.messageIDs).count == 1)
  }

  // MARK: the server itself

  @Test(arguments: ["421 4.3.2 going down", "554 5.7.1 nobody talks to us"])
  func `a server that will not talk leaves everything owed, and nothing counted`(
    greeting: String
  ) throws {
    let server = try FakeMailServer { $0.verb == "CONNECT" ? .sayAndClose(greeting) : nil }
    try expectAllOwed(port: server.port)
  }

  @Test func `a server that goes down at a recipient leaves everything owed`() throws {
    let server = try FakeMailServer {
      $0.verb == "RCPT" ? .sayAndClose("421 4.3.2 going down") : nil
    }
    try expectAllOwed(port: server.port)
  }

  @Test func `a server that refuses the sender leaves everything owed`() throws {
    let server = try FakeMailServer { $0.verb == "MAIL" ? .say("550 5.7.1 not you") : nil }
    try expectAllOwed(port: server.port)
  }

  @Test func `a port on which nobody listens leaves everything owed`() throws {
    try expectAllOwed(port: FreePort.onLoopback())
  }

  private func expectAllOwed(
    port: Int, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    try add(7)
    let report = try fixture.dispatch(with: carried.smtp(port), .init(connections: 2))
    #expect(report.counts == [:], sourceLocation: sourceLocation)
    let isAtFault =
      switch report.stopped {
      case .unavailable, .unresolved: true
      default: false
      }
    #expect(isAtFault, sourceLocation: sourceLocation)
    #expect(try fixture.counts() == [.owed: 7], sourceLocation: sourceLocation)
    #expect(
      try fixture.deliveries().values.allSatisfy { $0.attempts == 0 && $0.ambiguous == 0 },
      sourceLocation: sourceLocation)
    let good = try FakeMailServer()
    #expect(
      try fixture.dispatch(with: carried.smtp(good.port)).counts == [.sent: 7],
      sourceLocation: sourceLocation)
    #expect(Set(carried.messageIDs).count == 7, sourceLocation: sourceLocation)
  }

  @Test func `what left before the server went down is sent, and the rest owed`() throws {
    let server = try FakeMailServer {
      $0.verb == "MAIL" && $0.earlier >= 3 ? .sayAndClose("421 4.3.2 going down") : nil
    }
    try add(6)
    let report = try fixture.dispatch(with: carried.smtp(server.port))
    #expect(report.counts == [.sent: 3])
    #expect(
      report.stopped
        == .unavailable(
          .sessionRefused(
            server: "127.0.0.1:\(server.port)",
            SMTPReply(
              code: 421, status: "4.3.2", text: PersonalText("going down"), stage: .sender))))
    #expect(try fixture.counts() == [.sent: 3, .owed: 3])
  }

  // MARK: leases

  @Test func `the leases of a dispatcher that died are tried again, under the same names`() throws {
    try add(3)
    try fixture.plan()
    let now = fixture.world.now
    try fixture.vault.database.write { access in
      let slot = try #require(
        try fixture.outbox.slot(fixture.event.notices[0].name, fixture.timing(), in: access))
      var cursor = OutboxStore.Cursor()
      let next = try fixture.outbox.next(
        of: slot, after: &cursor, atMost: 2, now: now, in: access)
      let address = try #require(EmailAddress("guest@example.org"))
      for (delivery, _) in next {
        try fixture.outbox.lease(delivery, to: address, now: now, in: access)
      }
    }
    #expect(try fixture.counts() == [.leased: 2, .owed: 1])
    let names = Set(try fixture.deliveries().values.map { "<\($0.messageID)@example.org>" })
    let server = try FakeMailServer()
    #expect(try fixture.dispatch(with: carried.smtp(server.port)).counts == [.sent: 3])
    #expect(Set(carried.messageIDs) == names)
  }

  @Test func `who cancels between plan and lease gets no letter`() throws {
    let server = try FakeMailServer()
    let ada = try fixture.add("ada")
    try fixture.add("bob")
    try fixture.plan()
    try fixture.setStatus(.cancelled, of: ada)
    let report = try fixture.dispatch(with: carried.smtp(server.port))
    #expect(report.counts == [.sent: 1, .suppressed: 1])
    #expect(server.mailboxes == ["bob@example.org"])
    #expect(try fixture.states() == ["ada": .suppressed, "bob": .sent])
  }

  @Test func `who comes back after that is owed it again`() throws {
    let server = try FakeMailServer()
    let ada = try fixture.add("ada")
    try fixture.plan()
    try fixture.setStatus(.cancelled, of: ada)
    try fixture.dispatch(with: carried.smtp(server.port))
    fixture.world.advance(by: .hours(1))
    try fixture.setStatus(.registered, of: ada)
    #expect(try fixture.dispatch(with: carried.smtp(server.port)).counts == [.sent: 1])
  }

  @Test func `who asked to stop the use of their data is left out, asked at the lease`() throws {
    let server = try FakeMailServer()
    let ada = try fixture.add("ada")
    try fixture.add("bob")
    try fixture.plan()
    try fixture.restrict(ada)
    let report = try fixture.dispatch(with: carried.smtp(server.port))
    #expect(report.counts == [.sent: 1, .suppressed: 1])
    #expect(server.mailboxes == ["bob@example.org"])
  }
}
