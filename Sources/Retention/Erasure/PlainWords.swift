import Foundation
import Vocabulary

/// The words of a text in a form that ignores case, width and accents.
struct PlainWords {
  private let words: [ArraySlice<UInt8>]
  /// The words in UTF-8, without blanks.
  let run: [UInt8]

  init(_ text: String) {
    words = Self.plain(text).split { $0 == UInt8(ascii: " ") }
    run = Array(words.joined())
  }

  var count: Int { words.count }
  /// The words with a blank before and behind each.
  var spaced: [UInt8] { Self.joined(words) }
  /// As ``spaced``, in the reverse order.
  var reversed: [UInt8] { Self.joined(words.reversed()) }
  /// Whether the text is in a script without blanks between words (Chinese, Japanese, Korean).
  var isRun: Bool {
    String(decoding: run, as: UTF8.self).unicodeScalars.contains { $0.value >= 0x2E80 }
  }

  private static func joined(_ words: some Sequence<ArraySlice<UInt8>>) -> [UInt8] {
    words.reduce(into: [UInt8(ascii: " ")]) { $0 += $1 + [UInt8(ascii: " ")] }
  }

  /// Letters and digits in lower case, and a blank in place of all others.
  private static func plain(_ text: String) -> [UInt8] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.map { plain($0) } }
    if let bytes = stable(text.unicodeScalars) { return bytes }
    let text = text.compatible
    return text.reduce(into: []) { bytes, character in
      if let plain = stable(character.unicodeScalars) {
        bytes += plain
      } else if character.isLetter || character.isNumber {
        bytes +=
          String(character).folding(
            options: [.caseInsensitive, .diacriticInsensitive], locale: nil
          ).utf8
      } else {
        bytes.append(32)
      }
    }
  }

  /// The text itself, when it has nothing but ASCII, its wide forms, kana and Chinese characters.
  /// Then nothing needs the slow tables of Unicode.
  private static func stable(_ scalars: some Sequence<Unicode.Scalar>) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in scalars {
      switch scalar.value {
      case 0...0x7F: bytes.append(plain(UInt8(scalar.value)))
      case 0xFF01...0xFF5E: bytes.append(plain(UInt8(scalar.value - 0xFEE0)))
      case 0x3000...0x3003, 0x3008...0x3011: bytes.append(32)
      case 0x3005, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC...0x30FE, 0x4E00...0x9FFF:
        bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      default: return nil
      }
    }
    return bytes
  }

  private static func plain(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 65...90: byte | 32
    case 48...57, 97...122: byte
    default: 32
    }
  }
}
