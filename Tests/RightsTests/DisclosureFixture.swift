import Application
import Attendees
import Foundation
import Notices
import Retention
import Rights
import Storage
import TestSupport
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces
import Wording

/// A workspace with a Japanese event whose attendees have a value of their own in each field.
final class DisclosureFixture {
  let fixture: WorkspaceFixture

  static let opened = "2026-10-01T00:00:00Z"
  static let later = "2026-11-25T00:00:00Z"

  /// The values of each person, in the order of the list's columns. No value is a part of another.
  static let people: [[String]] = [
    [
      "Agathe Quendelbach", "agathe@example.org", "Quendel Works", "アガーテ", "no walnuts",
      "", "prefers the aisle",
    ],
    ["Bo Borgström", "bo@example.jp", "Borg Foundry", "ボー", "no shellfish", "", "arrives late"],
    [
      "Cleo Carlsdottir", "cleo@example.org", "Carlsdottir Press", "クレオ", "no celery",
      "Agathe Quendelbach", "brings a guide dog",
    ],
  ]

  private static let fields = """
      company: { kind: company, purposes: [operate], columns: [会社名] }
      furigana: { purposes: [operate], label: { ja: フリガナ, en: Reading }, columns: [フリガナ] }
      dietary: { purposes: [operate], columns: [食事の配慮], sensitive: yes, consent: dietary, keep: until end }
      guestof: { purposes: [operate], label: { ja: 紹介者, en: Referred by }, columns: [紹介者] }
      note: { purposes: [operate, notify], columns: [備考] }
    consents:
      dietary: { column: 同意, accepted: [はい], wording: 昼食の手配のために保存します。, version: 2 }
    """

  init() throws {
    fixture = try WorkspaceFixture()
    try fixture.folder.write(
      """
      name: { ja: 例示セミナー事務局, en: Example Seminar Office }
      contact: privacy@example.org
      language: ja
      policy: { version: 2026-10, url: "https://example.org/privacy" }
      mail: { transport: file, from: office@example.org, operated-by: relay }
      processors: { relay: {}, printer: {} }

      """, to: "events/organiser.yaml")
    try define()
    try fixture.importText(Self.list, at: Self.opened)
  }

  /// - Parameter more: lines below the title.
  func define() throws {
    let text = WorkspaceFixture.event(fields: Self.fields)
      .replacingOccurrences(of: "title: Seminar", with: "title: { ja: 秋のセミナー, en: Autumn Seminar }")
      .replacingOccurrences(of: "language: en", with: "language: ja")
    try fixture.define("autumn", text)
    try fixture.folder.write(
      "---\nsubject: 【ご案内】{{event.title}}（{{event.date}}）\n---\n{{name}} 様\n",
      to: "events/autumn/notices/reminder.md")
  }

  static var list: String {
    "Name,Email,会社名,フリガナ,食事の配慮,紹介者,備考,同意\n"
      + people.map { $0.joined(separator: ",") + ",はい\n" }.joined()
  }

  func context(_ now: String = later) throws -> RightsContext {
    try fixture.open(now).rights
  }

  /// What is held about a person of the event.
  func disclosure(
    of person: String, at now: String = later, searching: Bool = false
  ) throws -> EventDisclosure {
    let context = try context(now)
    let disclosures = EventDisclosures(context)
    return try context.workspace.session(autumn) { session in
      let row = try session.vault.database.read { try session.find(person, in: $0) }
      var disclosure = try disclosures.disclosure(of: row, in: session)
      if searching { disclosure.note(try disclosures.mentions(of: row, in: session)) }
      return disclosure
    }
  }

  func document(
    _ events: [EventDisclosure], _ kind: RequestKind = .disclose, in language: Language = .japanese,
    officeItems: [Disclosed] = [], number: Int = 7
  ) throws -> DisclosureDocument {
    DisclosureDocument(
      number: number, kind: kind, made: utc(Self.later),
      office: DisclosureDocument.Office(try fixture.open(Self.later).requireOrganiser()),
      language: language, events: events, officeItems: officeItems)
  }

  /// Corrects, checks in, stops and writes to people, so that each part of a vault has something.
  func use() throws {
    let attendance = { Attendance(try self.fixture.open(Self.later)) }
    _ = try fixture.run("2026-11-21T00:00:00Z")
    _ = try attendance().correct(
      "agathe@example.org", of: autumn,
      FieldValues([
        FieldName("note")!: PersonalText("needs the window"),
        .email: PersonalText("ag@example.org"),
      ]),
      search: nil)
    _ = try attendance().checkIn("bo@example.jp", of: autumn)
    _ = try attendance().add(
      FieldValues([.name: PersonalText("Dan Dahlgren"), .email: PersonalText("dan@example.org")]),
      to: autumn, isCheckedIn: true)
    _ = try LetterSuppressions(fixture.open(Self.later).notices).stop(autumn, to: "ag@example.org")
  }
}
