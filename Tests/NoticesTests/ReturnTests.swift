import Definitions
import Mail
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Notices

/// What comes back for a letter: reports of undeliverable letters, and readers who unsubscribe.
@Suite(.timeLimit(.minutes(5))) struct ReturnTests {
  private let fixture: NoticeFixture
  private let carried = Carried()

  init() throws {
    fixture = try NoticeFixture(notices: [
      NoticeFixture.notice(), NoticeFixture.notice("slides", send: "2026-11-25 09:00"),
    ])
    for name in ["ada", "bob"] { try fixture.add(name) }
    try fixture.dispatch(with: { { _ in .written } })
  }

  private func note(_ returned: LetterReturn, for name: String) throws -> ReturnOutcome? {
    let delivery = try #require(try fixture.deliveries()[name])
    let (bounce, stop) = ReturnTokens(event: fixture.id, keys: fixture.keys)
      .tokens(for: delivery.id)
    let token = if case .stopped = returned { stop } else { bounce }
    let fixture = fixture
    return try fixture.vault.database.write { access in
      try fixture.outbox.note(
        returned, for: token, of: fixture.event.slug, from: fixture.world.environment, in: access)
    }
  }

  private func sendSlides() throws -> [DeliveryState: Int] {
    try fixture.dispatch(1, with: { { _ in .written } }).counts
  }

  @Test func `an address whose letter came back gets none of this event's any more`() throws {
    let outcome = try #require(try note(.bounced(PersonalText("550 no such user")), for: "ada"))
    #expect(outcome.reason == .bounced)
    #expect(outcome.isNew)
    #expect(try fixture.states() == ["ada": .refused, "bob": .written])
    let delivery = try #require(try fixture.deliveries()["ada"])
    #expect(try fixture.outbox.reply(of: delivery)?.revealed == "550 no such user")
    #expect(try sendSlides() == [.written: 1, .suppressed: 1])
    #expect(try fixture.states(1) == ["ada": .suppressed, "bob": .written])
  }

  @Test func `who unsubscribes gets none, and the letter that they have stays as it was`() throws {
    #expect(try note(.stopped, for: "bob")?.reason == .stopped)
    #expect(try fixture.states() == ["ada": .written, "bob": .written])
    #expect(try sendSlides() == [.written: 1, .suppressed: 1])
  }

  @Test func `the same report again changes nothing`() throws {
    _ = try note(.bounced(PersonalText("550 no such user")), for: "ada")
    let pending = try fixture.pending()
    #expect(try note(.bounced(PersonalText("another")), for: "ada")?.isNew == false)
    #expect(try fixture.pending() == pending)
  }

  @Test func `a person who unsubscribed stays so after a bounce, and under another address`() throws
  {
    _ = try note(.stopped, for: "ada")
    _ = try note(.bounced(PersonalText("550")), for: "ada")
    let address = try #require(EmailAddress("ada@example.net"))
    let ada = try #require(try fixture.deliveries()["ada"]).attendee
    let reason = try fixture.vault.database.read {
      try fixture.outbox.suppression(of: ada, at: address, in: $0)
    }
    #expect(reason == .stopped)
  }

  @Test func `an address that was corrected after its letter left is not held for a bad one`()
    throws
  {
    fixture.world.advance(by: .hours(1))
    try fixture.vault.database.write { access in
      let delivery = try #require(
        try fixture.outbox.deliveries(of: fixture.event.notices[0].name, in: access).first)
      let row = try #require(try AttendeeQueries.row(delivery.attendee, in: access))
      var values = try fixture.view.values(of: row)
      values[.email] = PersonalText("ada@example.net")
      try fixture.store.update(row, values: values, at: fixture.world.now, in: access)
    }
    for isNew in [true, false] {
      #expect(try note(.bounced(PersonalText("550")), for: "ada")?.isNew == isNew)
    }
    #expect(try fixture.states()["ada"] == .refused)
    #expect(try sendSlides() == [.written: 2])
  }

  @Test func `a person who changed otherwise since then is still at the address that failed`()
    throws
  {
    fixture.world.advance(by: .hours(1))
    let ada = try #require(try fixture.deliveries()["ada"]).attendee
    try fixture.setStatus(.checkedIn, of: ada)
    _ = try note(.bounced(PersonalText("550")), for: "ada")
    #expect(try sendSlides() == [.written: 1, .suppressed: 1])
  }

  private func retry(_ address: String) throws -> Retried {
    try fixture.vault.database.write {
      try fixture.outbox.owedAgain(
        fixture.event.notices[0].name, fixture.timing(), written: false, now: fixture.world.now,
        address: { _ in EmailAddress(address) }, in: $0)
    }
  }

  @Test
  func `a corrected address is tried again, a failed one or one whose owner said stop is not`()
    throws
  {
    _ = try note(.bounced(PersonalText("550 5.1.1 no such user")), for: "ada")
    #expect(try retry("ada@example.org") == Retried(owed: 0, suppressed: 1))
    #expect(try retry("ada@example.net") == Retried(owed: 1, suppressed: 0))
    #expect(try fixture.states()["ada"] == .owed)
    let ada = try #require(try fixture.deliveries()["ada"]).attendee
    try fixture.vault.database.write { access in
      _ = try fixture.outbox.suppress(
        EmailAddress("ada@example.org")!, of: ada, because: .stopped, at: fixture.world.now,
        in: access)
      try access.execute("UPDATE deliveries SET state = 'refused'")
    }
    #expect(try retry("ada@example.net").suppressed == 1)
  }

  @Test func `a letter that was given up on its way is told, and the next one is tried`() throws {
    let outcome = try #require(try note(.lost(PersonalText("4.4.7 too long")), for: "ada"))
    #expect(outcome.reason == nil)
    #expect(outcome.isNew)
    #expect(try fixture.states()["ada"] == .refused)
    #expect(try sendSlides() == [.written: 2])
  }

  @Test func `who unsubscribes by a letter whose dispatcher died before its answer is heard`()
    throws
  {
    try fixture.add("cleo")
    try fixture.plan()
    let cleo = try #require(try fixture.deliveries()["cleo"])
    let address = try #require(EmailAddress("cleo@example.org"))
    let fixture = fixture
    try fixture.vault.database.write { access in
      try fixture.outbox.lease(cleo, to: address, now: fixture.world.now, in: access)
    }
    #expect(try note(.stopped, for: "cleo")?.isNew == true)
    #expect(try fixture.dispatch(with: { { _ in .written } }).counts == [.suppressed: 1])
  }

  @Test func `of two who share a mailbox and both unsubscribe, each is heard`() throws {
    let shared = try #require(EmailAddress("ada@example.org"))
    let deliveries = try fixture.deliveries()
    let ids = try ["ada", "bob"].map { try #require(deliveries[$0]).attendee }
    let elsewhere = try #require(EmailAddress("bob@example.net"))
    try fixture.vault.database.write { access in
      for id in ids {
        let isNew = try fixture.outbox.suppress(
          shared, of: id, because: .stopped, at: fixture.world.now, in: access)
        #expect(isNew)
      }
      for isLifted in [false, true] {
        let reason = try fixture.outbox.suppression(of: ids[1], at: elsewhere, in: access)
        #expect(reason == .stopped)
        guard !isLifted else { continue }
        let lifted = try fixture.outbox.liftSuppressions(of: ids[0], at: shared, in: access)
        #expect(lifted == 1)
      }
    }
  }

  @Test func `who unsubscribes while letters leave gets none that is leased after it`() throws {
    let fixture = fixture
    // Leases are taken 128 at a time.
    for index in 0..<300 { try fixture.add("guest\(index)") }
    try fixture.plan(1)
    let last = try #require(try fixture.deliveries(1)["guest299"])
    let carrier: @Sendable () -> MessageSender = {
      var isFirst = true
      return { _ in
        guard isFirst else { return .written }
        isFirst = false
        do {
          try fixture.vault.database.write { access in
            _ = try fixture.outbox.suppress(
              EmailAddress("guest299@example.org")!, of: last.attendee, because: .stopped,
              at: fixture.world.now, in: access)
          }
        } catch { Issue.record(error) }
        return .written
      }
    }
    #expect(try fixture.dispatch(1, with: carrier).counts == [.written: 301, .suppressed: 1])
    #expect(try fixture.states(1)["guest299"] == .suppressed)
  }

  @Test func `nothing of a suppression can be read in the vault, and it goes with the person`()
    throws
  {
    _ = try note(.bounced(PersonalText("550 canary-of-the-report")), for: "ada")
    let copies = try TemporaryFolder()
    _ = try copies.copy(of: fixture.workspace.paths.hidden, as: "copy")
    #expect(
      try CanarySearch(["ada@example.org", "canary-of-the-report"]).hits(below: copies.path) == [])
    let holder = DeliveryHolder(store: fixture.outbox)
    try fixture.vault.database.write { access in
      let delivery = try #require(
        try fixture.outbox.deliveries(of: fixture.event.notices[0].name, in: access).first)
      let row = try #require(try AttendeeQueries.row(delivery.attendee, in: access))
      #expect(
        try holder.disclose(row, in: access).map(\.item) == ["notice reminder", "no letters"])
      try holder.erase(row, in: access)
      #expect(try fixture.outbox.suppressionCount(in: access) == 0)
    }
  }
}
