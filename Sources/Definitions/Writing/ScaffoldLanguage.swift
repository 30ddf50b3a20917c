package import Vocabulary

/// A language in which the files of a new workspace and of a new event can be written.
package enum ScaffoldLanguage: String, CaseIterable, Sendable {
  case english = "en"
  case japanese = "ja"

  /// The language of the files for an office that speaks `language`: English unless it is Japanese.
  package init(for language: Language) { self = language == .japanese ? .japanese : .english }

  /// The language of the messages in a locale (POSIX, Base Definitions, 8.2): the first of
  /// `LC_ALL`, `LC_MESSAGES` and `LANG` that is not empty decides, such as `ja_JP.UTF-8`.
  package init(locale variables: [String: String]) {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { variables[$0] }
      .first { !$0.isEmpty }
    let tag = locale?.prefix { $0.isASCII && $0.isLetter } ?? ""
    self.init(for: Language(String(tag)) ?? .english)
  }

  package var language: Language {
    switch self {
    case .english: .english
    case .japanese: .japanese
    }
  }

  var texts: ScaffoldTexts {
    switch self {
    case .english: .english
    case .japanese: .japanese
    }
  }
}
