import Foundation
import Vocabulary

/// A person's whole name without its spelling: without case, width, accents and blanks, and with one
/// kind of kana. Two spellings of one name agree, also with the family name last in one of them.
package struct FoldedName: Hashable, Sendable {
  /// Personal.
  let written: String
  /// The words in the opposite order. Personal.
  let reversed: String

  /// - Returns: `nil` for a text without letters.
  package init?(_ name: String) {
    let words = Self.words(name)
    guard !words.isEmpty else { return nil }
    written = words.joined()
    reversed = words.reversed().joined()
  }

  /// Whether both are spellings of one name.
  package func agrees(with other: FoldedName) -> Bool {
    written == other.written || written == other.reversed
  }

  private static func words(_ name: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    func end() {
      if !word.isEmpty { words.append(String(word)) }
      word = String.UnicodeScalarView()
    }
    for scalar in name.compatible.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar {
      case "\u{30A1}"..."\u{30F6}": word.append(hiragana(scalar))
      // The marks of voiced kana make another sound; any other mark is an accent.
      case "\u{3099}", "\u{309A}": word.append(scalar)
      case _ where scalar.properties.generalCategory == .nonspacingMark: break
      case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
        word.append(scalar)
      default: end()
      }
    }
    end()
    return words
  }

  private static func hiragana(_ katakana: Unicode.Scalar) -> Unicode.Scalar {
    Unicode.Scalar(katakana.value - 0x60) ?? katakana
  }
}

extension FoldedName: CustomStringConvertible, CustomReflectable {
  package var description: String { "(name)" }
  /// Empty, so that nothing prints personal data.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
