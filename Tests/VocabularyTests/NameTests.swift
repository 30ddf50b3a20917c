import Foundation
import TestSupport
import Testing
import Vocabulary

struct NameTests {
  static let longest = String(repeating: "a", count: 64)

  @Test(arguments: ["a", "7", "2026-autumn-seminar", "a-", "a--b", longest])
  func `a slug that follows the rule stays unchanged`(text: String) throws {
    let slug = try #require(Slug(text))
    #expect(slug.text == text)
    #expect("\(slug)" == text)
    let encoded = try JSONEncoder().encode([slug])
    #expect(String(decoding: encoded, as: UTF8.self) == "[\"\(text)\"]")
    #expect(try JSONDecoder().decode([Slug].self, from: encoded) == [slug])
  }

  @Test(arguments: [
    "", "-a", "A", "Autumn", "a b", "a_b", "a.b", ".", "..", "../a", "a/b", "/a", "a\\b", "a\u{0}",
    "a\n", "é", "秋", "ａ", longest + "a",
  ])
  func `a text that is not a slug is refused, also by the decoder`(text: String) throws {
    #expect(Slug(text) == nil)
    let encoded = try JSONEncoder().encode([text])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Slug].self, from: encoded)
    }
  }

  @Test func `slugs sort by their letters`() {
    let slugs = ["b", "a-1", "10", "9", "a"].compactMap { Slug($0) }
    #expect(slugs.sorted().map(\.text) == ["10", "9", "a", "a-1", "b"])
  }

  @Test(arguments: ["a", "name", "first_name", "x-1", String(repeating: "f", count: 40)])
  func `a field name that follows the rule stays unchanged`(text: String) throws {
    let name = try #require(FieldName(text))
    #expect(name.text == text)
    #expect("\(name)" == text)
  }

  @Test(arguments: [
    "", "1a", "-a", "_a", "Name", "a b", "a.b", "a{{", "名前", "a\n",
    String(repeating: "f", count: 41),
  ])
  func `a text that is not a field name is refused`(text: String) {
    #expect(FieldName(text) == nil)
  }

  @Test func `the known field names follow the rule`() {
    #expect(FieldName("name") == .name)
    #expect(FieldName("email") == .email)
  }

  @Test(arguments: [("ja", "ja"), ("EN", "en"), ("fil", "fil")])
  func `a language is its tag in lower case`(typed: String, tag: String) {
    #expect(Language(typed)?.tag == tag)
  }

  @Test(arguments: ["", "e", "engl", "e1", "日本", "en-GB", "e "])
  func `a text that is not a language is refused`(typed: String) {
    #expect(Language(typed) == nil)
  }

  @Test func `a localised text falls back to another language in a fixed order`() throws {
    let french = try #require(Language("fr"))
    let text = try #require(LocalisedText([.japanese: "秋", .english: "Autumn", .german: "Herbst"]))
    #expect(text.text(in: .german) == "Herbst")
    #expect(text.text(in: french, .japanese) == "秋")
    #expect(text.text(in: french) == "Autumn")
    let without = try #require(LocalisedText([.japanese: "秋", .german: "Herbst"]))
    #expect(without.text(in: .english) == "Herbst")
    #expect(LocalisedText("plain").text(in: .japanese) == "plain")
    #expect(LocalisedText([:]) == nil)
  }

  @Test(arguments: [
    (Audience.registered, [AttendeeStatus.registered, .checkedIn]),
    (.checkedIn, [.checkedIn]),
    (.absent, [.registered]),
    (.registeredAndCancelled, [.registered, .checkedIn, .cancelled]),
    (.choice(.name, "x"), [.registered, .checkedIn]),
  ])
  func `an audience includes only its statuses`(audience: Audience, statuses: [AttendeeStatus]) {
    #expect(AttendeeStatus.allCases.filter(audience.includes) == statuses)
  }

  @Test func `only the words of an audience are accepted`() {
    let known: [Audience] = [.registered, .checkedIn, .absent, .registeredAndCancelled]
    #expect(Audience.words.map { Audience(word: $0) } == known)
    #expect(Audience(word: "Registered") == nil)
    #expect(Audience(word: "") == nil)
  }

  @Test func `a letter never needs a field that only the event needs`() {
    let forLetters = FieldKind.allCases.filter { $0.purposes.contains(.notify) }
    #expect(forLetters == [.text, .name, .email, .company, .language])
    #expect(FieldKind.allCases.filter(\.isSpecialCare) == [.health, .faith])
    #expect(FieldKind.allCases.allSatisfy { $0.purposes.contains(.operate) })
  }
}
