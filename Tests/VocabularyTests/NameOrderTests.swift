import Testing
import Vocabulary

struct NameOrderTests {
  @Test(arguments: [
    ["アベ", "イトウ", "カトウ", "ガトウ", "サトウ"],
    // Half-width, hiragana and katakana are the same sound.
    ["ｱｲﾀﾞ ｱｲ", "あいだ いち", "アイダ ウミ"],
    // A long vowel is the vowel before it, a small letter is the large one.
    ["カアサン", "カード", "カイ"], ["シャア", "しやく", "シュウ"],
    // Latin letters without case and accents stand before kana, and kana before kanji.
    ["ada", "Émile", "Eric", "Łucja", "luise", "Zoë", "アベ", "阿部"],
    ["Ada  Nova", "ada-nova x", "Adanovb"],
  ])
  func `names stand in the order in which people look for them`(names: [String]) {
    #expect(names.reversed().sorted { NameOrder($0) < NameOrder($1) } == names)
  }

  @Test func `what sounds the same is ordered by its spelling, always alike`() {
    #expect(NameOrder("かとう") < NameOrder("カトウ"))
    #expect(!(NameOrder("カトウ") < NameOrder("かとう")))
    #expect(NameOrder("カトウ") == NameOrder("ｶﾄｳ"))
  }

  @Test func `blanks and marks alone are no name`() {
    #expect(NameOrder(" 　-・").isEmpty)
    #expect(!NameOrder("李").isEmpty)
  }
}
