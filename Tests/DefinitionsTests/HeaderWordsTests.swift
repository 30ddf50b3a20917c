import Definitions
import Testing
import Vocabulary

@Suite struct HeaderWordsTests {
  @Test(arguments: [
    "Card", "Credit Card No.", "card_number", "CVV", "My-Number", "SSN", "ＳＳＮ", "National ID",
    "クレジットカード番号", "マイナンバー", "個人番号(12桁)",
  ])
  func `a header that means a card number or a national number is found`(_ header: String) {
    #expect(HeaderWords.forbidden(in: header) != nil)
  }

  @Test(arguments: ["Business card", "Discard", "Lesson", "名刺", "番号", "申込番号", "Membership"])
  func `a header that only looks like one passes`(_ header: String) {
    #expect(HeaderWords.forbidden(in: header) == nil)
  }

  @Test(arguments: [
    "Allergies?", "Dietary needs", "ｱﾚﾙｷﾞｰの有無", "食事の配慮", "障がいの有無", "宗教", "既往歴", "Religion",
    "disability-needs", "Health", "Meal choice", "food",
  ])
  func `a header that means a matter of special care is found`(_ header: String) {
    #expect(HeaderWords.specialCare(in: header) != nil)
  }

  @Test(arguments: ["Healthcare company", "Foodservice", "氏名", "備考", "Audience", "Ticket", "性別"])
  func `any other header passes`(_ header: String) {
    #expect(HeaderWords.specialCare(in: header) == nil)
  }

  @Test(arguments: [
    ("name", FieldKind.name), ("family_name", .name), ("e-mail", .email), ("mobile", .phone),
    ("organisation", .company), ("date-of-birth", .birthDate), ("allergies", .text),
    ("ticket", .text),
  ])
  func `a field's kind is inferred from its name`(_ name: String, _ kind: FieldKind) throws {
    #expect(FieldKind.inferred(from: try #require(FieldName(name))) == kind)
  }
}
