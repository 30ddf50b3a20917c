/// A language of letters and pages, as a BCP 47 primary tag such as `ja`, `en` or `de`.
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
