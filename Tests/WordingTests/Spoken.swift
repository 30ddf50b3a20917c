import Testing
import Wording

/// A fact and its words in every language of the faces.
struct Spoken: Sendable, CustomTestStringConvertible {
  let phrase: Phrase
  let wanted: Phrase

  init(_ fact: some Worded, en: String, ja: String) {
    self.init(fact.phrase, en: en, ja: ja)
  }

  init(_ phrase: Phrase, en: String, ja: String) {
    (self.phrase, wanted) = (phrase, Phrase(en: en, ja: ja))
  }

  var testDescription: String { wanted.english }

  /// Whether the Japanese text consists of whole sentences.
  var isWhole: Bool { phrase.japanese.hasSuffix("。") && !phrase.japanese.contains("。。") }
}
