import Definitions
import Mail
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Notices

/// What comes back for a letter: reports of undeliverable ones, and readers who say stop.
@Suite(.timeLimit(.minutes(1))) struct ReturnTests {
  private let office: NoticeFixture
  private let carried = Carried()

  init() throws {
    office = try NoticeFixture(notices: [
      NoticeFixture.notice(), NoticeFixture.notice("slides", send: "2026-11-25 09:00"),
    ])
    for name in ["ada", "bob"] { try office.add(name) }
    try office.dispatch(with: { { _ in .written } })
  }

  private func note(_ returned: LetterReturn, for name: String) throws -> ReturnOutcome? {
    let delivery = try #require(try office.deliveries()[name])
    let (bounce, stop) = ReturnTokens(event: office.id, keys: office.keys)
      .tokens(for: delivery.id)
    let token = if case .stopped = returned { stop } else { bounce }
    let office = office
    return try office.vault.database.write { access in
      try office.outbox.note(
        returned, for: token, of: office.event.slug, from: office.world.environment, in: access)
    }
  }

  private func sendSlides() throws -> [DeliveryState: Int] {
    try office.dispatch(1, with: { { _ in .written } }).counts
  }

  @Test func `an address whose letter came back gets none of this event's any more`() throws {
    let outcome = try #require(try note(.bounced(PersonalText("550 no such user")), for: "ada"))
    #expect(outcome.reason == .bounced)
    #expect(outcome.isNew)
    #expect(try office.states() == ["ada": .refused, "bob": .written])
    let delivery = try #require(try office.deliveries()["ada"])
    #expect(try office.outbox.reply(of: delivery)?.revealed == "550 no such user")
    #expect(try sendSlides() == [.written: 1, .suppressed: 1])
    #expect(try office.states(1) == ["ada": .suppressed, "bob": .written])
  }

  @Test func `who says stop gets none, and the letter that they have stays as it was`() throws {
    #expect(try note(.stopped, for: "bob")?.reason == .stopped)
    #expect(try office.states() == ["ada": .written, "bob": .written])
    #expect(try sendSlides() == [.written: 1, .suppressed: 1])
  }

  @Test func `the same report again changes nothing`() throws {
    _ = try note(.bounced(PersonalText("550 no such user")), for: "ada")
    let pending = try office.pending()
    #expect(try note(.bounced(PersonalText("another")), for: "ada")?.isNew == false)
    #expect(try office.pending() == pending)
  }

  @Test func `a person who said stop stays so after a bounce, and under another address`() throws {
    _ = try note(.stopped, for: "ada")
    _ = try note(.bounced(PersonalText("550")), for: "ada")
    let address = try #require(EmailAddress("ada@example.net"))
    let ada = try #require(try office.deliveries()["ada"]).attendee
    let reason = try office.vault.database.read {
      try office.outbox.suppression(of: ada, at: address, in: $0)
    }
    #expect(reason == .stopped)
  }

  @Test func `an address that was corrected after its letter left is not held for a bad one`()
    throws
  {
    office.world.advance(by: .hours(1))
    try office.vault.database.write { access in
      let delivery = try #require(
        try office.outbox.deliveries(of: office.event.notices[0].name, in: access).first)
      let row = try #require(try AttendeeQueries.row(delivery.attendee, in: access))
      var values = try office.view.values(of: row)
      values[.email] = PersonalText("ada@example.net")
      try office.store.update(row, values: values, at: office.world.now, in: access)
    }
    for isNew in [true, false] {
      #expect(try note(.bounced(PersonalText("550")), for: "ada")?.isNew == isNew)
    }
    #expect(try office.states()["ada"] == .refused)
    #expect(try sendSlides() == [.written: 2])
  }

  @Test func `a person who changed otherwise since then is still at the address that failed`()
    throws
  {
    office.world.advance(by: .hours(1))
    let ada = try #require(try office.deliveries()["ada"]).attendee
    try office.setStatus(.checkedIn, of: ada)
    _ = try note(.bounced(PersonalText("550")), for: "ada")
    #expect(try sendSlides() == [.written: 1, .suppressed: 1])
  }

  @Test func `a letter that was given up on its way is told, and the next one is tried`() throws {
    let outcome = try #require(try note(.lost(PersonalText("4.4.7 too long")), for: "ada"))
    #expect(outcome.reason == nil)
    #expect(outcome.isNew)
    #expect(try office.states()["ada"] == .refused)
    #expect(try sendSlides() == [.written: 2])
  }

  @Test func `who says stop to a letter whose dispatcher died before its answer is heard`() throws {
    try office.add("cleo")
    try office.plan()
    let cleo = try #require(try office.deliveries()["cleo"])
    let address = try #require(EmailAddress("cleo@example.org"))
    let office = office
    try office.vault.database.write { access in
      try office.outbox.lease(cleo, to: address, now: office.world.now, in: access)
    }
    #expect(try note(.stopped, for: "cleo")?.isNew == true)
    #expect(try office.dispatch(with: { { _ in .written } }).counts == [.suppressed: 1])
  }

  @Test func `of two who share a mailbox and both say stop, each is heard`() throws {
    let shared = try #require(EmailAddress("ada@example.org"))
    let deliveries = try office.deliveries()
    let ids = try ["ada", "bob"].map { try #require(deliveries[$0]).attendee }
    let elsewhere = try #require(EmailAddress("bob@example.net"))
    try office.vault.database.write { access in
      for id in ids {
        let isNew = try office.outbox.suppress(
          shared, of: id, because: .stopped, at: office.world.now, in: access)
        #expect(isNew)
      }
      for isLifted in [false, true] {
        let reason = try office.outbox.suppression(of: ids[1], at: elsewhere, in: access)
        #expect(reason == .stopped)
        guard !isLifted else { continue }
        let lifted = try office.outbox.liftSuppressions(of: ids[0], at: shared, in: access)
        #expect(lifted == 1)
      }
    }
  }

  @Test func `who says stop while letters leave gets none that is leased after it`() throws {
    let office = office
    // Leases are taken 128 at a time.
    for index in 0..<300 { try office.add("guest\(index)") }
    try office.plan(1)
    let last = try #require(try office.deliveries(1)["guest299"])
    let carrier: @Sendable () -> MessageSender = {
      var isFirst = true
      return { _ in
        guard isFirst else { return .written }
        isFirst = false
        do {
          try office.vault.database.write { access in
            _ = try office.outbox.suppress(
              EmailAddress("guest299@example.org")!, of: last.attendee, because: .stopped,
              at: office.world.now, in: access)
          }
        } catch { Issue.record(error) }
        return .written
      }
    }
    #expect(try office.dispatch(1, with: carrier).counts == [.written: 301, .suppressed: 1])
    #expect(try office.states(1)["guest299"] == .suppressed)
  }

  @Test func `nothing of a suppression can be read in the vault, and it goes with the person`()
    throws
  {
    _ = try note(.bounced(PersonalText("550 canary-of-the-report")), for: "ada")
    let copies = try TemporaryFolder()
    _ = try copies.copy(of: office.workspace.paths.hidden, as: "copy")
    #expect(
      try CanarySearch(["ada@example.org", "canary-of-the-report"]).hits(below: copies.path) == [])
    let holder = DeliveryHolder(store: office.outbox)
    try office.vault.database.write { access in
      let delivery = try #require(
        try office.outbox.deliveries(of: office.event.notices[0].name, in: access).first)
      let row = try #require(try AttendeeQueries.row(delivery.attendee, in: access))
      #expect(
        try holder.disclose(row, in: access).map(\.item) == ["notice reminder", "no letters"])
      try holder.erase(row, in: access)
      #expect(try office.outbox.suppressionCount(in: access) == 0)
    }
  }
}
