import Testing

import Vocabulary

/// Numbers that are never stored, and numbers that only look like them.
struct ForbiddenContentTests {
  @Test(arguments: [
    "4111111111111111", "card 4111 1111 1111 1111 exp 12/30", "5555-5555-5555-4444",
    "378282246310005", "カード ４１１１　１１１１　１１１１　１１１１（控え）", "3530111333300000", "6011 1111 1111 1117",
    "tel 03-0000-0001, 4111111111111111", "4111 1111 1111 1111 12/29",
    "4111 1111 1111 1111 123", "Booth 7 4111 1111 1111 1111", "1-4111-1111-1111-1111",
    "4111.1111.1111.1111", "4111_1111_1111_1111", "(4111)(1111)(1111)(1111)",
    "4111\u{200B}1111\u{2060}11111111", "４１１１・１１１１・１１１１・１１１１", "+4111111111111111",
    "٤١١١١١١١١١١١١١١١", "4111 1111 1111 1111 5555 5555 5555 4444",
  ])
  func `a card number is found`(text: String) {
    #expect(ForbiddenContent.found(in: text) == .card)
  }

  @Test(arguments: [
    "123456789018", "1234 5678 9018", "番号１２３４-５６７８-９０１８です", "個人番号は123456789018",
    "No. 3 123456789018", "1234・5678・9018",
  ])
  func `an individual number is found`(text: String) {
    #expect(ForbiddenContent.found(in: text) == .individualNumber)
  }

  @Test(arguments: [
    "4111111111111112", "123456789012", "+81 90 1234 5678", "+123456789018", "2026-10-01 10:00:00",
    "090-0000-0001 / 03-0000-0001", "20261001100000", "ticket 9000000001", "",
    "41111111111111111111111", "+81-90-1234-5678", "1-2-3 4-5-6 7-8-9 0-1-2", "〒100-0001 1-1-1",
    "2027/03/01 - 2027/03/31", "03-0000-0001 内線 4111",
  ])
  func `another number is allowed`(text: String) {
    #expect(ForbiddenContent.found(in: text) == nil)
  }
}
