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
    (.all, ["ada", "bob", "cleo"]),
  ])
  func `each audience is those whom its word means`(audience: Audience, names: [String]) throws {
    let office = try NoticeFixture(notices: [NoticeFixture.notice(to: audience)])
    try office.add("ada")
    try office.add("bob", status: .checkedIn)
    try office.add("cleo", status: .cancelled)
    #expect(try office.plan() == names.count)
    #expect(try office.states().keys.sorted() == names)
    let recipients = try office.vault.database.read {
      try office.planner.recipients(of: office.event.notices[0], in: $0)
    }
    #expect(recipients == names.count)
  }

  @Test func `a field's choice is those who made it and did not cancel`() throws {
    let audience = Audience.choice(NoticeFixture.ticket, "VIP")
    let office = try NoticeFixture(notices: [NoticeFixture.notice(to: audience)])
    try office.add("ada", ticket: "VIP")
    try office.add("bob", ticket: "vip")
    try office.add("cleo")
    try office.add("dora", status: .cancelled, ticket: "VIP")
    try office.add("emil", status: .checkedIn, ticket: "VIP")
    try office.plan()
    #expect(try office.states().keys.sorted() == ["ada", "emil"])
    let recipients = try office.vault.database.read {
      try office.planner.recipients(of: office.event.notices[0], in: $0)
    }
    #expect(recipients == 2)
  }

  @Test func `planning again owes nobody anything twice`() throws {
    let office = try NoticeFixture()
    try office.add("ada")
    #expect(try office.plan() == 1)
    let first = try office.deliveries()
    #expect(try office.plan() == 0)
    #expect(try office.deliveries() == first)
    #expect(
      try office.pending() == [#"notice-planned {"notice":["reminder"],"owed":1}"#])
  }

  @Test(arguments: [(true, ["ada", "bob"]), (false, ["ada"])])
  func `a latecomer is owed it, unless the notice says 'late: skip'`(
    late: Bool, names: [String]
  ) throws {
    let office = try NoticeFixture(
      now: "2026-11-20T00:00:00Z", notices: [NoticeFixture.notice(late: late)])
    try office.add("ada")
    office.world.now = utc("2026-11-21T00:00:00Z")
    try office.plan()
    office.world.advance(by: .hours(1))
    try office.add("bob")
    office.world.advance(by: .hours(1))
    try office.plan()
    #expect(try office.states().keys.sorted() == names)
  }

  @Test func `who is added in the second in which a notice was planned is not lost`() throws {
    let office = try NoticeFixture()
    try office.add("ada")
    try office.plan()
    try office.add("bob")
    #expect(try office.plan() == 1)
  }

  @Test
  func `who was stored while a look went on, by the clock of a process that waited, is not lost`()
    throws
  {
    let office = try NoticeFixture()
    try office.add("ada")
    let look = office.world.now
    try office.plan()
    office.world.now = look - .minutes(10)
    try office.add("bob")
    office.world.now = look + .minutes(1)
    #expect(try office.plan() == 1)
    #expect(try office.states() == ["ada": .owed, "bob": .owed])
  }

  @Test func `who was left out is not owed it at every look`() throws {
    let office = try NoticeFixture()
    let ada = try office.add("ada")
    try office.plan()
    office.world.advance(by: .minutes(1))
    #expect(
      try office.dispatch(with: { { _ in .written } }, .init(mayWrite: { $0.id != ada })).counts
        == [.suppressed: 1])
    office.world.advance(by: .minutes(1))
    #expect(try office.plan() == 0)
    #expect(try office.states() == ["ada": .suppressed])
  }

  @Test func `who checks in after the first look is topped up`() throws {
    let office = try NoticeFixture(notices: [NoticeFixture.notice(to: .checkedIn)])
    let ada = try office.add("ada")
    #expect(try office.plan() == 0)
    office.world.advance(by: .days(1))
    try office.setStatus(.checkedIn, of: ada)
    office.world.advance(by: .days(1))
    #expect(try office.plan() == 1)
    #expect(try office.states() == ["ada": .owed])
  }

  @Test func `a notice is owed again for another date of the event, and once for each`() throws {
    let office = try NoticeFixture()
    try office.add("ada")
    try office.plan()
    let moved = NoticeFixture.event(starts: "2026-12-05 13:00", ends: "2026-12-05 17:00")
    let timing = NoticeTiming(
      of: moved.notices[0], in: moved, windowCloses: moved.windowClosesAt)
    for owed in [1, 0] {
      let planned = try office.vault.database.write {
        try office.planner.plan(moved.notices[0], timing, in: $0).owed
      }
      #expect(planned == owed)
    }
    #expect(try office.counts() == [.owed: 2])
  }

  @Test func `each letter has a random name of its own`() throws {
    let office = try NoticeFixture()
    for index in 0..<50 { try office.add("guest\(index)") }
    try office.plan()
    let names = try office.deliveries().values.map(\.messageID)
    #expect(Set(names).count == 50)
    #expect(names.allSatisfy { $0.utf8.count == 32 })
  }

  @Test func `what a dispatch would try is what it owes and what it would owe`() throws {
    let office = try NoticeFixture()
    func outstanding() throws -> Int {
      try office.vault.database.read {
        try office.planner.outstanding(
          office.event.notices[0], office.timing(), at: office.world.now, in: $0)
      }
    }
    try office.add("ada")
    try office.add("bob", status: .cancelled)
    #expect(try outstanding() == 1)
    try office.plan()
    #expect(try outstanding() == 1)
    try office.add("cleo")
    #expect(try outstanding() == 2)
    try office.vault.database.write {
      _ = try $0.execute("UPDATE deliveries SET state = 'sent', not_before = NULL")
    }
    #expect(try outstanding() == 1)
  }
}
