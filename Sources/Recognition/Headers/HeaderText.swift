import Foundation
import Vocabulary

/// The forms in which a column's header is compared and shown.
package enum HeaderText {
  /// Only the letters and digits, in NFKC and lower case: `E-mail Address` becomes `emailaddress`.
  ///
  /// A header without letters and digits stays as it is.
  package static func normal(_ header: String) -> String {
    if let plain = plainNormal(header) { return plain }
    let folded = header.precomposedStringWithCompatibilityMapping.lowercased()
    let kept = folded.unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    return kept.isEmpty ? tidied(folded) : String(String.UnicodeScalarView(kept))
  }

  /// The normal form of text that needs no tables of Unicode: ASCII, the letters of Latin-1, kana,
  /// ideographs and Hangul.
  ///
  /// - Returns: `nil` for any other text, and for one without letters and digits.
  private static func plainNormal(_ header: String) -> String? {
    var kept = String.UnicodeScalarView()
    for scalar in header.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7A, 0xDF...0xF6, 0xF8...0xFF: kept.append(scalar)
      case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE:
        kept.append(Unicode.Scalar(UInt8(scalar.value) + 0x20))
      case 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
        kept.append(scalar)
      case 0..<0x80: break
      default: return nil
      }
    }
    return kept.isEmpty ? nil : String(kept)
  }

  /// Like ``normal(_:)``, but without remarks in brackets and without the words around a question:
  /// `メールアドレス（当日のご連絡用）` becomes `メールアドレス`, `What's your company?` becomes `company`.
  package static func bare(_ header: String) -> String {
    var depth = 0
    var outside = String.UnicodeScalarView()
    for scalar in header.precomposedStringWithCompatibilityMapping.unicodeScalars {
      if "([【〔<".unicodeScalars.contains(scalar) { depth += 1 }
      if depth == 0 { outside.append(scalar) }
      if ")]】〕>".unicodeScalars.contains(scalar) { depth = max(0, depth - 1) }
    }
    var text = normal(String(outside))
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
    let text = tidied(header)
    return text.isEmpty || looksPersonal(text) ? .number(index + 1) : .named(text)
  }

  /// The names of the columns. If one of them holds an address, the whole row may be a person's
  /// data.
  package static func shown(_ headers: [String]) -> [ColumnName] {
    let isPerson = headers.contains {
      $0.precomposedStringWithCompatibilityMapping.contains("@")
    }
    return headers.indices.map { isPerson ? .number($0 + 1) : shown(headers[$0], at: $0) }
  }

  package static func looksPersonal(_ text: String) -> Bool {
    let folded = text.precomposedStringWithCompatibilityMapping.unicodeScalars
    guard folded.count <= 200, !folded.contains("@") else { return true }
    let digits = folded.count { $0.properties.numericType != nil }
    let letters = folded.count { $0.properties.isAlphabetic }
    guard digits > 0 else { return false }
    let units = folded.count { "年月日時分秒".unicodeScalars.contains($0) }
    return letters == units || (digits >= 4 && digits * 2 >= letters)
  }
}
