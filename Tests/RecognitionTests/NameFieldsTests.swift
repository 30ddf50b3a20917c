import Definitions
import Testing
import Vocabulary

@testable import Recognition

/// Which fields of an event hold a person's whole name.
struct NameFieldsTests {
  private func field(_ name: String, _ kind: FieldKind, _ columns: [String] = []) -> FieldDefinition
  {
    FieldDefinition(
      name: FieldName(name)!, kind: kind, purposes: [.operate], isRequired: false,
      columns: columns, values: [], isSensitive: false, consent: nil, keepUntil: nil,
      isCounted: false, because: nil)
  }

  private func names(
    _ fields: [FieldDefinition], _ values: [String: String]
  ) -> [String] {
    NameFields(fields).names { values[$0.text] }
  }

  @Test func `one field is the whole name, and its reading another one`() {
    let fields = [
      field("name", .name), field("kana", .text, ["フリガナ"]), field("company", .text),
    ]
    #expect(
      names(fields, ["name": "山田花子", "kana": "ヤマダハナコ", "company": "例示"])
        == ["山田花子", "ヤマダハナコ"])
    #expect(names(fields, ["kana": "ヤマダハナコ"]) == ["ヤマダハナコ"])
    #expect(names(fields, ["name": ""]) == [])
  }

  @Test func `a name in two fields is whole only with both, the family name first`() {
    let fields = [field("given", .name, ["名"]), field("family", .name, ["姓"])]
    #expect(names(fields, ["given": "花子", "family": "山田"]) == ["山田 花子"])
    #expect(names(fields, ["family": "山田"]) == [])
  }

  @Test func `a reading in fewer fields than the name may be that of the family alone`() {
    let fields = [
      field("family", .name, ["姓"]), field("given", .name, ["名"]),
      field("reading", .text, ["フリガナ"]),
    ]
    #expect(
      names(fields, ["family": "山田", "given": "花子", "reading": "ヤマダ"]) == ["山田 花子"])
  }

  @Test func `a second field of names is about somebody else`() {
    let fields = [field("name", .name), field("companion", .name)]
    #expect(names(fields, ["name": "Ada Example", "companion": "Bob Example"]) == ["Ada Example"])
  }
}
