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

  @Test func `an event's entry is kept as it was put on record`() throws {
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

  @Test func `what is on record is there after the catalog is opened again`() throws {
    try catalog.add(CatalogFixture.entry("b", id: "1"))
    try catalog.add(CatalogFixture.entry("a", id: "2"))
    try catalog.database.close()
    let again = try Catalog(path: catalog.database.path)
    #expect(try again.entries().map(\.slug.text) == ["a", "b"])
  }

  @Test(arguments: [("autumn", "other"), ("other", "id")])
  func `an event is put on record once`(slug: String, id: String) throws {
    try catalog.add(CatalogFixture.entry("autumn"))
    #expect(throws: StorageError.constraint(path: catalog.database.path)) {
      try catalog.add(CatalogFixture.entry(slug, id: id))
    }
  }

  @Test func `a window is put in force for its event alone`() throws {
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
  func `a state is kept for its event alone`(state: CatalogEntry.State) throws {
    try catalog.add(CatalogFixture.entry("autumn", id: "1"))
    try catalog.add(CatalogFixture.entry("winter", id: "2"))
    try catalog.setState(EventID(text: "1"), state)
    #expect(try catalog.entries().map(\.state) == [state, .open])
  }

  @Test(arguments: ["state = 'gone'", "retention = -1", "window_closes = NULL", "slug = NULL"])
  func `the catalog forbids what cannot be`(change: String) throws {
    try catalog.add(CatalogFixture.entry("autumn"))
    #expect(throws: StorageError.constraint(path: catalog.database.path)) {
      try catalog.database.write { try $0.execute("UPDATE events SET \(change)") }
    }
  }

  @Test func `an unknown zone is read as GMT, and stops nothing`() throws {
    try catalog.add(CatalogFixture.entry("autumn"))
    try catalog.database.write { _ = try $0.execute("UPDATE events SET zone = 'Mars/Olympus'") }
    #expect(try catalog.entry(Slug("autumn")!)?.timeZone == .gmt)
  }

  @Test func `the clock's mark never goes back`() throws {
    func reading(_ wall: Int64, boot: String, sinceBoot: Int64) -> ClockReading {
      ClockReading(
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

  @Test func `a fact is kept and replaced`() throws {
    #expect(try catalog.fact("last-run") == nil)
    try catalog.setFact("last-run", "1")
    try catalog.setFact("other", "x")
    try catalog.setFact("last-run", "2")
    #expect(try catalog.fact("last-run") == "2")
    #expect(try catalog.fact("other") == "x")
  }
}
