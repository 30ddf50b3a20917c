import Application
import Attendees
import Foundation
import Notices
import Retention
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces

@testable import Rights

/// What a person is told about themselves.
@Suite(.timeLimit(.minutes(2)), .enabled(if: WorkspaceFixture.isBuilt)) struct DisclosureTests {
  private let fixture: DisclosureFixture

  init() throws { fixture = try DisclosureFixture() }

  private func items(_ disclosure: EventDisclosure, _ kind: Disclosed.Kind) -> [Disclosed] {
    disclosure.items.map(\.fact).filter { $0.kind == kind }
  }

  // MARK: Canaries

  @Test(arguments: DisclosureFixture.people)
  func `a disclosure holds all of one person and no byte of any other`(person: [String]) throws {
    _ = try fixture.fixture.run("2026-11-21T00:00:00Z")
    let disclosure = try fixture.disclosure(of: person[1], searching: true)
    let own = person.filter { !$0.isEmpty }
    let codes = try Attendance(fixture.fixture.open()).codes(of: autumn).map(\.description)
    let others = DisclosureFixture.people.flatMap(\.self)
      .filter { !$0.isEmpty && !own.contains($0) }
    for language in [Language.japanese, .english] {
      let document = try fixture.document([disclosure], in: language)
      for text in [try document.json(), document.page()] {
        for value in own { #expect(text.contains(value), "\(value)") }
        #expect(try CanarySearch(others).hits(in: Array(text.utf8)) == [])
        #expect(codes.filter(text.contains) == [try #require(disclosure.code).description])
      }
    }
  }

  @Test func `a purpose is told without a value`() throws {
    try fixture.use()
    let person = ["Agathe Quendelbach", "ag@example.org", "Quendel Works", "needs the window"]
    let disclosure = try fixture.disclosure(of: "ag@example.org")
    for language in [Language.japanese, .english] {
      let document = try fixture.document([disclosure], .purpose, in: language)
      for text in [try document.json(), document.page()] {
        #expect(try CanarySearch(person).hits(in: Array(text.utf8)) == [])
        #expect(!text.contains(try #require(disclosure.code).description))
      }
      #expect(document.page().contains(language == .japanese ? "フリガナ" : "Reading"))
    }
  }

  /// How a row about an attendee comes into each table of a vault. A table of attendees that is
  /// missing here, or that a disclosure does not show, fails the test.
  private static let rows: [String: [String]] = [
    "aliases": ["INSERT INTO aliases (lookup, attendee) VALUES ('AAAAAAAAAAAAAAAAAAAAAA', ?)"],
    "consents": [
      "INSERT INTO consents (attendee, consent, version, given) VALUES (?, 'photo', 1, 0)"
    ],
    "corrections": ["INSERT INTO corrections (attendee, field, was) VALUES (?, 'name', 'x')"],
    "earlier_identities": [
      """
      INSERT INTO earlier_identities (attendee, lookup, field, name)
      VALUES (?, 'AAAAAAAAAAAAAAAAAAAAAA', '', '')
      """
    ],
    "mentions": [
      "INSERT INTO mentions (erasure, attendee, field, was) VALUES ('x', ?, 'note', 'y')"
    ],
    "provision_stops": ["INSERT INTO provision_stops (attendee, at) VALUES (?, 0)"],
    "restrictions": [
      "INSERT INTO restrictions (attendee, purposes, at, stop) VALUES (?, 'notify', 0, NULL)"
    ],
    "revoked_links": [
      "INSERT INTO revoked_links (attendee, last_delivery, at) VALUES (?, 1, 0)"
    ],
    "unlisted_identities": ["INSERT INTO unlisted_identities (attendee) VALUES (?)"],
    "deliveries": [
      """
      INSERT INTO deliveries
        (slot, attendee, message_id, state, attempts, ambiguous, not_before, address, reply, at)
      SELECT id, ?, 'x', 'owed', 0, 0, 0, NULL, NULL, 0 FROM slots
      """
    ],
    "suppressions": [
      "INSERT INTO suppressions (attendee, address, reason, at) VALUES (?, 'x', 'bounced', 0)"
    ],
    "told": ["INSERT INTO told (attendee, at) VALUES (?, 0)"],
  ]

  private struct TakenBack: Error {}

  @Test func `every table of a vault shows in a disclosure`() throws {
    _ = try fixture.fixture.run("2026-11-21T00:00:00Z")
    let context = try fixture.context()
    // `attendees` is where the disclosure begins. A slot is a notice, and nobody's data.
    let wholes: Set<String> = ["attendees", "slots"]
    try context.workspace.session(autumn) { session in
      let tables = session.holders.flatMap(\.tables)
      #expect(Set(tables).subtracting(wholes) == Set(Self.rows.keys))
      // Somebody without a letter, so that each table can have a new row.
      let code = try Attendance(fixture.fixture.open()).add(
        FieldValues([.name: PersonalText("Dan"), .email: PersonalText("dan@example.org")]),
        to: autumn, isCheckedIn: false
      ).code
      for (table, statements) in Self.rows {
        #expect(throws: TakenBack.self) {
          try session.vault.database.write { access in
            let row = try #require(try session.store.find(code, in: access))
            let before = try session.holders.flatMap { try $0.disclose(row, in: access) }
            for statement in statements {
              try access.execute(statement, [.integer(row.id.number)])
            }
            let after = try session.holders.flatMap { try $0.disclose(row, in: access) }
            #expect(after.count == before.count + 1, "\(table)")
            throw TakenBack()
          }
        }
      }
    }
  }

  // MARK: What is told

  @Test func `each value says where it came from, why it is held and until when`() throws {
    try fixture.use()
    let disclosure = try fixture.disclosure(of: "ag@example.org")
    let list = Disclosed.Source.list(service: "excel", at: utc(DisclosureFixture.opened))
    let told = disclosure.items.filter { $0.fact.kind == .field }.map { item in
      "\(item.fact.name) \(item.purposes.sorted().map(\.rawValue)) \(item.keptUntil) "
        + "\(item.facts.isSensitive) \(item.fact.sources == [list] ? "" : "corrected")"
    }
    #expect(
      told == [
        #"name ["operate", "notify"] 2026-12-28T08:00:00Z false "#,
        #"email ["notify"] 2026-12-28T08:00:00Z false corrected"#,
        #"company ["operate"] 2026-12-28T08:00:00Z false "#,
        #"furigana ["operate"] 2026-12-28T08:00:00Z false "#,
        #"dietary ["operate"] 2026-11-28T08:00:00Z true "#,
        #"note ["operate", "notify"] 2026-12-28T08:00:00Z false corrected"#,
      ])
    #expect(
      items(disclosure, .field).first { $0.name == "note" }?.sources == [list, .correction])
    let consent = try #require(disclosure.items.first { $0.fact.kind == .consent })
    #expect(consent.fact.value.revealed == "2")
    #expect(consent.facts.wording == "昼食の手配のために保存します。")
    #expect(items(disclosure, .stop).map(\.value.revealed) == ["stopped"])
    #expect(items(disclosure, .correction).map(\.name) == ["email", "note"])
    #expect(items(disclosure, .earlierIdentity).count == 1)
    let letter = try #require(items(disclosure, .message).first)
    #expect(
      [letter.name, letter.value.revealed, "\(letter.at!)"]
        == ["reminder", "written", "2026-11-21T00:00:00Z"])
  }

  @Test func `a walk-in came from the desk`() throws {
    try fixture.use()
    let disclosure = try fixture.disclosure(of: "dan@example.org")
    #expect(
      items(disclosure, .field).map(\.sources)
        == Array(repeating: [.desk(at: utc(DisclosureFixture.later))], count: 2))
    #expect(items(disclosure, .status).map(\.value.revealed) == ["checked-in"])
    #expect(items(disclosure, .message) == [])
  }

  @Test func `a hold on the person is told, one on another person is not`() throws {
    let holds = Holds(try fixture.context().retention)
    for person in ["agathe@example.org", "bo@example.jp"] {
      _ = try holds.place(
        autumn,
        Holds.Order(
          ground: .legalClaim, reason: "a case", until: #require(HoldEnd("2027-03-31")),
          person: person))
    }
    let held = try fixture.disclosure(of: "agathe@example.org")
    #expect(held.holds.map(\.ground) == [.legalClaim])
    #expect("\(held.keptUntil)" == "2027-03-31T15:00:00Z")
    #expect(Set(held.items.map { "\($0.keptUntil)" }) == ["2027-03-31T15:00:00Z"])
    let free = try fixture.disclosure(of: "cleo@example.org")
    #expect(free.holds == [])
    #expect("\(free.keptUntil)" == "2026-12-28T08:00:00Z")
  }

  @Test func `what a hold keeps after the purge is told from the preserved record`() throws {
    try fixture.use()
    let hold = try Holds(fixture.context().retention).place(
      autumn,
      Holds.Order(
        ground: .legalDuty, reason: "a case", until: #require(HoldEnd("2027-03-31")),
        person: "ag@example.org"))
    let before = try fixture.disclosure(of: "ag@example.org")
    #expect(try fixture.fixture.run("2026-12-28T08:00:00Z").did.contains("autumn purged"))
    let workspace = try fixture.fixture.open()
    let record = try PreservedCopies(workspace.retention).record(for: hold.id)
    let entry = try #require(try workspace.catalog.entry(autumn))
    let after = EventDisclosure(preserved: record, of: entry, for: hold)
    #expect(after.isPreserved)
    #expect(after.code == before.code)
    // A hold keeps a value, too, that the event would have erased at its end.
    #expect(items(after, .field).map(\.name) == items(before, .field).map(\.name))
    #expect(items(after, .field).map(\.value) == items(before, .field).map(\.value))
    #expect(items(after, .field).map(\.sources) == items(before, .field).map(\.sources))
    #expect(after.items.map(\.purposes) == before.items.map(\.purposes))
    #expect(after.items.map(\.keptUntil).allSatisfy { $0 == hold.until })
    let page = try fixture.document([after]).page()
    #expect(page.contains("2027年3月31日まで別に保管しています。"))
    #expect(page.contains("法令上の義務のため"))
    #expect(page.contains("フリガナ"))
    #expect(page.contains("アガーテ"))
  }

  @Test func `without a definition, the catalog tells labels, purposes and what is sensitive`()
    throws
  {
    _ = try fixture.fixture.run("2026-11-21T00:00:00Z")
    let context = try fixture.context()
    let entry = try #require(try context.workspace.catalog.entry(autumn))
    let disclosure = try context.workspace.upkeep(entry) { session in
      let row = try session.vault.database.read {
        try #require(try AttendeeQueries.row(AttendeeID(1), in: $0))
      }
      return try EventDisclosures(context).disclosure(of: row, in: session, by: nil)
    }
    let fields = disclosure.items.filter { $0.fact.kind == .field }
    #expect(fields.map(\.fact.name) == ["name", "email", "company", "furigana", "dietary", "note"])
    #expect(fields.map(\.facts.isSensitive) == [false, false, false, false, true, false])
    #expect(fields.allSatisfy { !$0.purposes.isEmpty })
    #expect(fields[3].facts.label?.text(in: .japanese) == "フリガナ")
  }

  // MARK: Mentions

  @Test func `a mention is told to the office with code and field, to the person without`() throws {
    let context = try fixture.context()
    let found = try context.workspace.session(autumn) { session in
      try session.vault.database.read { try session.find("agathe@example.org", in: $0) }
    }
    let mentions = try context.workspace.session(autumn) {
      try EventDisclosures(context).mentions(of: found, in: $0)
    }
    let codes = try Attendance(fixture.fixture.open()).codes(of: autumn)
    #expect(mentions.map { "\($0.code) \($0.field)" } == ["\(codes[2]) guestof"])
    let disclosure = try fixture.disclosure(of: "agathe@example.org", searching: true)
    #expect(disclosure.mentioned == .found)
    let page = try fixture.document([disclosure]).page()
    #expect(page.contains("ほかの参加者の記入欄に、あなたのお名前や連絡先が含まれています。"))
    #expect(try fixture.disclosure(of: "bo@example.jp", searching: true).mentioned == .none)
  }

  @Test func `a search for mentions that has no time left says that it did not look`() throws {
    let context = try fixture.context()
    let spent = MentionBudget(seconds: 0, context.workspace.environment)
    let mentions = try context.workspace.session(autumn) { session in
      let row = try session.vault.database.read { try session.find("agathe@example.org", in: $0) }
      return try EventDisclosures(context).mentions(of: row, in: session, within: spent)
    }
    #expect(mentions == nil)
    var disclosure = try fixture.disclosure(of: "agathe@example.org", searching: true)
    disclosure.note(mentions)
    #expect(disclosure.mentioned == .notSearched)
    #expect(try fixture.document([disclosure]).json().contains(#""mentions" : "not-searched""#))
  }

  // MARK: By mail

  @Test func `no sensitive value goes by mail, and the rest does`() throws {
    let document = try fixture.document([try fixture.disclosure(of: "agathe@example.org")])
    #expect(document.hasSensitiveValues)
    let mail = document.withoutSensitive()
    for text in [try mail.json(), mail.page()] {
      #expect(!text.contains("no walnuts"))
      #expect(text.contains("Quendel Works"))
    }
    #expect(mail.page().contains("メールではお送りしていません。事務局にお問い合わせください。"))
    #expect(try mail.json().contains(#""withheld" : "sensitive""#))
    #expect(document.page().contains("no walnuts"))
    #expect(document.fields == ["company", "dietary", "email", "furigana", "name", "note"])
  }

  @Test func `a field that no definition knows does not go by mail`() throws {
    var disclosure = try fixture.disclosure(of: "bo@example.jp")
    let fact = Disclosed(.field, "old", value: PersonalText("a secret"), purposes: [])
    let unknown = DisclosedItem(
      part: "attendee record", fact: fact,
      facts: DisclosedItem.Definition(mayGoByMail: false), keptUntil: disclosure.keptUntil)
    disclosure.items = [unknown]
    let document = try fixture.document([disclosure])
    #expect(document.page().contains("a secret"))
    #expect(!document.withoutSensitive().page().contains("a secret"))
  }
}
