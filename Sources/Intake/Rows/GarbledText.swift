import Foundation
import Tabular

/// Finds values that were damaged before they came into the list: text that was read in a wrong
/// encoding, and characters that a program could not write.
enum GarbledText {
  /// Whether the value is damaged.
  ///
  /// - Parameter isName: whether it is a name, which asks no question.
  static func isOne(_ text: String, isName: Bool) -> Bool {
    text.unicodeScalars.contains("\u{FFFD}") || hasQuestionMark(in: text, isName: isName)
      || hasSignInWord(text) || isEncodedTwice(text)
  }

  /// Whether ``isOne(_:isName:)`` could be true, by a quick look at the bytes of UTF-8.
  static func mayBeOne(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch byte {
      case ..<0x80:
        if byte == UInt8(ascii: "?") { return true }
        index += 1
        continue
      // Signs of Latin-1, and general punctuation.
      case 0xC2, 0xE2: return true
      case 0xC3...0xC5:
        // Two such letters in a row, or perhaps a capital inside a word.
        if index + 2 < bytes.count, isLatin(bytes[index + 2]) { return true }
        if byte == 0xC5, index > 0, bytes[index - 1] | 0x20 >= 0x61 { return true }
      // U+FFFD and half-width kana, and what kana in a wrong encoding become.
      case 0xEF where next >= 0xBD, 0xE7 where next == 0xB8 || next == 0xB9: return true
      default: break
      }
      index += byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    }
    return false
  }

  private static func isLatin(_ byte: UInt8) -> Bool {
    (0xC2...0xC5).contains(byte) || byte == 0xE2
  }

  /// `S?fia`, `Ren?`, `?? ??`: what a program writes for what it cannot write.
  private static func hasQuestionMark(in text: String, isName: Bool) -> Bool {
    guard text.contains("?") else { return false }
    let words = text.split(whereSeparator: \.isWhitespace)
    if words.allSatisfy({ $0.allSatisfy { $0 == "?" } }) { return true }
    return words.contains { word in
      guard let place = word.firstIndex(of: "?") else { return false }
      let rest = word[word.index(after: place)...]
      return isName || rest.first?.isLetter == true && !word.contains("/")
    }
  }

  /// `Pa³ka`, `J„ger`, `JŠger`: signs and capitals between letters.
  private static func hasSignInWord(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count > 2 else { return false }
    return (1..<(scalars.count - 1)).contains { index in
      let (before, scalar, after) = (scalars[index - 1], scalars[index], scalars[index + 1])
      guard (0x80...0x17F).contains(scalar.value) || (0x2000...0x2122).contains(scalar.value),
        before.properties.isAlphabetic, after.properties.isLowercase
      else { return false }
      // What CP1252 has at the places of ä, é, ü and î in MacRoman.
      if scalar.properties.isAlphabetic { return "ŠŽŸŒ".unicodeScalars.contains(scalar) }
      return !"’‘‐‑–—·´\u{AD}\u{200B}\u{200C}\u{200D}…".unicodeScalars.contains(scalar)
        && !scalar.properties.isWhitespace
    }
  }

  /// `SofÃ­a`, `å±±`, `譁ｰ`: the bytes of UTF-8, read as another encoding.
  private static func isEncodedTwice(_ text: String) -> Bool {
    guard text.unicodeScalars.contains(where: { $0.value >= 0x80 }) else { return false }
    let latin = text.unicodeScalars.allSatisfy { $0.value < 0x100 || cp1252Signs.contains($0) }
    if latin { return decodesAsUTF8(latinBytes(text)) }
    guard looksLikeCP932Rubbish(text) else { return false }
    return encoded(text, as: "CP932").map(decodesAsUTF8) ?? true
  }

  private static let cp1252Signs = Set("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".unicodeScalars)

  /// CP1252, with the bytes that it leaves out as the control characters that programs make of them.
  private static func latinBytes(_ text: String) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar -> [UInt8] in
      if scalar.value < 0x100 { return [UInt8(scalar.value)] }
      return encoded(String(Character(scalar)), as: "CP1252") ?? []
    }
  }

  /// Whether the bytes are UTF-8. A character may be cut off at the end.
  private static func decodesAsUTF8(_ bytes: [UInt8]) -> Bool {
    (0..<3).contains {
      let whole = bytes.dropLast($0)
      return whole.contains { $0 >= 0x80 } && String(validating: whole, as: UTF8.self) != nil
    }
  }

  /// The kanji that the first bytes of kana and common kanji become when UTF-8 is read as CP932.
  private static let rubbish = Set("縺繧繝譁蟄怜喧菴荳蜷螻螟譛逕驛髢隱荵蝣繹閾豕雉".unicodeScalars)

  private static func looksLikeCP932Rubbish(_ text: String) -> Bool {
    let signs = text.unicodeScalars.count { rubbish.contains($0) }
    let halfKana = text.unicodeScalars.contains { (0xFF61...0xFF9F).contains($0.value) }
    return signs >= 2 || signs >= 1 && halfKana
  }
}

/// Finds what a spreadsheet wrote in place of a value.
enum SpreadsheetDamage {
  private static let errors: Set<String> = [
    "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#N/A", "#CALC!", "#SPILL!",
    "#FIELD!", "#GETTING_DATA",
  ]

  /// Whether the cell holds no value, but an error or signs for a column that is too narrow.
  static func isNoValue(_ text: String) -> Bool {
    guard text.first == "#" else { return false }
    return errors.contains(text.uppercased()) || text.count >= 3 && text.allSatisfy { $0 == "#" }
  }

  /// Whether digits are lost: a telephone number as `4.41E+11`.
  static func isRoundedNumber(_ text: String) -> Bool {
    text.wholeMatch(of: /[0-9][.,][0-9]+[Ee]\+[0-9]{1,2}/) != nil
  }

  /// Whether the cell is perhaps a code such as `MAR-2` that became a date.
  static func isPerhapsCode(_ text: String) -> Bool {
    text.wholeMatch(
      of: /[0-9]{1,2}-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|[0-9]{1,2}月[0-9]{1,2}日/)
      != nil
  }
}
