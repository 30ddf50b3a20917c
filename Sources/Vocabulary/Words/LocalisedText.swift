/// One text in several languages: a title, a subject, an office's name.
///
/// In YAML it is either a plain string, meant for every language, or a mapping from tag to string.
package struct LocalisedText: Hashable, Sendable {
  /// What each language says. Never empty.
  package let byLanguage: [Language: String]
  /// What the plain form says, for every language that is not in `byLanguage`.
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

  /// The text in the first of `languages` that has one; else the plain text; else English; else
  /// the one whose tag comes first in the alphabet, so that the answer never changes by chance.
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
