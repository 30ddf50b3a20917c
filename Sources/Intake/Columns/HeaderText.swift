import Foundation
import Vocabulary

/// The forms in which the header of a column is compared and shown.
package enum HeaderText {
  /// The letters and digits alone, in NFKC and lower case: `E-mail Address` as `emailaddress`.
  ///
  /// A header without any is taken as it is.
  package static func normal(_ header: String) -> String {
    let folded = header.precomposedStringWithCompatibilityMapping.lowercased()
    let kept = folded.unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    return kept.isEmpty ? tidied(folded) : String(String.UnicodeScalarView(kept))
  }

  /// As ``normal(_:)``, without remarks in brackets and the words around a question:
  /// `メールアドレス（当日のご連絡用）` as `メールアドレス`, `What's your company?` as `company`.
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

  /// What the column at `index`, from 0, is called wherever a person reads it.
  ///
  /// A header that looks like an address, a number or a date may be somebody's, and an overlong one
  /// somebody's words: it is `column 2`. So is one that is empty.
  package static func shown(_ header: String, at index: Int) -> String {
    let text = tidied(header)
    return text.isEmpty || looksPersonal(text) ? "column \(index + 1)" : text
  }

  /// What the columns are called. With an address among them the whole row is somebody's.
  static func shown(_ headers: [String]) -> [String] {
    let isPerson = headers.contains {
      $0.precomposedStringWithCompatibilityMapping.contains("@")
    }
    return headers.indices.map { isPerson ? "column \($0 + 1)" : shown(headers[$0], at: $0) }
  }

  static func looksPersonal(_ text: String) -> Bool {
    let folded = text.precomposedStringWithCompatibilityMapping.unicodeScalars
    guard folded.count <= 200, !folded.contains("@") else { return true }
    let digits = folded.count { $0.properties.numericType != nil }
    let letters = folded.count { $0.properties.isAlphabetic }
    guard digits > 0 else { return false }
    let units = folded.count { "年月日時分秒".unicodeScalars.contains($0) }
    return letters == units || (digits >= 4 && digits * 2 >= letters)
  }
}
