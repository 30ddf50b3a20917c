import Foundation

/// The order in which people look for names: kana by their sound, other letters without case and
/// accents, kanji by their code points.
///
/// Kana follow JIS X 4061 as far as a list of names needs it: hiragana and katakana, small and
/// large letters, and voiced and unvoiced sounds are the same at first sight, and a long vowel is
/// the vowel before it. What is the same at first sight is ordered by its spelling.
package struct NameOrder: Hashable, Sendable, Comparable {
  private let sounds: [UInt32]
  private let spelling: [UInt32]

  package init(_ text: String) {
    let normal = text.precomposedStringWithCompatibilityMapping
    spelling = normal.unicodeScalars.map(\.value)
    sounds = normal.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars.reduce(into: []
    ) {
      Self.append($1, to: &$0)
    }
  }

  package var isEmpty: Bool { sounds.isEmpty }

  package static func < (a: NameOrder, b: NameOrder) -> Bool {
    a.sounds == b.sounds
      ? a.spelling.lexicographicallyPrecedes(b.spelling)
      : a.sounds.lexicographicallyPrecedes(b.sounds)
  }

  private static func append(_ scalar: Unicode.Scalar, to sounds: inout [UInt32]) {
    switch scalar {
    case "ー": if let vowel = sounds.last.flatMap(vowel) { sounds.append(vowel) }
    case "\u{30A1}"..."\u{30F6}": sounds.append(large(scalar.value - 0x60))
    case "\u{3041}"..."\u{3096}": sounds.append(large(scalar.value))
    case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
      sounds += (latin[scalar] ?? String(scalar)).unicodeScalars.map(\.value)
    default: break
    }
  }

  private static func large(_ kana: UInt32) -> UInt32 {
    smalls.firstIndex { $0.value == kana }.map { larges[$0].value } ?? kana
  }

  private static let smalls = Array("ぁぃぅぇぉっゃゅょゎゕゖ".unicodeScalars)
  private static let larges = Array("あいうえおつやゆよわかけ".unicodeScalars)

  private static func vowel(_ kana: UInt32) -> UInt32? {
    rows.firstIndex { $0.contains { $0.value == kana } }.map { vowels[$0].value }
  }

  private static let vowels = Array("あいうえお".unicodeScalars)
  private static let rows = [
    "あかさたなはまやらわ", "いきしちにひみりゐ", "うくすつぬふむゆる", "えけせてねへめれゑ", "おこそとのほもよろを",
  ].map { Array($0.unicodeScalars) }

  /// Letters that do not consist of a plain letter and an accent.
  private static let latin: [Unicode.Scalar: String] = [
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i",
  ]
}
