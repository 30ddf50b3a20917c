import DefinitionSupport
import Definitions
import Foundation
import Testing
import Vocabulary

@Suite struct EventScaffoldTests {
  private func scaffold(title: String = "Autumn Seminar") throws -> EventScaffold {
    EventScaffold(
      slug: try #require(Slug("autumn")), title: title,
      starts: try #require(LocalDateTime("2026-11-28 13:00")),
      ends: try #require(LocalDateTime("2026-11-28 17:00")), timezone: "Asia/Tokyo")
  }

  @Test(arguments: ["Autumn Seminar", "秋: \"the\" seminar # 1", "{{x}}", "- a"])
  func `a new event passes the check`(_ title: String) throws {
    let events = try EventsOnDisk()
    try events.write(EventScaffold.organiserYAML, to: "organiser.yaml")
    try events.write(scaffold(title: title).eventYAML(), to: "autumn/event.yaml")
    try events.write(EventScaffold.notice, to: "autumn/\(EventScaffold.noticePath)")
    let complaints = events.reader.check()
    #expect(complaints.faults.map(\.line) == [])
    #expect(complaints.warnings.map(\.line) == [])
    let event = try #require(try events.autumn().value)
    #expect(event.title.text(in: .english) == title)
    #expect(!event.isLive)
    #expect(events.reader.organiser.value?.mail.transport == "file")
  }

  @Test func `a Japanese office gets a Japanese letter, and every other office an English one`()
    throws
  {
    let starts = try #require(LocalDateTime("2026-11-28 13:00"))
    let ends = try #require(LocalDateTime("2026-11-28 17:00"))
    func made(_ language: Language) throws -> EventScaffold {
      EventScaffold(
        slug: try #require(Slug("autumn")), title: "秋", starts: starts, ends: ends,
        timezone: "Asia/Tokyo", language: language)
    }
    #expect(try made(.english).notice == EventScaffold.notice)
    #expect(try made(.german).notice == EventScaffold.notice)
    let events = try EventsOnDisk()
    try events.write(EventScaffold.organiserYAML, to: "organiser.yaml")
    try events.write(made(.japanese).eventYAML(), to: "autumn/event.yaml")
    try events.write(made(.japanese).notice, to: "autumn/\(EventScaffold.noticePath)")
    #expect(events.reader.check().faults.map(\.line) == [])
    #expect(try #require(try events.autumn().value).language == .japanese)
    #expect(try made(.japanese).notice.contains("{{name}} 様"))
  }

  @Test func `the lines that it offers in comments pass the check too`() throws {
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
    try events.write(uncomment(EventScaffold.organiserYAML), to: "organiser.yaml")
    try events.write(uncomment(try scaffold().eventYAML()), to: "autumn/event.yaml")
    try events.write(EventScaffold.notice, to: "autumn/notices/reminder.md")
    try events.write(EventScaffold.notice, to: "autumn/notices/thanks.md")
    try events.write("%PDF", to: "autumn/materials/slides.pdf")
    let complaints = events.reader.check()
    #expect(complaints.faults.map(\.line) == [])
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

  @Test func `fields that were proposed from a list replace the usual ones`() throws {
    let events = try EventsOnDisk()
    let fields = "  email: { purposes: [notify], columns: [Mail] }\n  name: { purposes: [notify] }"
    try events.write(scaffold().eventYAML(fields: fields), to: "autumn/event.yaml")
    try events.write(EventScaffold.notice, to: "autumn/notices/reminder.md")
    #expect(try events.autumn().value?.fields.map(\.name.text) == ["email", "name"])
  }
}
