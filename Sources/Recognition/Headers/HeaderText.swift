import Foundation
import Vocabulary

/// The forms in which a column's header is compared and shown.
package enum HeaderText {
  /// Only the letters and digits, in NFKC and lower case: `E-mail Address` becomes `emailaddress`.
  ///
  /// A header without letters and digits stays as it is.
  package static func normal(_ header: String) -> String {
    if let plain = plainNormal(header) { return plain }
    let folded = beginning(of: header).precomposedStringWithCompatibilityMapping.lowercased()
    let kept = folded.unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    return kept.isEmpty ? tidied(folded) : String(String.UnicodeScalarView(kept))
  }

  /// As much of a header or a state as is compared. The tables of Unicode make one scalar up to 18,
  /// and a hostile cell has hundreds of thousands.
  static func beginning(of text: String) -> String {
    text.utf8.count <= longest ? text : String(text.unicodeScalars.prefix(longest))
  }
  /// How many scalars of a header are read.
  package static let longest = 400
  /// A longer state or remark, in bytes of UTF-8, is neither.
  package static let mostBytes = 4 * longest

  /// The normal form of text that needs no tables of Unicode: ASCII, the letters of Latin-1, kana,
  /// ideographs and Hangul.
  ///
  /// - Returns: `nil` for any other text, and for one without letters and digits.
  private static func plainNormal(_ header: String) -> String? {
    var isPlain = true
    var header = header
    let kept = header.withUTF8 { bytes in
      String(unsafeUninitializedCapacity: bytes.count) { kept in
        guard let count = writePlain(bytes, to: kept) else {
          isPlain = false
          return 0
        }
        return count
      }
    }
    return isPlain && !kept.isEmpty ? kept : nil
  }

  /// - Parameter bytes: valid UTF-8, at least as much room in `kept`.
  /// - Returns: how many bytes were kept; `nil` if another scalar occurs.
  private static func writePlain(
    _ bytes: UnsafeBufferPointer<UInt8>, to kept: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    var count = 0
    func keep(_ byte: UInt8) {
      kept[count] = byte
      count += 1
    }
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39, 0x61...0x7A: keep(byte)
      case 0x41...0x5A: keep(byte | 0x20)
      case 0..<0x80: break
      case 0xC3:
        // The letters of Latin-1, without the signs of multiplication and division.
        let low = bytes[index + 1]
        guard low != 0x97, low != 0xB7 else { return nil }
        keep(byte)
        keep(low <= 0x9E ? low | 0x20 : low)
        index += 1
      case 0xE3...0xED:
        guard isPlainLetter(byte, bytes[index + 1], bytes[index + 2]) else { return nil }
        for offset in 0..<3 { keep(bytes[index + offset]) }
        index += 2
      default: return nil
      }
      index += 1
    }
    return count
  }

  /// Whether three bytes of UTF-8 are a kana, an ideograph or a Hangul syllable.
  private static func isPlainLetter(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    let scalar =
      UInt32(first & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
    return switch scalar {
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
    default: false
    }
  }

  /// Like ``normal(_:)``, but without remarks in brackets and without the words around a question:
  /// `メールアドレス（当日のご連絡用）` becomes `メールアドレス`, `What's your company?` becomes `company`.
  package static func bare(_ header: String) -> String {
    var text = normal(withoutRemarks(header))
    for opening in openings where text.hasPrefix(opening) && text != opening {
      text.removeFirst(opening.count)
      break
    }
    for ending in endings where text.hasSuffix(ending) && text != ending {
      text.removeLast(ending.count)
      break
    }
    return text
  }

  /// The beginning of a header in NFKC without what stands in brackets.
  static func withoutRemarks(_ header: String) -> String {
    var depth = 0
    var outside = String.UnicodeScalarView()
    let folded = beginning(of: header).precomposedStringWithCompatibilityMapping
    for scalar in folded.unicodeScalars {
      if "([【〔<".unicodeScalars.contains(scalar) { depth += 1 }
      if depth == 0 { outside.append(scalar) }
      if ")]】〕>".unicodeScalars.contains(scalar) { depth = max(0, depth - 1) }
    }
    return String(outside)
  }

  private static let openings = ["whatsyour", "whatisyour", "pleaseenteryour", "enteryour", "your"]
  private static let endings = [
    "をご記入ください", "をご入力ください", "を入力してください", "を記入してください", "を教えてください", "をお書きください", "をお願いします", "必須",
    "required",
  ]

  /// The name of the column at `index`, from 0, wherever a person reads it.
  ///
  /// A header that looks like an address, a number or a date may be a person's data, and a very
  /// long one may be a person's words. A column with such a header, or an empty one, is named by its
  /// number.
  package static func shown(_ header: String, at index: Int) -> ColumnName {
    guard header.utf8.count <= 4 * longest else { return .number(index + 1) }
    let text = tidied(header)
    return text.isEmpty || looksPersonal(text) ? .number(index + 1) : .named(text)
  }

  /// The names of the columns. If one of them holds an address, the whole row may be a person's
  /// data.
  package static func shown(_ headers: [String]) -> [ColumnName] {
    let isPerson = headers.contains { $0.unicodeScalars.contains(where: isAtSign) }
    return headers.indices.map { isPerson ? .number($0 + 1) : shown(headers[$0], at: $0) }
  }

  /// An `@` of any width.
  private static func isAtSign(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "@" || scalar == "\u{FF20}" || scalar == "\u{FE6B}"
  }

  package static func looksPersonal(_ text: String) -> Bool {
    guard text.utf8.count <= 4 * longest else { return true }
    let folded = text.precomposedStringWithCompatibilityMapping.unicodeScalars
    guard folded.count <= 200, !folded.contains("@") else { return true }
    let digits = folded.count { $0.properties.numericType != nil }
    let letters = folded.count { $0.properties.isAlphabetic }
    guard digits > 0 else { return false }
    let units = folded.count { "年月日時分秒".unicodeScalars.contains($0) }
    return letters == units || (digits >= 4 && digits * 2 >= letters)
  }
}
