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

/// What ends a pass early, and what is in the vault after that.
@Suite(.timeLimit(.minutes(5))) struct DispatcherLimitsTests {
  private let fixture: NoticeFixture
  private let carried = Carried()

  init() throws { fixture = try NoticeFixture() }

  private func add(_ count: Int) throws {
    for index in 1...count { try fixture.add("guest\(index)") }
  }

  // MARK: purge and rates

  @Test func `a purge's wish ends a pass while the server keeps silent`() throws {
    let wish = Mutex<[FileLockHeld]>([])
    let path = fixture.workspace.paths.purgeIntent(fixture.id)
    let server = try FakeMailServer { command in
      guard command.verb == "." else { return nil }
      wish.withLock { $0.append(FileLockHeld(path)) }
      return .silence
    }
    try add(3)
    let hasGivenUp = Flag()
    let began = ContinuousClock.now
    let report = try fixture.dispatch(
      with: carried.smtp(server.port, giveUp: { hasGivenUp.isRaised }),
      .init(giveUp: { hasGivenUp.raise() }))
    #expect(ContinuousClock.now - began < .seconds(10))
    #expect(report.stopped == .purge)
    #expect(carried.recipients == ["guest1@example.org"])
    #expect(try fixture.pending().count == 1)
    wish.withLock { $0 = [] }
    let good = try FakeMailServer()
    #expect(try fixture.dispatch(with: carried.smtp(good.port)).counts == [.sent: 2])
    fixture.world.advance(by: .minutes(5))
    #expect(try fixture.dispatch(with: carried.smtp(good.port)).counts == [.sent: 1])
    #expect(carried.messageIDs.count == 4)
    #expect(Set(carried.messageIDs).count == 3)
  }

  @Test func `an event that moves in the middle of a pass sends no more letters for its old date`()
    throws
  {
    let server = try FakeMailServer()
    try add(400)
    var looks = 0
    let report = try fixture.dispatch(
      with: carried.smtp(server.port),
      .init(interruption: {
        looks += 1
        return looks < 3 ? nil : .moved
      }))
    #expect(report.stopped == .moved)
    let counts = try fixture.counts()
    #expect(counts[.sent] == carried.recipients.count)
    #expect(counts[.owed] ?? 0 > 0)
    #expect(counts[.sent, default: 0] + counts[.owed, default: 0] == 400)
    #expect(try fixture.dispatch(with: carried.smtp(server.port)).stopped == nil)
    #expect(Set(carried.messageIDs).count == 400)
    #expect(carried.messageIDs.count == 400)
  }

  @Test func `a process that stood still hands nothing over before it has looked again`() throws {
    let server = try FakeMailServer()
    try add(20)
    let fixture = fixture
    let carried = carried
    // The first letter takes an hour, as if the process was suspended.
    let world = fixture.world
    let report = try fixture.dispatch(
      with: {
        let carry = carried.smtp(server.port)()
        return { letter in
          defer { world.now = world.now + .hours(1) }
          return carry(letter)
        }
      },
      .init(
        environment: Environment(
          now: { utc("2026-11-25T00:00:00Z") }, randomBytes: { world.bytes($0) },
          monotonicSeconds: { Double(world.now.seconds) }),
        interruption: { world.now > utc("2026-11-25T00:30:00Z") ? .purge : nil }))
    #expect(report.stopped == .purge)
    #expect(server.mailboxes.count == 1)
    #expect(try fixture.counts() == [.sent: 1, .owed: 19])
  }

  @Test func `a rate that allows the rest only later leaves it owed`() throws {
    let server = try FakeMailServer()
    try add(5)
    let report = try fixture.dispatch(
      with: carried.smtp(server.port), .init(rates: [Rate("2/hour")!]))
    #expect(report.counts == [.sent: 2])
    #expect(report.stopped == .rate)
    #expect(try fixture.counts() == [.sent: 2, .owed: 3])
    #expect(try fixture.deliveries().values.filter { $0.attempts > 0 }.count == 2)
  }

  @Test func `a rate of seconds is waited for`() throws {
    let server = try FakeMailServer()
    try add(5)
    let world = fixture.world
    let began = world.now
    let paced = Environment(
      now: { world.now }, randomBytes: { world.bytes($0) },
      monotonicSeconds: { Double(world.now.seconds) },
      pause: { world.now = Instant(seconds: world.now.seconds + Int64($0.rounded(.up))) })
    let report = try fixture.dispatch(
      with: carried.smtp(server.port),
      .init(rates: [Rate("2/minute")!, Rate("1/second")!], environment: paced))
    #expect(report.stopped == .rate)
    #expect(report.counts == [.sent: 2])
    let second = try NoticeFixture()
    for index in 0..<4 { try second.add("guest\(index)") }
    let all = try second.dispatch(
      with: carried.smtp(server.port), .init(rates: [Rate("1/second")!], environment: paced))
    #expect(all.counts == [.sent: 4])
    #expect(world.now.seconds - began.seconds == 1 + 3)
  }

  // MARK: what is kept

  @Test func `the server's words lie in the vault sealed alone`() throws {
    let server = try FakeMailServer {
      $0.verb == "RCPT" ? .say("550 5.1.1 <guest1@example.org>: canary-of-the-server") : nil
    }
    try add(1)
    try fixture.dispatch(with: carried.smtp(server.port))
    let delivery = try #require(try fixture.deliveries()["guest1"])
    let words = try fixture.outbox.reply(of: delivery)?.revealed
    #expect(words == "550 5.1.1 <guest1@example.org>: canary-of-the-server")
    let copies = try TemporaryFolder()
    _ = try copies.copy(of: fixture.workspace.paths.hidden, as: "copy")
    let canaries = ["guest1@example.org", "canary-of-the-server", "no such user"]
    #expect(try CanarySearch(canaries).hits(below: copies.path) == [])
  }

  @Test func `a disclosure tells each letter with its state and the server's words`() throws {
    let server = try FakeMailServer { $0.verb == "." ? .say("250 2.0.0 queued as 1") : nil }
    try add(1)
    try fixture.dispatch(with: carried.smtp(server.port))
    let holder = DeliveryHolder(store: fixture.outbox)
    try fixture.vault.database.write { access in
      let delivery = try #require(
        try fixture.outbox.deliveries(of: fixture.event.notices[0].name, in: access).first)
      let row = try #require(try AttendeeQueries.row(delivery.attendee, in: access))
      #expect(
        try holder.disclose(row, in: access) == [
          Disclosed(
            .message, "reminder", value: PersonalText("sent"),
            detail: PersonalText("250 2.0.0 queued as 1"),
            at: Instant(rfc3339: "2026-11-25T00:00:00Z"), purposes: [.notify])
        ])
      #expect(
        try holder.disclose(row, in: access).map(\.summary.revealed)
          == ["sent, 2026-11-25T00:00:00Z: 250 2.0.0 queued as 1"])
      try holder.erase(row, in: access)
      #expect(try holder.disclose(row, in: access) == [])
    }
  }
}

/// A flag that one thread sets and other threads read.
final class Flag: Sendable {
  private let value = Mutex(false)

  var isRaised: Bool { value.withLock { $0 } }
  func raise() { value.withLock { $0 = true } }
}
