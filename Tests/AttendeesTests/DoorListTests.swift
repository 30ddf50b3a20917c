import Definitions
import Foundation
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Attendees
@testable import Workspaces

struct DoorListTests {
  private static let reading = FieldDefinition(
    name: FieldName("kana")!, kind: .text,
    label: LocalisedText([.japanese: "フリガナ", .english: "Said as"]), purposes: [.operate],
    isRequired: false, columns: [], values: [], isSensitive: false, consent: nil, keepUntil: nil,
    isCounted: false, because: nil)

  private func list(
    _ people: [[String: String]], hasReading: Bool = true,
    _ change: (AttendeeFixture) throws -> Void = { _ in }, fields: [String] = []
  ) throws -> DoorList {
    let fixture = try AttendeeFixture(more: hasReading ? [Self.reading] : [])
    for person in people { try fixture.add(person) }
    try change(fixture)
    let open = AttendeeList(
      event: fixture.event, fields: fixture.event.fields(for: .operate),
      view: PurposeView(.operate, of: fixture.id, keys: fixture.keys), directory: fixture.directory)
    return try DoorList(open, fields: fields.map { FieldName($0)! })
  }

  private func names(_ list: DoorList) -> [String] {
    list.people.map { $0.values[.name]?.revealed ?? "" }
  }

  @Test func `people stand by the reading of their name, and by their name without one`() throws {
    let list = try list([
      ["name": "渡辺 一", "email": "a@example.org", "kana": "ワタナベ ハジメ"],
      ["name": "東 花子", "email": "b@example.org", "kana": "あずま はなこ"],
      ["name": "Bo Borg", "email": "c@example.org"],
      ["name": "東 太郎", "email": "d@example.org", "kana": "ヒガシ タロウ"],
    ])
    #expect(names(list) == ["Bo Borg", "東 花子", "東 太郎", "渡辺 一"])
  }

  @Test func `without a reading they stand by their name`() throws {
    let list = try list(
      [
        ["name": "Zoë Example", "email": "a@example.org"],
        ["name": "émile Example", "email": "b@example.org"],
        ["name": "Eric Example", "email": "c@example.org"],
      ], hasReading: false)
    #expect(names(list) == ["émile Example", "Eric Example", "Zoë Example"])
  }

  @Test func `who cancelled is not on it, and who is here is ticked`() throws {
    let list = try list(
      [
        ["name": "Ada", "email": "a@example.org"], ["name": "Bo", "email": "b@example.org"],
        ["name": "Cy", "email": "c@example.org"],
      ]
    ) { fixture in
      _ = try fixture.directory.checkIn("b@example.org")
      _ = try fixture.directory.cancel("c@example.org")
    }
    #expect(names(list) == ["Ada", "Bo"])
    #expect(list.people.map(\.isHere) == [false, true])
  }

  @Test func `names and readings come first, and sensitive fields only when they are asked for`()
    throws
  {
    #expect(try list([]).fields.map(\.name.text) == ["name", "kana", "ticket", "note"])
    #expect(try list([], fields: ["diet", "name"]).fields.map(\.name.text) == ["diet", "name"])
  }

  @Test func `a field of another purpose is not shown`() throws {
    let error = #expect(throws: AttendeeError.self) { try list([], fields: ["email"]) }
    #expect(
      error
        == .unknownField(
          .email, known: ["name", "ticket", "note", "diet", "kana"].map { FieldName($0)! }))
  }
}
