import Definitions
import Mail
import Synchronization
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Notices

/// A domain that puts letters off does not stop letters to other domains.
@Suite(.timeLimit(.minutes(5))) struct CircuitBreakerTests {
  private let fixture: NoticeFixture
  private let carried = Carried()

  init() throws { fixture = try NoticeFixture() }

  private func add(_ count: Int, at host: String) throws {
    for index in 1...count { try fixture.add("\(host)-\(index)", host: "\(host).example.org") }
  }

  private func server(_ reply: FakeMailServer.Reaction, at host: String) throws -> FakeMailServer {
    try FakeMailServer { command in
      command.line.hasPrefix("RCPT") && command.line.contains("@\(host).") ? reply : nil
    }
  }

  @Test func `after twenty letters in a row that were put off the rest of the domain waits`() throws
  {
    try add(30, at: "slow")
    try add(5, at: "quick")
    let server = try server(.say("451 4.7.1 not so fast"), at: "slow")
    #expect(try fixture.dispatch(with: carried.smtp(server.port)).counts == [.later: 30, .sent: 5])
    #expect(carried.recipients.count { $0.contains("@slow.") } == 20)
    let deliveries = try fixture.deliveries().filter { $0.key.hasPrefix("slow") }
    #expect(deliveries.values.count { $0.attempts == 1 } == 20)
    #expect(deliveries.values.count { $0.attempts == 0 } == 10)
    #expect(deliveries.values.allSatisfy { $0.notBefore == fixture.world.now + .minutes(5) })
  }

  @Test func `a letter that is taken ends the row`() throws {
    try add(60, at: "slow")
    let server = try FakeMailServer { command in
      command.verb == "RCPT" && command.earlier % 16 != 15 ? .say("451 4.7.1 later") : nil
    }
    #expect(try fixture.dispatch(with: carried.smtp(server.port)).counts == [.later: 57, .sent: 3])
    #expect(carried.recipients.count == 60)
  }

  @Test func `a session that is ended over one domain stops that domain alone`() throws {
    try add(2, at: "shut")
    try add(5, at: "open")
    try add(2, at: "shut2")
    let server = try server(.sayAndClose("421 4.7.0 too many of yours"), at: "shut")
    let report = try fixture.dispatch(with: carried.smtp(server.port))
    #expect(report.counts == [.sent: 7, .later: 1])
    #expect(try fixture.counts() == [.sent: 7, .later: 1, .owed: 1])
    #expect(report.stopped == nil)
    #expect(carried.recipients.count == 8)
  }

  @Test func `what is met after other letters left is put off`() throws {
    try add(1, at: "shut")
    try add(1, at: "open")
    for index in 2...3 { try fixture.add("shut-\(index)", host: "shut.example.org") }
    let server = try server(.sayAndClose("421 4.7.0 too many of yours"), at: "shut")
    let report = try fixture.dispatch(with: carried.smtp(server.port))
    #expect(report.counts == [.sent: 1, .later: 3])
    #expect(report.stopped == nil)
  }

  @Test func `over two domains in a row it is the server`() throws {
    try add(3, at: "one")
    try add(3, at: "two")
    let server = try FakeMailServer {
      $0.verb == "RCPT" ? .sayAndClose("421 4.3.2 going down") : nil
    }
    let report = try fixture.dispatch(with: carried.smtp(server.port))
    #expect(report.counts == [:])
    let isUnavailable = if case .unavailable = report.stopped { true } else { false }
    #expect(isUnavailable)
    #expect(try fixture.counts() == [.owed: 6])
  }

  @Test(arguments: [
    "421 4.3.2 over this one", "503 what?", "354 go on", "550 5.1.8 sender address rejected",
  ])
  func `one letter over which the server fails keeps no other waiting`(said: String) throws {
    for name in ["bad", "ann", "ben", "cleo"] { try fixture.add(name, host: "\(name).example.org") }
    let server = try FakeMailServer { command in
      command.line.contains("RCPT TO:<bad@") ? .sayAndClose(said) : nil
    }
    let report = try fixture.dispatch(with: carried.smtp(server.port))
    #expect(report.count(.sent) == 3)
    #expect(report.stopped == nil)
    #expect(try fixture.counts()[.sent] == 3)
  }

  @Test func `letters to a domain that puts off each new recipient once all arrive`() throws {
    try add(150, at: "grey")
    let server = try FakeMailServer { [seen = Mutex<Set<String>>([])] command in
      guard command.verb == "RCPT" else { return nil }
      return seen.withLock { $0.insert(command.line).inserted } ? .say("451 4.7.1 grey") : nil
    }
    for _ in 0..<30 {
      try fixture.dispatch(with: carried.smtp(server.port))
      fixture.world.advance(by: .minutes(5))
    }
    #expect(try fixture.counts() == [.sent: 150])
    #expect(try fixture.deliveries().values.allSatisfy { $0.attempts == 2 })
  }
}
