import Definitions
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Notices

/// What becomes of a notice when the event's dates change, when it is called off, and when nothing
/// ran. The event is in Tokyo on 28 November 2026, 13:00 to 17:00.
struct EndingTests {
  private static let moved = NoticeFixture.event(
    starts: "2026-12-05 13:00", ends: "2026-12-05 17:00")

  private func entry(
    _ office: NoticeFixture, _ event: EventDefinition, revised: String? = nil
  ) throws -> CatalogEntry {
    let entry = CatalogEntry(
      id: office.id, slug: event.slug, title: "x", zone: "Asia/Tokyo", identity: [.email],
      starts: utc("2026-11-28T04:00:00Z"), ends: utc("2026-11-28T08:00:00Z"),
      retention: 30 * 86_400, opened: utc("2026-10-01T00:00:00Z"))
    let name = "catalog-\(utc(revised ?? "2026-10-01T00:00:00Z").seconds).sqlite"
    let catalog = try Catalog(path: office.workspace.folder.path(name))
    if try catalog.entries().isEmpty { try catalog.add(entry) }
    guard let revised else { return entry }
    let dates = EventDates(
      starts: event.startsAt, ends: event.endsAt, calledOff: event.calledOffAt)
    return try catalog.note(dates, of: event.slug, wasTold: true, at: utc(revised))?.entry ?? entry
  }

  /// - Returns: how many expired.
  @discardableResult
  private func settle(
    _ office: NoticeFixture, _ event: EventDefinition? = nil, revised: String? = nil
  ) throws -> Int {
    let event = event ?? office.event
    let planner = NoticePlanner(
      event: event, outbox: office.outbox, view: office.view,
      environment: office.world.environment)
    let entry = try entry(office, event, revised: revised)
    return try office.vault.database.write { try planner.closeEnded(entry, in: $0) }
      .map { $0.count(.expired) }.reduce(0, +)
  }

  private func plan(_ office: NoticeFixture, _ event: EventDefinition) throws -> Int {
    let timing = NoticeTiming(
      of: event.notices[0], in: event, windowCloses: event.windowClosesAt)
    return try office.vault.database.write {
      try office.planner.plan(event.notices[0], timing, in: $0).owed
    }
  }

  private func set(_ state: String, attempts: Int, of name: String, _ office: NoticeFixture) throws
  {
    let id = try #require(try office.deliveries()[name]?.id)
    try office.vault.database.write {
      _ = try $0.execute(
        "UPDATE deliveries SET state = ?, attempts = ?, not_before = ? WHERE id = ?",
        [
          .text(state), .integer(attempts),
          ["owed", "leased", "later"].contains(state) ? .integer(0) : .null, .integer(id),
        ])
    }
  }

  // MARK: moves

  @Test func `what had not left for the old date is moot, and what left keeps its answer`() throws {
    let office = try NoticeFixture()
    for name in ["ada", "bob", "cleo", "dora"] { try office.add(name) }
    try office.plan()
    try set("sent", attempts: 1, of: "ada", office)
    try set("later", attempts: 1, of: "bob", office)
    try set("leased", attempts: 0, of: "cleo", office)
    // A letter whose dispatcher died may have left: its name must not be forgotten.
    #expect(try settle(office, Self.moved, revised: "2026-11-24T00:00:00Z") == 2)
    #expect(try office.states() == ["ada": .sent, "bob": .expired, "cleo": .expired])
    #expect(try settle(office, Self.moved, revised: "2026-11-24T00:00:00Z") == 0)
  }

  @Test func `an event that comes back to its date owes what had not left, and nothing twice`()
    throws
  {
    let office = try NoticeFixture()
    for name in ["ada", "bob", "cleo"] { try office.add(name) }
    try office.plan()
    try set("sent", attempts: 1, of: "ada", office)
    try set("later", attempts: 1, of: "bob", office)
    try settle(office, Self.moved, revised: "2026-11-24T00:00:00Z")
    try settle(office)
    #expect(try plan(office, office.event) == 1)
    #expect(try office.states() == ["ada": .sent, "bob": .later, "cleo": .owed])
  }

  @Test func `a notice that rests on no date stays owed when the event moves`() throws {
    let office = try NoticeFixture(notices: [NoticeFixture.notice(send: "on import")])
    try office.add("ada")
    try office.plan()
    let moved = NoticeFixture.event(
      starts: "2026-12-05 13:00", ends: "2026-12-05 17:00", notices: office.event.notices)
    office.world.now = utc("2026-11-29T00:00:00Z")
    #expect(try settle(office, moved, revised: "2026-11-24T00:00:00Z") == 0)
    #expect(try office.states() == ["ada": .owed])
    #expect(try plan(office, moved) == 0)
  }

  @Test func `who was added after a move is not told of it`() throws {
    let notice = NoticeFixture.notice(send: "on move")
    let office = try NoticeFixture(now: "2026-11-20T00:00:00Z", notices: [notice])
    try office.add("ada")
    office.world.now = utc("2026-11-22T00:00:00Z")
    try office.add("bob")
    let timing = NoticeTiming(
      of: notice, in: office.event, windowCloses: office.event.windowClosesAt,
      revised: utc("2026-11-21T00:00:00Z"))
    let owed = try office.vault.database.write {
      try office.planner.plan(notice, timing, in: $0).owed
    }
    #expect(owed == 1)
    #expect(try office.states() == ["ada": .owed])
  }

  // MARK: call-offs

  @Test func `a call-off makes moot what is owed, and taking it back owes it again`() throws {
    let office = try NoticeFixture()
    try office.add("ada")
    try office.plan()
    let off = NoticeFixture.event(calledOff: "2026-11-24 10:00")
    #expect(try settle(office, off, revised: "2026-11-24T01:00:00Z") == 0)
    #expect(try office.states() == [:])
    office.world.advance(by: .hours(1))
    #expect(try settle(office, off, revised: "2026-11-24T01:00:00Z") == 0)
    try settle(office)
    #expect(try plan(office, office.event) == 1)
  }

  // MARK: what was missed

  @Test func `a notice whose whole time went by is on record, once, for who was there`() throws {
    let office = try NoticeFixture(now: "2026-11-01T00:00:00Z")
    try office.add("ada")
    try office.add("bob", status: .cancelled)
    office.world.now = utc("2026-11-28T04:00:00Z")
    try office.add("cleo")
    #expect(try settle(office) == 1)
    #expect(try office.states() == ["ada": .expired])
    #expect(try settle(office) == 0)
    #expect(
      try office.pending() == [#"notice-dispatched {"expired":1,"notice":["reminder"]}"#])
  }

  @Test func `who came between the last run and the notice's end was missed too`() throws {
    let office = try NoticeFixture()
    let ada = try office.add("ada")
    try office.plan()
    try set("sent", attempts: 1, of: "ada", office)
    office.world.now = utc("2026-11-27T00:00:00Z")
    try office.add("bob")
    office.world.now = utc("2026-11-28T05:00:00Z")
    try office.setStatus(.checkedIn, of: ada)
    #expect(try settle(office) == 1)
    #expect(try office.states() == ["ada": .sent, "bob": .expired])
  }

  @Test func `a time that was over before the dates were set was not missed`() throws {
    let office = try NoticeFixture(now: "2026-12-10T00:00:00Z")
    try office.add("ada")
    #expect(try settle(office, Self.moved, revised: "2026-12-06T00:00:00Z") == 0)
    #expect(try office.states() == [:])
  }

  // MARK: on import

  @Test func `a welcome goes to each new attendee once, whatever lists and cancellations follow`()
    throws
  {
    let office = try NoticeFixture(notices: [NoticeFixture.notice(send: "on import")])
    let ada = try office.add("ada")
    #expect(try office.plan() == 1)
    try set("sent", attempts: 1, of: "ada", office)
    for status in [AttendeeStatus.cancelled, .registered] {
      office.world.advance(by: .hours(1))
      try office.setStatus(status, of: ada)
      #expect(try office.plan() == 0)
    }
    try office.add("bob")
    #expect(try office.plan() == 1)
    #expect(try office.states() == ["ada": .sent, "bob": .owed])
  }

  @Test func `with 'late: skip' a welcome is for those who come after its first run`() throws {
    let office = try NoticeFixture(notices: [NoticeFixture.notice(send: "on import", late: false)])
    try office.add("ada")
    office.world.advance(by: .hours(1))
    #expect(try office.plan() == 0)
    office.world.advance(by: .hours(1))
    try office.add("bob")
    #expect(try office.plan() == 1)
    #expect(try office.states() == ["bob": .owed])
  }
}
