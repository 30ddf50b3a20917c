import Definitions
import Testing
import Vault
import Vocabulary

@testable import Retention

/// Mentions of a person in the fields of others.
struct PersonMentionTests {
  private static let kana = FieldName("kana")!
  private static let remarks = FieldName("remarks")!

  @Test(arguments: [
    ("ﾔﾏﾀﾞ ﾊﾅｺ", "ヤマダ ハナコ"), ("ﾊﾟﾌﾞﾛ", "パブロ"), ("Ａｄａ", "ada"), ("Élodie", "elodie"),
  ])
  func `a name in another width or with another accent has the same words`(
    one: String, other: String
  ) {
    #expect(PlainWords(one).run == PlainWords(other).run)
  }

  private func mentioned(_ name: String, _ reading: String, in text: String) -> Bool {
    let values = FieldValues([
      .name: PersonalText(name), Self.kana: PersonalText(reading),
    ])
    let mentions = PersonMentions(
      of: [(AttendeeCode("K7QM3-X9PAB")!, values)], kinds: [.name: .name, Self.kana: .name],
      identity: [], choices: [])
    let others = FieldValues([Self.remarks: PersonalText(text)])
    return !mentions.fields(in: others).isEmpty
  }

  @Test(arguments: [
    "見本太郎花子さんと同席希望", "同席：見本太郎花子", "ﾐﾎﾝﾀﾛｳ ﾊﾅｺさんの隣", "ミホンタロウ ハナコ様",
  ])
  func `a whole name without blanks is found beside its reading`(text: String) {
    #expect(mentioned("見本太郎花子", "ミホンタロウ ハナコ", in: text))
  }

  @Test(arguments: ["花子さんと同席希望", "見本を持参します", "窓側の席"])
  func `a half of it is the name of many`(text: String) {
    #expect(!mentioned("見本太郎花子", "ミホンタロウ ハナコ", in: text))
  }
}
