import Application
import Attendees
import Foundation
import Intake
import Notices
import Retention
import Storage
import Tabular
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces
import Wording

/// Fields of other attendees that mention somebody who is erased.
@Suite(.timeLimit(.minutes(2)), .enabled(if: WorkspaceFixture.isBuilt)) struct MentionTests {
  private let fixture: WorkspaceFixture
  private static let later = "2026-11-01T00:00:00Z"
  private static let list = """
    Name,Email,Registered by,Notes
    Agathe Quendelbach,agathe@example.org,,
    Bo Borg,bo@example.org,agathe@example.org,
    Cleo Carl,cleo@example.org,AGATHE  QUENDELBACH,
    Dan Dahl,dan@example.org,,"shares a room with Quendelbach, Agathé"
    Eva Ek,eva@example.org,Agathe Quendelbach <AGATHE@example.org>,likes Quendelbachers
    Fay Agathe,margathe@example.org,margathe@example.org,agathe@example.org.example
    Agathe Quendelbach,other.agathe@example.org,,vegetarian

    """

  init() throws {
    fixture = try WorkspaceFixture()
    try fixture.define(
      "autumn",
      WorkspaceFixture.event(
        fields: """
            guestof: { purposes: [operate], columns: ["Registered by"] }
            notes: { purposes: [operate], columns: ["Notes"] }
          """))
  }

  private func store(_ list: String) throws {
    _ = try fixture.open("2026-10-01T00:00:00Z").imports
      .store(autumn, .bytes(Array(list.utf8)), options: ImportOptions(), progress: { _ in })
  }

  private func erase(_ person: String) throws -> ErasureOutcome {
    try Erasures(fixture.open().retention).erase(autumn, [person])
  }

  /// The fields that are named, by the addresses of their attendees.
  private func told(_ mentions: [Mention]) throws -> [String] {
    try fixture.open().session(autumn) { event in
      try event.vault.database.read { access in
        try mentions.map { mention in
          let row = try #require(try event.store.find(mention.code, in: access))
          let email = try #require(try event.store.values(of: row)[.email])
          return "\(mention.field) \(email.revealed)"
        }
      }
    }
  }

  private func correct(_ person: String, _ field: String, _ value: String) throws {
    _ = try Attendance(fixture.open()).correct(
      person, of: autumn, FieldValues([FieldName(field)!: PersonalText(value)]), search: nil)
  }

  private func attention() throws -> [String] {
    try StatusReader(fixture.open(isReadOnly: true)).status(of: autumn).events[0].attention
      .filter { $0.code == "erasure-unfinished" }.map(\.message)
  }

  @Test func `each field that mentions the person is named, and no other one`() throws {
    try store(Self.list)
    let outcome = try erase("agathe@example.org")
    #expect(
      try told(outcome.mentions) == [
        "guestof bo@example.org", "guestof cleo@example.org", "notes dan@example.org",
        "guestof eva@example.org",
      ])
    #expect(outcome.pending == .mentionsRemain && !outcome.isDone)
  }

  @Test func `a Japanese name is found in any width, with and without blanks`() throws {
    try store(
      """
      Name,Email,Registered by,Notes
      山田 花子,hanako@example.jp,,
      佐藤一郎,ichiro@example.jp,山田花子,
      鈴木次郎,jiro@example.jp,,同行：山田　花子様（受付）
      高橋三郎,saburo@example.jp,,ＨＡＮＡＫＯ＠ではない
      山田太郎,taro@example.jp,,

      """)
    #expect(
      try told(erase("hanako@example.jp").mentions) == [
        "guestof ichiro@example.jp", "notes jiro@example.jp",
      ])
  }

  @Test func `the erasure is done when each field is edited or accepted`() throws {
    try store(Self.list)
    let codes = try erase("agathe@example.org").mentions.map(\.code)
    #expect(try attention().first?.contains("'guestof' of \(codes[0])") == true)
    try fixture.run(Self.later)
    #expect(try attention().count == 1)
    for person in ["bo@example.org", "cleo@example.org"] { try correct(person, "guestof", "") }
    try correct("dan@example.org", "notes", "shares a room")
    try fixture.run(Self.later)
    #expect(
      try attention().first?.hasPrefix("'guestof' of \(codes[3]) mentions 1 person erased") == true)

    let accepted = try Erasures(fixture.open().retention).acceptMentions(
      autumn, by: [codes[3].text], because: "a room list")
    #expect(try told(accepted.accepted) == ["guestof eva@example.org"])
    #expect(accepted.isDone)
    #expect(try attention().isEmpty)
    #expect(try fixture.ledger().filter { $0 == "mentions-accepted" }.count == 1)
    #expect(throws: ErasureError.noMention(in: autumn)) {
      try Erasures(fixture.open().retention).acceptMentions(
        autumn, by: [codes[3].text], because: "again")
    }
  }

  @Test func `who is mentioned by another erased person is in no way of that erasure`() throws {
    try store(Self.list)
    let outcome = try Erasures(fixture.open().retention).erase(
      autumn,
      ["agathe@example.org", "bo@example.org", "cleo@example.org", "dan@example.org"])
    #expect(try told(outcome.mentions) == ["guestof eva@example.org"])
    _ = try erase("eva@example.org")
    try fixture.run(Self.later)
    #expect(try attention().isEmpty)
  }

  @Test func `a name that others only mention is still looked for in files`() throws {
    try store(
      """
      Name,Email,Registered by,Notes
      Agathe Quendelbach,agathe@example.org,,
      Bo Borg,bo@example.org,Agathe Quendelbach,

      """)
    try fixture.folder.write("Agathe Quendelbach", to: "events/autumn/memo.txt")
    #expect(try erase("agathe@example.org").remaining == ["events/autumn/memo.txt"])
  }
}
