import Definitions
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Notices

/// What happens to a notice when the event's dates change, when it is called off, and when nothing
/// ran. The event is in Tokyo on 28 November 2026, 13:00 to 17:00.
struct EndingTests {
  private static let moved = NoticeFixture.event(
    starts: "2026-12-05 13:00", ends: "2026-12-05 17:00")

  private func entry(
    _ fixture: NoticeFixture, _ event: EventDefinition, revised: String? = nil
  ) throws -> CatalogEntry {
    let entry = CatalogEntry(
      id: fixture.id, slug: event.slug, title: "x", zone: "Asia/Tokyo", identity: [.email],
      starts: utc("2026-11-28T04:00:00Z"), ends: utc("2026-11-28T08:00:00Z"),
      retention: 30 * 86_400, opened: utc("2026-10-01T00:00:00Z"))
    let name = "catalog-\(utc(revised ?? "2026-10-01T00:00:00Z").seconds).sqlite"
    let catalog = try Catalog(path: fixture.workspace.folder.path(name))
    if try catalog.entries().isEmpty { try catalog.add(entry) }
    guard let revised else { return entry }
    let dates = EventDates(
      starts: event.startsAt, ends: event.endsAt, calledOff: event.calledOffAt)
    return try catalog.note(dates, of: event.slug, wasTold: true, at: utc(revised))?.entry ?? entry
  }

  /// - Returns: how many expired.
  @discardableResult
  private func closeEnded(
    _ fixture: NoticeFixture, _ event: EventDefinition? = nil, revised: String? = nil
  ) throws -> Int {
    let event = event ?? fixture.event
    let planner = fixture.planner(of: event)
    let entry = try entry(fixture, event, revised: revised)
    return try fixture.vault.database.write { try planner.closeEnded(entry, in: $0) }
      .map { $0.count(.expired) }.reduce(0, +)
  }

  private func plan(_ fixture: NoticeFixture, _ event: EventDefinition) throws -> Int {
    let timing = NoticeTiming(
      of: event.notices[0], in: event, windowCloses: event.windowClosesAt)
    return try fixture.vault.database.write {
      try fixture.planner.plan(event.notices[0], timing, in: $0).owed
    }
  }

  private func set(_ state: String, attempts: Int, of name: String, _ fixture: NoticeFixture) throws
  {
    let id = try #require(try fixture.deliveries()[name]?.id)
    try fixture.vault.database.write {
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
    let fixture = try NoticeFixture()
    for name in ["ada", "bob", "cleo", "dora"] { try fixture.add(name) }
    try fixture.plan()
    try set("sent", attempts: 1, of: "ada", fixture)
    try set("later", attempts: 1, of: "bob", fixture)
    try set("leased", attempts: 0, of: "cleo", fixture)
    // A letter whose dispatcher died may have left, so its Message-ID must be kept.
    #expect(try closeEnded(fixture, Self.moved, revised: "2026-11-24T00:00:00Z") == 2)
    #expect(try fixture.states() == ["ada": .sent, "bob": .expired, "cleo": .expired])
    #expect(try closeEnded(fixture, Self.moved, revised: "2026-11-24T00:00:00Z") == 0)
  }

  @Test func `an event that comes back to its date owes what had not left, and nothing twice`()
    throws
  {
    let fixture = try NoticeFixture()
    for name in ["ada", "bob", "cleo"] { try fixture.add(name) }
    try fixture.plan()
    try set("sent", attempts: 1, of: "ada", fixture)
    try set("later", attempts: 1, of: "bob", fixture)
    try closeEnded(fixture, Self.moved, revised: "2026-11-24T00:00:00Z")
    try closeEnded(fixture)
    #expect(try plan(fixture, fixture.event) == 1)
    #expect(try fixture.states() == ["ada": .sent, "bob": .later, "cleo": .owed])
  }

  @Test func `a notice that rests on no date stays owed when the event moves`() throws {
    let fixture = try NoticeFixture(notices: [NoticeFixture.notice(send: "on import")])
    try fixture.add("ada")
    try fixture.plan()
    let moved = NoticeFixture.event(
      starts: "2026-12-05 13:00", ends: "2026-12-05 17:00", notices: fixture.event.notices)
    fixture.world.now = utc("2026-11-29T00:00:00Z")
    #expect(try closeEnded(fixture, moved, revised: "2026-11-24T00:00:00Z") == 0)
    #expect(try fixture.states() == ["ada": .owed])
    #expect(try plan(fixture, moved) == 0)
  }

  @Test func `who was added after a move is not told of it`() throws {
    let notice = NoticeFixture.notice(send: "on move")
    let fixture = try NoticeFixture(now: "2026-11-20T00:00:00Z", notices: [notice])
    try fixture.add("ada")
    fixture.world.now = utc("2026-11-22T00:00:00Z")
    try fixture.add("bob")
    let timing = NoticeTiming(
      of: notice, in: fixture.event, windowCloses: fixture.event.windowClosesAt,
      revised: utc("2026-11-21T00:00:00Z"))
    let owed = try fixture.vault.database.write {
      try fixture.planner.plan(notice, timing, in: $0).owed
    }
    #expect(owed == 1)
    #expect(try fixture.states() == ["ada": .owed])
  }

  // MARK: call-offs

  @Test func `a call-off makes moot what is owed, and taking it back owes it again`() throws {
    let fixture = try NoticeFixture()
    try fixture.add("ada")
    try fixture.plan()
    let off = NoticeFixture.event(calledOff: "2026-11-24 10:00")
    #expect(try closeEnded(fixture, off, revised: "2026-11-24T01:00:00Z") == 0)
    #expect(try fixture.states() == [:])
    fixture.world.advance(by: .hours(1))
    #expect(try closeEnded(fixture, off, revised: "2026-11-24T01:00:00Z") == 0)
    try closeEnded(fixture)
    #expect(try plan(fixture, fixture.event) == 1)
  }

  // MARK: what was missed

  @Test func `a notice whose whole time went by is on record, once, for who was there`() throws {
    let fixture = try NoticeFixture(now: "2026-11-01T00:00:00Z")
    try fixture.add("ada")
    try fixture.add("bob", status: .cancelled)
    fixture.world.now = utc("2026-11-28T04:00:00Z")
    try fixture.add("cleo")
    #expect(try closeEnded(fixture) == 1)
    #expect(try fixture.states() == ["ada": .expired])
    #expect(try closeEnded(fixture) == 0)
    #expect(
      try fixture.pending() == [#"notice-dispatched {"expired":1,"notice":["reminder"]}"#])
  }

  @Test func `who came between the last run and the notice's end was missed too`() throws {
    let fixture = try NoticeFixture()
    let ada = try fixture.add("ada")
    try fixture.plan()
    try set("sent", attempts: 1, of: "ada", fixture)
    fixture.world.now = utc("2026-11-27T00:00:00Z")
    try fixture.add("bob")
    fixture.world.now = utc("2026-11-28T05:00:00Z")
    try fixture.setStatus(.checkedIn, of: ada)
    #expect(try closeEnded(fixture) == 1)
    #expect(try fixture.states() == ["ada": .sent, "bob": .expired])
  }

  @Test func `a time that was over before the dates were set was not missed`() throws {
    let fixture = try NoticeFixture(now: "2026-12-10T00:00:00Z")
    try fixture.add("ada")
    #expect(try closeEnded(fixture, Self.moved, revised: "2026-12-06T00:00:00Z") == 0)
    #expect(try fixture.states() == [:])
  }

  // MARK: on import

  @Test func `a welcome goes to each new attendee once, whatever lists and cancellations follow`()
    throws
  {
    let fixture = try NoticeFixture(notices: [NoticeFixture.notice(send: "on import")])
    let ada = try fixture.add("ada")
    #expect(try fixture.plan() == 1)
    try set("sent", attempts: 1, of: "ada", fixture)
    for status in [AttendeeStatus.cancelled, .registered] {
      fixture.world.advance(by: .hours(1))
      try fixture.setStatus(status, of: ada)
      #expect(try fixture.plan() == 0)
    }
    try fixture.add("bob")
    #expect(try fixture.plan() == 1)
    #expect(try fixture.states() == ["ada": .sent, "bob": .owed])
  }

  @Test func `with 'late: skip' a welcome is for those who come after its first run`() throws {
    let fixture = try NoticeFixture(notices: [NoticeFixture.notice(send: "on import", late: false)])
    try fixture.add("ada")
    fixture.world.advance(by: .hours(1))
    #expect(try fixture.plan() == 0)
    fixture.world.advance(by: .hours(1))
    try fixture.add("bob")
    #expect(try fixture.plan() == 1)
    #expect(try fixture.states() == ["bob": .owed])
  }
}
