import Testing
import Vault
import Vocabulary

struct HoldTests {
  private static let entry = CatalogFixture.entry("autumn")
  private let fixture: CatalogFixture
  private var catalog: Catalog { fixture.catalog }

  init() throws { fixture = try CatalogFixture(Self.entry) }

  private func hold(_ id: String, until: Int64 = 500, person: String? = nil) -> Hold {
    Hold(
      id: id, event: Self.entry.id, ground: .legalClaim, person: person, reason: "ab",
      placed: Instant(seconds: 100), until: Instant(seconds: until))
  }

  @Test func `a hold is stored as it was placed`() throws {
    let holds = [hold("1"), hold("2", person: "cd")]
    for hold in holds { #expect(try catalog.place(hold)) }
    #expect(try catalog.holds() == holds)
    #expect(try catalog.holds(of: Self.entry.id) == holds)
    #expect(try catalog.holds(of: EventID(text: "other")) == [])
  }

  @Test(arguments: [(99, true), (499, true), (500, false), (501, false)] as [(Int64, Bool)])
  func `a hold is in force until its end`(now: Int64, isInForce: Bool) {
    #expect(hold("1").isInForce(at: Instant(seconds: now)) == isInForce)
  }

  @Test func `a hold ends only once`() throws {
    let placed = hold("1")
    _ = try catalog.place(placed)
    try catalog.end(placed, at: Instant(seconds: 200), by: .word)
    try catalog.end(placed, at: Instant(seconds: 300), by: .time)
    let ended = try #require(try catalog.holds().first)
    #expect(ended.ended == Instant(seconds: 200))
    #expect(!ended.isInForce(at: Instant(seconds: 150)))
  }

  @Test(arguments: [CatalogEntry.State.purging, .purged])
  func `no hold can be placed after the purge has begun`(state: CatalogEntry.State) throws {
    try catalog.setState(Self.entry.id, state)
    #expect(try !catalog.place(hold("1")))
    #expect(try catalog.holds() == [])
  }
}
