import Foundation
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

struct CatalogTests {
  let fixture: CatalogFixture
  var catalog: Catalog { fixture.catalog }

  init() throws { fixture = try CatalogFixture() }

  @Test func `the entry of an event is stored unchanged`() throws {
    try catalog.add(CatalogFixture.entry("autumn"))
    let entry = try #require(try catalog.entry(Slug("autumn")!))
    #expect(entry.id.text == "id")
    #expect(entry.title == "秋のセミナー")
    #expect(entry.timeZone.identifier == "Asia/Tokyo")
    #expect(entry.identity == [.email, .name])
    #expect([entry.starts, entry.ends, entry.opened].map(\.seconds) == [1000, 2000, 500])
    #expect(entry.retention == 86_400)
    #expect(entry.windowCloses.seconds == 2000 + 86_400)
    #expect(entry.latestWindow.seconds == 2000 + 91 * 86_400)
    #expect(entry.pendingRetention == nil)
    #expect(entry.state == .open)
    #expect(try catalog.entry(Slug("winter")!)?.id == nil)
  }

  @Test func `the entries are still there after the catalog is opened again`() throws {
    try catalog.add(CatalogFixture.entry("b", id: "1"))
    try catalog.add(CatalogFixture.entry("a", id: "2"))
    try catalog.database.close()
    let again = try Catalog(path: catalog.database.path)
    #expect(try again.entries().map(\.slug.text) == ["a", "b"])
  }

  @Test(arguments: [("autumn", "other"), ("other", "id")])
  func `an event cannot be added twice`(slug: String, id: String) throws {
    try catalog.add(CatalogFixture.entry("autumn"))
    #expect(throws: StorageError.constraint(path: catalog.database.path)) {
      try catalog.add(CatalogFixture.entry(slug, id: id))
    }
  }

  @Test func `a window changes only for its event`() throws {
    try catalog.add(CatalogFixture.entry("autumn", id: "1"))
    try catalog.add(CatalogFixture.entry("winter", id: "2"))
    let window = CatalogWindow(
      title: "Moved", starts: Instant(seconds: 3000), ends: Instant(seconds: 4000), retention: 100,
      closes: Instant(seconds: 4100), latest: Instant(seconds: 9000), pendingRetention: 200)
    try catalog.setWindow(EventID(text: "1"), window)
    let entry = try #require(try catalog.entry(Slug("autumn")!))
    #expect(
      window
        == CatalogWindow(
          title: entry.title, starts: entry.starts, ends: entry.ends, retention: entry.retention,
          closes: entry.windowCloses, latest: entry.latestWindow,
          pendingRetention: entry.pendingRetention))
    #expect(try catalog.entry(Slug("winter")!)?.title == "秋のセミナー")
  }

  @Test(arguments: [CatalogEntry.State.purging, .purged])
  func `a state changes only for its event`(state: CatalogEntry.State) throws {
    try catalog.add(CatalogFixture.entry("autumn", id: "1"))
    try catalog.add(CatalogFixture.entry("winter", id: "2"))
    try catalog.setState(EventID(text: "1"), state)
    #expect(try catalog.entries().map(\.state) == [state, .open])
  }

  @Test(arguments: ["state = 'gone'", "retention = -1", "window_closes = NULL", "slug = NULL"])
  func `the catalog forbids a row that breaks a rule`(change: String) throws {
    try catalog.add(CatalogFixture.entry("autumn"))
    #expect(throws: StorageError.constraint(path: catalog.database.path)) {
      try catalog.database.write { try $0.execute("UPDATE events SET \(change)") }
    }
  }

  @Test func `an unknown time zone is read as GMT and gives no error`() throws {
    try catalog.add(CatalogFixture.entry("autumn"))
    try catalog.database.write { _ = try $0.execute("UPDATE events SET zone = 'Mars/Olympus'") }
    #expect(try catalog.entry(Slug("autumn")!)?.timeZone == .gmt)
  }

  @Test func `the clock's mark never goes back`() throws {
    func reading(_ wall: Int64, boot: String, sinceBoot: Int64) -> ClockSample {
      ClockSample(
        wall: Instant(seconds: wall), bootID: boot, sinceBoot: sinceBoot, isSynchronised: false)
    }
    #expect(try catalog.clockMark() == nil)
    try catalog.setClockMark(reading(100, boot: "a", sinceBoot: 10))
    #expect(try catalog.clockMark() == reading(100, boot: "a", sinceBoot: 10))
    try catalog.setClockMark(reading(99, boot: "b", sinceBoot: 20))
    #expect(try catalog.clockMark() == reading(100, boot: "a", sinceBoot: 10))
    try catalog.setClockMark(reading(100, boot: "b", sinceBoot: 30))
    #expect(try catalog.clockMark() == reading(100, boot: "b", sinceBoot: 30))
    try catalog.setClockMark(reading(101, boot: "c", sinceBoot: 1))
    #expect(try catalog.clockMark() == reading(101, boot: "c", sinceBoot: 1))
  }

  @Test func `a fact is stored and can be replaced`() throws {
    #expect(try catalog.fact(.lastRun) == nil)
    try catalog.setFact(.lastRun, "1")
    try catalog.setFact(Catalog.FactName("other"), "x")
    try catalog.setFact(.lastRun, "2")
    #expect(try catalog.fact(.lastRun) == "2")
    #expect(try catalog.fact(Catalog.FactName("other")) == "x")
  }
}

/// What the catalog notes about the dates of an event, in seconds. The event starts at 1000 and
/// ends at 2000.
struct CatalogDatesTests {
  private let catalog: Catalog
  private static let slug = Slug("autumn")!

  init() throws {
    catalog = try CatalogFixture(CatalogFixture.entry("autumn")).catalog
  }

  private func note(
    _ starts: Int64, _ ends: Int64, off: Int64? = nil, told: Bool = false, at now: Int64
  ) throws -> CatalogEntry {
    let dates = EventDates(
      starts: Instant(seconds: starts), ends: Instant(seconds: ends),
      calledOff: off.map { Instant(seconds: $0) })
    let noted = try catalog.note(
      dates, of: Self.slug, wasTold: told, at: Instant(seconds: now))
    return try #require(noted?.entry)
  }

  @Test func `the first dates are no news, and each change is a revision`() throws {
    let first = try note(1000, 2000, at: 600)
    #expect(first.revision == 0)
    #expect(first.revised == nil)
    #expect(try note(3000, 4000, at: 700).revised?.seconds == 700)
    #expect(try note(3000, 4000, at: 800).revised?.seconds == 700)
    let third = try note(3000, 4500, at: 900)
    #expect(third.revised?.seconds == 900)
    #expect(third.revision == 2)
  }

  @Test func `a change that is taken back is news only if a letter left in between`() throws {
    _ = try note(3000, 4000, at: 700)
    #expect(try note(1000, 2000, at: 800).revised == nil)
    _ = try note(3000, 4000, at: 900)
    let back = try note(1000, 2000, told: true, at: 1000)
    #expect(back.revised?.seconds == 1000)
    #expect(back.revision == 4)
  }

  @Test func `a call-off is a revision and no news, but to take it back after a letter is news`()
    throws
  {
    let off = try note(1000, 2000, off: 800, at: 800)
    #expect(off.revision == 1)
    #expect(off.revised == nil)
    #expect(off.dates.over.seconds == 800)
    #expect(try note(1000, 2000, at: 900).revised == nil)
    _ = try note(1000, 2000, off: 950, at: 950)
    #expect(try note(1000, 2000, told: true, at: 960).revised?.seconds == 960)
  }

  @Test func `dates that were already past when they were written are in doubt until corrected`()
    throws
  {
    #expect(try !note(1000, 2000, at: 5000).isInDoubt)
    #expect(try !note(3000, 6000, at: 5000).isInDoubt)
    #expect(try note(3000, 4000, at: 5000).isInDoubt)
    #expect(try !note(3000, 4000, off: 5000, at: 5000).isInDoubt)
    #expect(try !note(6000, 7000, at: 5000).isInDoubt)
  }
}
