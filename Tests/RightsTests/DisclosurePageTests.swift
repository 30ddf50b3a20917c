import Definitions
import Foundation
import Notices
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport

@testable import Rights

/// The page that a person reads about themselves.
@Suite(.timeLimit(.minutes(2)), .enabled(if: WorkspaceFixture.isBuilt)) struct DisclosurePageTests {
  private let fixture: DisclosureFixture

  init() throws { fixture = try DisclosureFixture() }

  private func lead(_ page: String) throws -> String {
    let start = try #require(page.range(of: "<p class=\"lead\">")).upperBound
    let end = try #require(page.range(of: "</p>", range: start..<page.endIndex)).lowerBound
    return String(page[start..<end])
  }

  @Test func `the first lines say what is held, why, until when and who got it`() throws {
    let disclosure = try fixture.disclosure(of: "agathe@example.org")
    #expect(
      try lead(fixture.document([disclosure]).page())
        == "「秋のセミナー」の運営・管理と案内・資料の送付のため、あなたの個人データ"
        + "（氏名、メールアドレス、会社名、フリガナなど6項目）を保有しており、2026年12月28日 17:00までに消去します。"
        + "取り扱いを委託しているのはrelay、printerで、第三者に提供した記録はありません。")
    #expect(
      try lead(fixture.document([disclosure], in: .english).page())
        == "We hold data about you (Name, E-mail address, Company, Reading and 2 more) to operate "
        + "and manage “Autumn Seminar” and to send notices and materials, and erase it by "
        + "28 December 2026, 17:00. It is handled for us by relay, printer, and there is no record "
        + "that anybody else got it.")
  }

  @Test func `a page about nothing says so`() throws {
    #expect(try lead(fixture.document([]).page()) == "あなたの個人データは保有していません。")
  }

  @Test func `the page loads nothing and names the office, the contact and the number`() throws {
    let page = try fixture.document([fixture.disclosure(of: "bo@example.jp")]).page()
    for loading in ["<script", "<img", "<link", "src=", "@import", "url(", "<iframe"] {
      #expect(!page.contains(loading), "\(loading)")
    }
    for text in [
      "例示セミナー事務局", "mailto:privacy@example.org", "受付番号 7", "個人情報保護方針（2026-10版）",
      "relay（メールの配信を含む）", "開催：2026年11月28日 13:00～17:00（日本時間）",
    ] {
      #expect(page.contains(text), "\(text)")
    }
  }

  @Test func `letters are told with their subject, date and state in words`() throws {
    _ = try fixture.fixture.run("2026-11-21T00:00:00Z")
    let disclosure = try fixture.disclosure(of: "bo@example.jp")
    let page = try fixture.document([disclosure]).page()
    #expect(page.contains("【ご案内】秋のセミナー（2026年11月28日）"))
    #expect(page.contains("2026年11月21日 09:00"))
    #expect(page.contains("作成しました（フォルダーに保存し、送信していません）"))
  }

  /// A page without its style, its tags, and the values that are not ours.
  private func words(_ page: String, without values: [String]) throws -> String {
    var text = page.replacing(/<style>[\s\S]*<\/style>/, with: "")
      .replacing(/<bdi class="v">[^<]*<\/bdi>/, with: "").replacing(/<[^>]*>/, with: " ").fromHTML
    for value in values { text = text.replacingOccurrences(of: value, with: "") }
    return text
  }

  @Test(arguments: [RequestKind.disclose, .purpose])
  func `a Japanese page has no English word and no code`(kind: RequestKind) throws {
    try fixture.use()
    _ = try fixture.fixture.run("2026-11-26T00:00:00Z")
    let items = RequestState.allCases.map {
      Disclosed(.request, "disclose", value: PersonalText($0.rawValue), purposes: [])
    }
    for person in ["ag@example.org", "bo@example.jp", "dan@example.org"] {
      let disclosure = try fixture.disclosure(of: person, searching: true)
      let page = try fixture.document([disclosure], kind, officeItems: items).page()
      let rest = try words(
        page,
        without: [
          "relay", "printer", "privacy@example.org", "https://example.org/privacy",
          disclosure.code?.description ?? "",
        ])
      #expect(rest.matches(of: /[A-Za-z]{2,}/).map { String($0.output) } == [], "\(person)")
    }
  }

  @Test func `an English page has no Japanese word`() throws {
    try fixture.use()
    let disclosure = try fixture.disclosure(of: "ag@example.org", searching: true)
    let page = try fixture.document([disclosure], in: Language("de")!).page()
    let rest = try words(page, without: ["【ご案内】Autumn Seminar（28 November 2026）"])
    #expect(rest.unicodeScalars.filter { $0.value >= 0x3000 }.isEmpty)
    #expect(page.contains("<html lang=\"en\">"))
  }

  @Test func `every state and every reason has words`() throws {
    for words in [DisclosureWords.japanese, .english] {
      let said =
        DeliveryState.allCases.map(words.delivery) + ExclusionReason.allCases.map(words.exclusion)
        + RequestState.allCases.map(words.requestState)
        + RequestKind.allCases.map(words.requestKind) + FieldKind.allCases.map(words.fieldKind)
        + AttendeeStatus.allCases.map(words.status)
      #expect(said.allSatisfy { !$0.isEmpty })
    }
    #expect(
      Set(DisclosureWords.japanese.fieldNames.keys) == Set(DisclosureWords.english.fieldNames.keys))
  }

  @Test func `every service that lists come from has its own name`() {
    let layouts = Set(LayoutSet.builtIn.usable.map(\.name)).subtracting(["excel"])
    #expect(Set(ServiceBrand.brands.keys) == layouts)
    #expect(ServiceBrand.name(of: "excel") == nil)
    #expect(ServiceBrand.name(of: "list") == nil)
    #expect(ServiceBrand.name(of: "our-own-form") == "our-own-form")
  }

  @Test func `where nobody looked for mentions is said once`() throws {
    let looked = try fixture.disclosure(of: "bo@example.jp", searching: true)
    let other = try fixture.disclosure(of: "bo@example.jp")
    let sentence = "ほかの参加者の記入欄にあなたのお名前や連絡先が含まれていないかは、確認していません。"
    let count = { (events: [EventDisclosure]) in
      try fixture.document(events).page().components(separatedBy: sentence).count - 1
    }
    #expect(try count([looked, looked]) == 0)
    #expect(try count([other, other, other]) == 1)
    #expect(try fixture.document([looked, other]).page().contains("「秋のセミナー」の\(sentence)"))
  }

  // MARK: Hostile values

  private func page(with value: String, label: String? = nil) throws -> String {
    var disclosure = try fixture.disclosure(of: "bo@example.jp")
    disclosure.items = [
      DisclosedItem(
        part: "attendee record",
        fact: Disclosed(.field, "note", value: PersonalText(value), purposes: [.operate]),
        facts: DisclosedItem.Definition(label: label.map { LocalisedText($0) }),
        keptUntil: disclosure.keptUntil)
    ]
    return try fixture.document([disclosure]).page()
  }

  @Test func `no value becomes markup, and none changes the direction of what follows`() throws {
    let hostile = "</bdi></td><script>alert('x')</script>\u{202E}\u{2066}\"&\u{0}\u{7}\u{FFFF}end"
    let page = try page(with: hostile, label: hostile)
    #expect(!page.contains("<script"))
    #expect(
      page.contains(
        "&lt;/bdi&gt;&lt;/td&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;end"))
    let wild = page.unicodeScalars.filter {
      ($0.properties.generalCategory == .control && $0 != "\n") || $0.properties.isBidiControl
    }
    #expect(wild.isEmpty)
    // The structure is that of a page with a harmless value.
    let tags = { (page: String) in page.matches(of: /<\/?[a-z0-9]+/).map { String($0.output) } }
    #expect(tags(page) == tags(try self.page(with: "harmless")))
  }

  @Test func `a value of a megabyte is cut on the page, and whole in the JSON`() throws {
    let value = String(repeating: "長", count: 350_000)
    #expect(try page(with: value).utf8.count < 200_000)
    #expect(try page(with: value).contains("…（長いため途中まで示しています。全体は350,000文字です）"))
    var disclosure = try fixture.disclosure(of: "bo@example.jp")
    let fact = Disclosed(.field, "note", value: PersonalText(value), purposes: [])
    disclosure.items = [
      DisclosedItem(
        part: "x", fact: fact, facts: DisclosedItem.Definition(), keptUntil: disclosure.keptUntil)
    ]
    #expect(try fixture.document([disclosure]).json().contains(value))
  }
}
