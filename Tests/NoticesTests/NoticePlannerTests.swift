import Definitions
import Mail
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Notices

struct NoticePlannerTests {
  @Test(arguments: [
    (Audience.registered, ["ada", "bob"]), (.checkedIn, ["bob"]), (.absent, ["ada"]),
    (.registeredAndCancelled, ["ada", "bob", "cleo"]),
  ])
  func `each audience is those whom its word means`(audience: Audience, names: [String]) throws {
    let fixture = try NoticeFixture(notices: [NoticeFixture.notice(to: audience)])
    try fixture.add("ada")
    try fixture.add("bob", status: .checkedIn)
    try fixture.add("cleo", status: .cancelled)
    #expect(try fixture.plan() == names.count)
    #expect(try fixture.states().keys.sorted() == names)
    #expect(try fixture.recipients() == names.count)
  }

  @Test func `a field's choice is those who made it and did not cancel`() throws {
    let audience = Audience.choice(NoticeFixture.ticket, "VIP")
    let fixture = try NoticeFixture(notices: [NoticeFixture.notice(to: audience)])
    try fixture.add("ada", ticket: "VIP")
    try fixture.add("bob", ticket: "vip")
    try fixture.add("cleo")
    try fixture.add("dora", status: .cancelled, ticket: "VIP")
    try fixture.add("emil", status: .checkedIn, ticket: "VIP")
    try fixture.plan()
    #expect(try fixture.states().keys.sorted() == ["ada", "emil"])
    #expect(try fixture.recipients() == 2)
  }

  @Test func `planning again owes nobody anything twice`() throws {
    let fixture = try NoticeFixture()
    try fixture.add("ada")
    #expect(try fixture.plan() == 1)
    let first = try fixture.deliveries()
    #expect(try fixture.plan() == 0)
    #expect(try fixture.deliveries() == first)
    #expect(
      try fixture.pending() == [#"notice-planned {"notice":["reminder"],"owed":1}"#])
  }

  @Test(arguments: [(true, ["ada", "bob"]), (false, ["ada"])])
  func `a latecomer is owed it, unless the notice says 'late: skip'`(
    late: Bool, names: [String]
  ) throws {
    let fixture = try NoticeFixture(
      now: "2026-11-20T00:00:00Z", notices: [NoticeFixture.notice(late: late)])
    try fixture.add("ada")
    fixture.world.now = utc("2026-11-21T00:00:00Z")
    try fixture.plan()
    fixture.world.advance(by: .hours(1))
    try fixture.add("bob")
    fixture.world.advance(by: .hours(1))
    try fixture.plan()
    #expect(try fixture.states().keys.sorted() == names)
  }

  @Test func `who is added in the second in which a notice was planned is not lost`() throws {
    let fixture = try NoticeFixture()
    try fixture.add("ada")
    try fixture.plan()
    try fixture.add("bob")
    #expect(try fixture.plan() == 1)
  }

  @Test
  func `who was stored while a look went on, by the clock of a process that waited, is not lost`()
    throws
  {
    let fixture = try NoticeFixture()
    try fixture.add("ada")
    let look = fixture.world.now
    try fixture.plan()
    fixture.world.now = look - .minutes(10)
    try fixture.add("bob")
    fixture.world.now = look + .minutes(1)
    #expect(try fixture.plan() == 1)
    #expect(try fixture.states() == ["ada": .owed, "bob": .owed])
  }

  @Test func `who was left out is not owed it at every look`() throws {
    let fixture = try NoticeFixture()
    let ada = try fixture.add("ada")
    try fixture.plan()
    fixture.world.advance(by: .minutes(1))
    try fixture.restrict(ada)
    #expect(try fixture.dispatch(with: { { _ in .written } }).counts == [.suppressed: 1])
    fixture.world.advance(by: .minutes(1))
    #expect(try fixture.plan() == 0)
    #expect(try fixture.states() == ["ada": .suppressed])
  }

  @Test func `who checks in after the first look is topped up`() throws {
    let fixture = try NoticeFixture(notices: [NoticeFixture.notice(to: .checkedIn)])
    let ada = try fixture.add("ada")
    #expect(try fixture.plan() == 0)
    fixture.world.advance(by: .days(1))
    try fixture.setStatus(.checkedIn, of: ada)
    fixture.world.advance(by: .days(1))
    #expect(try fixture.plan() == 1)
    #expect(try fixture.states() == ["ada": .owed])
  }

  @Test func `a notice is owed again for another date of the event, and once for each`() throws {
    let fixture = try NoticeFixture()
    try fixture.add("ada")
    try fixture.plan()
    let moved = NoticeFixture.event(starts: "2026-12-05 13:00", ends: "2026-12-05 17:00")
    let timing = NoticeTiming(
      of: moved.notices[0], in: moved, windowCloses: moved.windowClosesAt)
    for owed in [1, 0] {
      let planned = try fixture.vault.database.write {
        try fixture.planner.plan(moved.notices[0], timing, in: $0).owed
      }
      #expect(planned == owed)
    }
    #expect(try fixture.counts() == [.owed: 2])
  }

  @Test func `each letter has a random name of its own`() throws {
    let fixture = try NoticeFixture()
    for index in 0..<50 { try fixture.add("guest\(index)") }
    try fixture.plan()
    let names = try fixture.deliveries().values.map(\.messageID)
    #expect(Set(names).count == 50)
    #expect(names.allSatisfy { $0.utf8.count == 32 })
  }

  @Test func `what a dispatch would try is what it owes and what it would owe`() throws {
    let fixture = try NoticeFixture()
    func outstanding() throws -> Int {
      try fixture.vault.database.read {
        try fixture.planner.outstanding(
          fixture.event.notices[0], fixture.timing(), at: fixture.world.now, in: $0)
      }
    }
    try fixture.add("ada")
    try fixture.add("bob", status: .cancelled)
    #expect(try outstanding() == 1)
    try fixture.plan()
    #expect(try outstanding() == 1)
    try fixture.add("cleo")
    #expect(try outstanding() == 2)
    try fixture.vault.database.write {
      _ = try $0.execute("UPDATE deliveries SET state = 'sent', not_before = NULL")
    }
    #expect(try outstanding() == 1)
  }
}
