import DefinitionSupport
import Definitions
import Foundation
import Letters
import Testing
import Vocabulary

@Suite struct EventDefinitionTests {
  @Test func `dates and numbers are read as a Japanese keyboard writes them`() throws {
    let events = try EventsOnDisk()
    try events.writeAutumn(
      EventsOnDisk.event
        .replacing("2026-11-28 13:00", with: "２０２６／１１／２８　１３：００")
        .replacing("2026-11-28 17:00", with: "2026年11月28日17時")
        .replacing("30 days", with: "３０　days").replacing("at 09:00", with: "at ９：００"))
    let reading = try events.autumn()
    #expect(reading.lines == [])
    let event = try #require(reading.value)
    #expect("\(event.starts) \(event.ends)" == "2026-11-28 13:00 2026-11-28 17:00")
    #expect(event.retention == .days(30))
    #expect(event.notices.map(\.send) == [Schedule("7 days before start at 09:00")])
  }

  @Test func `every key of an event is in its definition`() throws {
    let events = try EventsOnDisk()
    try events.writeAutumn(
      """
      title: { ja: 秋のセミナー, en: Autumn Seminar }
      venue: 例示会館
      language: ja
      timezone: Asia/Tokyo
      starts: 2026-11-28 13:00
      ends: 2026-11-28T17:00
      retention: 2 weeks after end
      identity: [email, ticket]
      live: no
      fields:
        email: { purposes: notify, required: true, columns: [メールアドレス, Email] }
        ticket:
          label: { ja: 参加区分, en: Ticket }
          purposes: [operate, notify]
          values: [yes, "no"]
          statistics: yes
          longest: 10
        meal: { kind: health, purposes: [operate], sensitive: yes, consent: meal, keep: until end }
      consents:
        meal: { column: 同意, accepted: [yes, 1], wording: For the meal., version: 3 }
      notices:
        reminder:
          send: on import
          to: "ticket: yes"
          late: skip
          announces: window
          calendar: yes
          materials: [programme.pdf]
      """)
    try events.write(
      "---\nsubject: { ja: 件名, en: Subject }\n---\n{{ticket}}", to: "autumn/notices/reminder.md")
    try events.write("%PDF", to: "autumn/materials/programme.pdf")
    let reading = try events.autumn()
    #expect(reading.lines == [])
    #expect(reading.warningLines == [])
    let event = try #require(reading.value)
    #expect(event.title.text(in: .english) == "Autumn Seminar")
    #expect(event.venue?.text(in: .english) == "例示会館")
    #expect(event.language == .japanese)
    #expect(event.startsAt.rfc3339() == "2026-11-28T04:00:00Z")
    #expect(event.windowClosesAt.rfc3339(in: event.zone) == "2026-12-12T17:00:00+09:00")
    #expect(event.identity.map(\.text) == ["email", "ticket"])
    #expect(!event.isLive)
    #expect(event.fields.map(\.name.text) == ["email", "ticket", "meal"])
    #expect(event.fields.map(\.kind) == [.email, .text, .health])
    #expect(event.fields.map(\.isRequired) == [true, false, false])
    #expect(event.fields[0].columns == ["メールアドレス", "Email"])
    #expect(event.fields[1].values == ["yes", "no"])
    #expect(event.fields[1].label?.text(in: .japanese) == "参加区分")
    #expect(event.fields[0].label == nil)
    #expect(event.fields[1].longest == 10)
    #expect(event.fields.map(\.isCounted) == [false, true, false])
    #expect(event.fields[2].consent?.text == "meal")
    #expect(event.fields[2].keepUntil == Schedule("end"))
    let meal = try #require(event.consents.values.first)
    #expect(meal.accepted == ["yes", "1"])
    #expect(meal.version == 3)
    let notice = try #require(event.notices.first)
    #expect(notice.send == .onImport)
    #expect(notice.expires == nil)
    #expect(notice.audience == .choice(event.fields[1].name, "yes"))
    #expect(!notice.reachesLatecomers)
    #expect(notice.announcesWindow)
    #expect(notice.hasInvitation)
    #expect(notice.materials.map(\.path) == ["\(events.path)/autumn/materials/programme.pdf"])
    #expect(notice.materials.map(\.state) == [.ready])
    #expect(notice.template.subjects.text(in: .japanese) == "件名")
  }

  @Test func `a key that an event lacks has a default`() throws {
    let events = try EventsOnDisk()
    try events.writeAutumn(
      """
      title: Autumn Seminar
      timezone: UTC
      starts: 2026-11-28 13:00
      ends: 2026-11-28 17:00
      retention: 30 days
      fields:
        email: { purposes: [notify] }
      notices:
        reminder: { send: start }
      """)
    try events.write("---\nsubject: S\n---\nB", to: "autumn/notices/reminder.md")
    let event = try #require(try events.autumn().value)
    #expect(event.language == .english)
    #expect(event.identity == [.email])
    #expect(event.isLive)
    #expect(event.fields[0].longest == FieldDefinition.defaultLongest)
    #expect(event.fields[0].columns == [])
    let notice = try #require(event.notices.first)
    #expect(notice.audience == .registered)
    #expect(notice.reachesLatecomers)
    #expect(!notice.announcesWindow)
    #expect(!notice.hasInvitation)
  }

  @Test func `every key of an organiser is read`() throws {
    let events = try EventsOnDisk()
    try events.write(
      """
      name: { ja: 例示事務局, en: Example Office }
      contact: Privacy@Example.org
      language: de
      policy: { version: 2026-10, url: "https://example.org/privacy" }
      mail:
        transport: "smtp://mail.example.org:587"
        from: '"Example Office" <office@example.org>'
        connections: 4
        rate: [1/second, 100/hour]
        operated-by: letter-shop
      alerts: alerts@example.org
      retention-limit: 180 days
      root-secret: /run/credentials/mayfly/secret
      defaults:
      processors: { letter-shop: { anything: [at, all] } }
      recipients: {}
      """, to: "organiser.yaml")
    let reading = events.reader.organiser
    #expect(reading.lines == [])
    let organiser = try #require(reading.value)
    #expect(organiser.contact.revealed == "privacy@example.org")
    #expect(organiser.language == .german)
    #expect(
      organiser.policy == PolicyReference(version: "2026-10", url: "https://example.org/privacy"))
    #expect(organiser.mail.transport == "smtp://mail.example.org:587")
    #expect(organiser.mail.senderName == "Example Office")
    #expect(organiser.mail.senderAddress.revealed == "office@example.org")
    #expect(organiser.mail.connections == 4)
    #expect(organiser.mail.rates.map(\.description) == ["1/second", "100/hour"])
    #expect(organiser.mail.operatedBy == "letter-shop")
    #expect(organiser.alerts?.revealed == "alerts@example.org")
    #expect(organiser.retentionLimit == Period("180 days"))
    #expect(organiser.rootSecret == "/run/credentials/mayfly/secret")
  }
}

@Suite struct DefaultsTests {
  private static let office =
    EventsOnDisk.organiser + """
      language: ja
      retention-limit: 40 days
      defaults:
        timezone: Asia/Tokyo
        retention: 30 days after end
        fields:
          name: { purposes: [operate, notify] }
          email: { purposes: [notify], required: yes }
        consents:
          photo: { column: Photo, accepted: [y], wording: W }
        notices:
          welcome: { send: on import }

      """

  private static let event = """
    title: Autumn Seminar
    starts: 2026-11-28 13:00
    ends: 2026-11-28 17:00
    fields:
      name: { purposes: [operate], longest: 5 }
      photo: { purposes: [operate], sensitive: yes, consent: photo }

    """

  @Test func `an event inherits what it lacks, and its own values come first`() throws {
    let events = try EventsOnDisk()
    try events.write(Self.office, to: "organiser.yaml")
    try events.write(Self.event, to: "autumn/event.yaml")
    try events.write("---\nsubject: Welcome\n---\nWelcome", to: "notices/welcome.md")
    let reading = try events.autumn()
    #expect(reading.lines == [])
    let event = try #require(reading.value)
    #expect(event.zone.identifier == "Asia/Tokyo")
    #expect(event.language == .japanese)
    #expect(event.retention == Period("30 days"))
    #expect(event.fields.map(\.name.text) == ["name", "photo", "email"])
    #expect(event.fields[0].purposes == [.operate])
    #expect(event.notices.map(\.name.text) == ["welcome"])
    #expect(event.notices.first?.template.body(in: .english)?.markdown == "Welcome")
  }

  @Test func `the event's own text of an inherited notice comes first`() throws {
    let events = try EventsOnDisk()
    try events.write(Self.office, to: "organiser.yaml")
    try events.write(Self.event, to: "autumn/event.yaml")
    try events.write("---\nsubject: Shared\n---\nShared", to: "notices/welcome.md")
    try events.write("---\nsubject: Own\n---\nOwn", to: "autumn/notices/welcome.md")
    let event = try #require(try events.autumn().value)
    #expect(event.notices.first?.template.body(in: .english)?.markdown == "Own")
  }

  @Test func `a fault in a default points into organiser yaml, and so does a missing text`() throws
  {
    let events = try EventsOnDisk()
    let office = Self.office.replacingOccurrences(of: "[notify], req", with: "[notfy], req")
      .replacingOccurrences(of: "30 days after", with: "50 days after")
    try events.write(office, to: "organiser.yaml")
    try events.write(Self.event, to: "autumn/event.yaml")
    #expect(
      try events.autumn().lines == [
        "events/organiser.yaml:8:14: retention-over-limit",
        "events/organiser.yaml:11:25: invalid-value",
        "events/organiser.yaml:14:3: no-address-field",
        "events/organiser.yaml:15:5: missing-template",
      ])
  }

  @Test(arguments: [("30 days", true), ("720 hours", true), ("29 days", false)])
  func `a retention may be as long as the limit, but no longer`(_ limit: String, _ isRight: Bool)
    throws
  {
    let events = try EventsOnDisk()
    try events.write(
      EventsOnDisk.organiser + "retention-limit: \(limit)\n", to: "organiser.yaml")
    try events.writeAutumn()
    #expect((try events.autumn().value != nil) == isRight)
  }

  @Test func `while organiser yaml is not YAML, no event has a value`() throws {
    let events = try EventsOnDisk()
    try events.write("name: [", to: "organiser.yaml")
    try events.write(Self.event + "live: perhaps\n", to: "autumn/event.yaml")
    let reading = try events.autumn()
    #expect(reading.value == nil)
    #expect(
      reading.lines == [
        "events/organiser.yaml:1:7: yaml-syntax", "events/autumn/event.yaml:7:7: invalid-value",
      ])
  }

  @Test func `a fault elsewhere in organiser yaml leaves events as they are`() throws {
    let events = try EventsOnDisk()
    try events.write("colour: blue\n", to: "organiser.yaml")
    try events.writeAutumn()
    #expect(events.reader.organiser.value == nil)
    #expect(try events.autumn().value != nil)
  }
}

@Suite struct NoticeLanguageTests {
  private func template(_ files: [String: String], language: String) throws -> NoticeTemplate {
    let events = try EventsOnDisk()
    try events.writeAutumn("language: \(language)\n" + EventsOnDisk.event)
    try FileManager.default.removeItem(atPath: "\(events.path)/autumn/notices/reminder.md")
    for (name, text) in files { try events.write(text, to: "autumn/notices/\(name)") }
    let reading = try events.autumn()
    #expect(reading.lines == [])
    return try #require(reading.value?.notices.first?.template)
  }

  @Test func `each language has its own text and subject`() throws {
    let template = try template(
      [
        "reminder.ja.md": "---\nsubject: 件名\n---\n本文",
        "reminder.en.md": "---\nsubject: Subject\n---\nBody",
      ], language: "en")
    #expect(template.subjects.text(in: .japanese) == "件名")
    #expect(template.subjects.text(in: .english) == "Subject")
    #expect(template.body(in: .japanese)?.markdown == "本文")
    #expect(template.body(in: .japanese)?.firstLine == 4)
  }

  @Test func `a text without a language serves all others`() throws {
    let template = try template(
      [
        "reminder.md": "---\nsubject: Subject\n---\nBody",
        "reminder.ja.md": "---\nsubject: 件名\n---\n本文",
      ], language: "ja")
    #expect(template.subjects.text(in: .japanese) == "件名")
    #expect(template.subjects.text(in: .english) == "Subject")
    #expect(template.body(in: .german)?.markdown == "Body")
  }

  @Test func `a translation without a subject uses the subject of the common text`() throws {
    let template = try template(
      [
        "reminder.md": "---\nsubject: { ja: 件名, en: Subject }\n---\nBody",
        "reminder.ja.md": "---\n---\n本文",
      ], language: "en")
    #expect(template.subjects.text(in: .japanese) == "件名")
    #expect(template.body(in: .japanese)?.markdown == "本文")
  }
}
