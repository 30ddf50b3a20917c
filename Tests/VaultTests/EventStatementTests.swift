import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

struct EventStatementTests {
  private static let statement = EventStatement(
    languages: ["ja", "en"], titles: ["ja": "秋のセミナー", "en": "Autumn Seminar"],
    office: ["": "Example Seminar Office"],
    fields: [
      EventStatement.Field(name: "email", purposes: ["notify"]),
      EventStatement.Field(name: "dietary", purposes: ["operate"], sensitive: true),
    ], processors: ["Example Mail Ltd"])

  @Test func `an event has no statement until the catalog stores one`() throws {
    let fixture = try CatalogFixture(CatalogFixture.entry("autumn"))
    #expect(try fixture.catalog.entry(Slug("autumn")!)?.statement == nil)
    try fixture.catalog.setStatement(Self.statement, of: EventID(text: "id"))
    #expect(try fixture.catalog.entry(Slug("autumn")!)?.statement == Self.statement)
  }

  @Test(arguments: ["no JSON", "[]", "7"])
  func `an entry can be read when its statement is invalid`(text: String) throws {
    let fixture = try CatalogFixture(CatalogFixture.entry("autumn"))
    try fixture.catalog.database.write {
      try $0.execute("UPDATE events SET statement = ?", [.text(text)])
    }
    #expect(try #require(try fixture.catalog.entry(Slug("autumn")!)).statement == nil)
  }

  @Test(arguments: [
    "{}", #"{"languages":7,"titles":[],"office":null,"fields":{},"more":1}"#,
  ])
  func `a missing or invalid part is empty`(text: String) {
    #expect(EventStatement(stored: text) == EventStatement())
  }

  @Test func `a field without purposes can be read`() {
    #expect(
      EventStatement(stored: #"{"fields":[{"name":"email"}]}"#)
        == EventStatement(fields: [EventStatement.Field(name: "email")]))
  }

  @Test func `labels are read back, and a field without them is stored as it always was`() throws {
    let kana = EventStatement.Field(name: "kana", labels: ["ja": "フリガナ", "": "Reading"])
    let statement = EventStatement(fields: [kana, EventStatement.Field(name: "email")])
    let stored = try statement.stored()
    #expect(EventStatement(stored: stored) == statement)
    #expect(stored.contains(#"{"name":"email","purposes":[],"sensitive":false}"#))
  }
}
