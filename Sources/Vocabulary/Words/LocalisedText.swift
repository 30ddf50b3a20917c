/// One text in several languages: a title, a subject, the name of an office.
///
/// In YAML it is a plain string for every language, or a mapping from language tag to string.
package struct LocalisedText: Hashable, Sendable {
  /// The text of each language; empty when there is a plain text.
  package let byLanguage: [Language: String]
  /// The text for every language, when there is only one.
  package let plain: String?

  package init(_ plain: String) {
    self.plain = plain
    byLanguage = [:]
  }

  /// - Returns: `nil` when there is no text at all.
  package init?(_ byLanguage: [Language: String]) {
    guard !byLanguage.isEmpty else { return nil }
    self.byLanguage = byLanguage
    plain = nil
  }

  /// The text in the first of `languages` that has one. If none has one: the plain text, then the
  /// English text, then the text with the first tag in the alphabet. The answer never depends on
  /// chance.
  package func text(in languages: Language...) -> String {
    for language in languages {
      if let text = byLanguage[language] { return text }
    }
    if let plain { return plain }
    if let english = byLanguage[.english] { return english }
    let first = byLanguage.keys.min { $0.tag < $1.tag }
    return first.flatMap { byLanguage[$0] } ?? ""
  }
}

/// The language of a letter or a page, as a BCP 47 primary tag such as `ja`, `en` or `de`.
package struct Language: Hashable, Sendable, Codable, CustomStringConvertible {
  /// Two or three lower-case letters.
  package let tag: String

  /// - Returns: `nil` unless `tag` is two or three ASCII letters.
  package init?(_ tag: String) {
    let lower = tag.lowercased()
    guard (2...3).contains(lower.utf8.count), lower.utf8.allSatisfy({ (97...122).contains($0) })
    else { return nil }
    self.tag = lower
  }

  private init(known tag: String) { self.tag = tag }

  package static let japanese = Language(known: "ja")
  package static let english = Language(known: "en")
  package static let german = Language(known: "de")

  package var description: String { tag }
}
