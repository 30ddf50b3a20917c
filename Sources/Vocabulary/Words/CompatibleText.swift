import Foundation

extension String {
  /// The text with the usual form of each character (Unicode's NFKC): full-width letters, half-width
  /// kana and ligatures become the letters that they stand for.
  ///
  /// Foundation leaves a voice mark beside its kana, so a second step composes the two.
  package var compatible: String {
    precomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping
  }
}
