package import Vocabulary

/// A language in which the faces speak.
package enum FaceLanguage: String, CaseIterable, Sendable {
  case english = "en"
  case japanese = "ja"

  /// The language of a face for a reader of `language`: English unless it is Japanese.
  package init(for language: Language) {
    self = language == .japanese ? .japanese : .english
  }
}

/// One text that a person reads, in every language of the faces.
///
/// The only initialiser takes all languages, so a text without its translation does not compile.
/// An English text has no full stop at its end, because a place or a name may stand before it and a
/// remedy after it. A Japanese text consists of whole sentences.
package struct Phrase: Hashable, Sendable {
  package let english: String
  package let japanese: String

  package init(en english: String, ja japanese: String) {
    (self.english, self.japanese) = (english.showingFileBytes, japanese.showingFileBytes)
  }

  package func text(in language: FaceLanguage) -> String {
    switch language {
    case .english: english
    case .japanese: japanese
    }
  }
}

/// A fact or an error that has words.
package protocol Worded {
  var phrase: Phrase { get }
}

extension Worded {
  /// The words in English, the language of the command line.
  package var message: String { phrase.english }
}

extension Phrase {
  /// The words of an error.
  ///
  /// The own description of an error without words is not used: it may contain a value.
  package init(_ error: any Error) {
    self =
      (error as? any Worded)?.phrase
      ?? Phrase(
        en: "an internal error, which is a bug (\(type(of: error)))",
        ja: "内部エラーです（\(type(of: error))）。プログラムの不具合です。")
  }
}

extension Cause: Worded {
  package var phrase: Phrase { Phrase(error) }
}
