import DefinitionSupport
import Definitions
import Foundation
import Testing
import Vocabulary

@Suite struct EventScaffoldTests {
  private func scaffold(title: String = "Autumn Seminar", in language: Language = .english) throws
    -> EventScaffold
  {
    EventScaffold(
      slug: try #require(Slug("autumn")), title: title,
      starts: try #require(LocalDateTime("2026-11-28 13:00")),
      ends: try #require(LocalDateTime("2026-11-28 17:00")), timezone: "Asia/Tokyo",
      language: language)
  }

  /// The files of a new workspace with one new event.
  private func events(with scaffold: EventScaffold) throws -> EventsOnDisk {
    let events = try EventsOnDisk()
    try events.write(EventScaffold.organiserYAML(in: scaffold.language), to: "organiser.yaml")
    try events.write(scaffold.eventYAML(), to: "autumn/event.yaml")
    try events.write(scaffold.notice, to: "autumn/\(EventScaffold.noticePath)")
    return events
  }

  @Test(
    arguments: ["Autumn Seminar", "秋: \"the\" seminar # 1", "{{x}}", "- a"],
    [Language.english, .japanese])
  func `a new event passes the check`(_ title: String, _ language: Language) throws {
    let events = try events(with: scaffold(title: title, in: language))
    let found = events.reader.check()
    #expect(found.faults.map(\.line) == [])
    #expect(found.warnings.map(\.line) == [])
    let event = try #require(try events.autumn().value)
    #expect(event.title.text(in: .english) == title)
    #expect(!event.isLive)
    #expect(event.language == language)
    let organiser = try #require(events.reader.organiser.value)
    #expect(organiser.mail.transport == "file")
    #expect(organiser.language == language)
  }

  @Test func `a Japanese office gets Japanese files, and every other office English ones`() throws {
    #expect(try scaffold(in: .german).language == .english)
    #expect(try scaffold(in: .german).notice.hasPrefix("---\nsubject: \"Reminder: "))
    let made = try scaffold(in: .japanese)
    #expect(made.notice.contains("{{name}} 様"))
    #expect(made.sampleList.first == ["氏名", "メールアドレス", "会社名", "生年月日"])
    #expect(made.droppedColumn("電話", because: "不要です。") == "保存しない列：電話。不要です。")
    let organiser = EventScaffold.organiserYAML(in: .japanese)
    #expect(organiser.contains("\nname: 例示セミナー事務局 "))
    // A comment that offers no key is a remark.
    for text in [organiser, made.eventYAML(), made.eventYAML(identity: .name)] {
      let remarks = text.split(separator: "\n").filter {
        $0.hasPrefix("# ") && !$0.contains(try! Regex("^# [a-z]+:"))
      }
      #expect(remarks.count >= 8)
      for remark in remarks { #expect(!remark.utf8.allSatisfy { $0 < 0x80 }, "\(remark)") }
    }
  }

  @Test(arguments: ScaffoldLanguage.allCases)
  func `the sample has one address that will be refused, and people who do not exist`(
    language: ScaffoldLanguage
  ) throws {
    let rows = try scaffold(in: language.language).sampleList
    #expect(rows.count == 5 && rows.allSatisfy { $0.count == 4 })
    let addresses = rows.dropFirst().map { $0[1] }
    #expect(addresses.filter { EmailAddress($0) == nil }.count == 1)
    // RFC 2606 and the reserved names of the registry of .jp.
    let reserved = ["example.org", "example.com", "example.net", "example.jp"]
    #expect(addresses.allSatisfy { address in reserved.contains { address.hasSuffix($0) } })
  }

  @Test(arguments: [
    ([:], ScaffoldLanguage.english), (["LANG": "ja_JP.UTF-8"], .japanese),
    (["LANG": "ja"], .japanese), (["LANG": "ja_JP.UTF-8", "LC_MESSAGES": "C"], .english),
    (["LANG": "C", "LC_MESSAGES": "ja_JP.eucJP"], .japanese),
    (["LC_ALL": "C.UTF-8", "LC_MESSAGES": "ja_JP", "LANG": "ja_JP"], .english),
    (["LC_ALL": "", "LC_MESSAGES": "", "LANG": "ja_JP@cjk"], .japanese),
    (["LANG": "de_DE.UTF-8"], .english), (["LANG": "japan"], .english),
    (["LANGUAGE": "ja"], .english),
  ])
  func `the first variable of the locale that is set decides the language`(
    variables: [String: String], language: ScaffoldLanguage
  ) {
    #expect(ScaffoldLanguage(locale: variables) == language)
  }

  @Test(arguments: ScaffoldLanguage.allCases)
  func `the lines that it offers in comments pass the check too`(language: ScaffoldLanguage) throws
  {
    let events = try EventsOnDisk()
    let uncomment = { (text: String) in
      text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        let indent = line.prefix { $0 == " " }
        let rest = line.dropFirst(indent.count)
        // An offer is a line of a key and its value; a remark is a sentence.
        let isOffer =
          rest.hasPrefix("# ") && rest.contains(try! Regex("^# [a-z]+: +[^ ]|^# consents:$"))
        return isOffer && !rest.hasPrefix("# smtp") && !rest.contains("mayfly ")
          && !rest.hasPrefix("# identity,")
          ? indent + rest.dropFirst(2) : line
      }.joined(separator: "\n")
    }
    let made = try scaffold(in: language.language)
    try events.write(uncomment(EventScaffold.organiserYAML(in: language)), to: "organiser.yaml")
    try events.write(uncomment(made.eventYAML()), to: "autumn/event.yaml")
    try events.write(made.notice, to: "autumn/notices/reminder.md")
    try events.write(made.notice, to: "autumn/notices/thanks.md")
    try events.write("%PDF", to: "autumn/materials/slides.pdf")
    #expect(events.reader.check().faults.map(\.line) == [])
    let event = try #require(try events.autumn().value)
    #expect(event.fields.map(\.name.text) == ["name", "email", "company", "ticket", "meal"])
    #expect(event.notices.map(\.name.text) == ["reminder", "thanks"])
    #expect(events.reader.organiser.value?.mail.connections == 4)
  }

  @Test func `an event like another has its own title and dates, and waits`() throws {
    let text = """
      # ours
      title: { ja: 夏, en: Summer }   # both
      starts: 2026-07-01 13:00
      ends: 2026-07-01 17:00
      live: yes
      fields: {}  # none

      """
    let made = try scaffold().eventYAML(like: text)
    #expect(
      made == """
        # ours
        title: Autumn Seminar   # both
        starts: 2026-11-28 13:00
        ends: 2026-11-28 17:00
        live: no
        fields: {}  # none

        """)
    #expect(try scaffold().eventYAML(like: "title: [") == nil)
  }

  @Test func `an event like another has nothing that happened to it, and names itself`() throws {
    let text = """
      # Check it with: mayfly check spring, and not with mayfly check spring-2
      title: Our seminar  # each year
      starts: 2026-07-01 13:00
      ends: 2026-07-01 17:00
      called-off: 2026-06-01 09:00
      # 'mayfly go spring' sets it to 'yes'.
      live: yes

      """
    let made = try scaffold().eventYAML(like: text, of: Slug("spring")!, setsTitle: false)
    #expect(
      made == """
        # Check it with: mayfly check autumn, and not with mayfly check spring-2
        title: Our seminar  # each year
        starts: 2026-11-28 13:00
        ends: 2026-11-28 17:00
        # 'mayfly go autumn' sets it to 'yes'.
        live: no

        """)
  }

  @Test func `fields that were proposed from a list replace the usual ones`() throws {
    let events = try EventsOnDisk()
    let fields = "  email: { purposes: [notify], columns: [Mail] }\n  name: { purposes: [notify] }"
    try events.write(scaffold().eventYAML(fields: fields), to: "autumn/event.yaml")
    try events.write(scaffold().notice, to: "autumn/notices/reminder.md")
    #expect(try events.autumn().value?.fields.map(\.name.text) == ["email", "name"])
  }

  @Test func `a list with shared addresses adds an identity to be uncommented`() throws {
    let events = try EventsOnDisk()
    let text = try scaffold().eventYAML(sharesAddresses: true)
    try events.write(scaffold().notice, to: "autumn/notices/reminder.md")
    for (yaml, identity) in [
      (text, ["email"]), (text.replacing("# identity:", with: "identity:"), ["email", "name"]),
    ] {
      try events.write(yaml, to: "autumn/event.yaml")
      #expect(try events.autumn().value?.identity.map(\.text) == identity)
    }
  }
}
