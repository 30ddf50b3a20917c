import Foundation
import Vocabulary

/// The spellings of one value that people and programs use: with other blanks, in other widths, and
/// with accented letters in another case. The case of ASCII letters is no matter of spelling here.
enum Spellings {
  /// - Returns: `text` and its other spellings, each once.
  static func of(_ text: String) -> [String] {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) || text.contains(" ") else { return [text] }
    var all: [String] = []
    for width in widths(of: text) {
      for cased in cases(of: width) {
        for spelling in blanks(in: cased)
        where !all.contains(where: { $0.utf8.elementsEqual(spelling.utf8) }) {
          all.append(spelling)
        }
      }
    }
    return all
  }

  /// The text as it is, in compatibility form, and with half-width letters of either kind.
  private static func widths(of text: String) -> [String] {
    let usual = text.compatible
    let kana = String(String.UnicodeScalarView(usual.unicodeScalars.flatMap(halfWidth)))
    let wide = String(
      String.UnicodeScalarView(
        usual.unicodeScalars.map {
          (0x21...0x7E).contains($0.value) ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0
        }))
    return [text, usual, kana, wide]
  }

  /// Katakana in half width, with its voice mark behind it; other letters as they are.
  private static func halfWidth(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    narrow[scalar] ?? [scalar]
  }

  /// The half-width forms U+FF61 to U+FF9F, and those with a voice mark, by their usual letter.
  private static let narrow: [Unicode.Scalar: [Unicode.Scalar]] = {
    var narrow: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for half in (0xFF61...0xFF9F as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init) {
      for mark in [[], ["\u{FF9E}"], ["\u{FF9F}"]] as [[Unicode.Scalar]] {
        let form = [half] + mark
        let usual = String(String.UnicodeScalarView(form)).compatible.unicodeScalars
        if usual.count == 1, let first = usual.first { narrow[first] = form }
      }
    }
    return narrow
  }()

  private static func cases(of text: String) -> [String] {
    [text, text.lowercased(), text.uppercased(), text.capitalized]
  }

  /// Blanks at the ends stay: they may be there to tell a name from the beginning of a longer one.
  private static func blanks(in text: String) -> [String] {
    let kinds: [Character] = [" ", "\u{A0}", "\u{3000}"]
    guard text.contains(where: kinds.contains) else { return [text] }
    return [text]
      + kinds.map { kind in String(text.map { kinds.contains($0) ? kind : $0 }) }
  }
}
