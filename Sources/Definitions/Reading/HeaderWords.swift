import Foundation
import Synchronization

/// Finds words in a field's name or a column's header that show what its data is.
package enum HeaderWords {
  /// The word that means a card number or a national identity number. Such data is never a field.
  package static func forbidden(in header: String) -> String? {
    found(in: header).forbidden
  }

  /// The word that means health, faith or another matter of special care (APPI, Article 2(3); GDPR,
  /// Article 9).
  package static func specialCare(in header: String) -> String? {
    found(in: header).specialCare
  }

  private static let forbidden = [
    "credit card", "creditcard", "card number", "cardnumber", "card no", "cvv", "cvc", "iban",
    "my number", "mynumber", "ssn", "social security", "national id", "national identity",
    "nationalid", "national insurance number",
    "マイナンバー", "個人番号", "クレジット", "カード番号",
  ]

  private static let specialCare = [
    "allergy", "allergies", "allergen", "allergens", "allergic", "diet", "dietary", "meal", "meals",
    "food", "health",
    "medical", "medication", "disability", "disabilities", "disabled", "wheelchair", "pregnant",
    "pregnancy", "illness", "disease", "religion", "religious", "faith", "halal", "kosher",
    "ethnicity", "ethnic", "sexual orientation", "trade union", "criminal record",
    "アレルギ", "食事", "障害", "障がい", "障碍", "宗教", "信仰", "信条", "病歴", "既往", "健康", "持病", "服薬", "妊娠",
    "車椅子", "車いす", "ハラール", "人種", "犯罪",
  ]

  /// In scalars. What follows is not looked at: the tables of Unicode make one scalar up to 18.
  private static let longest = 1000

  /// What was found in the headers that were looked at before. The events of an office have the same
  /// ones again and again.
  private static let known = Mutex<[String: Found]>([:])
  private static let mostKnown = 2000

  private struct Found {
    let forbidden, specialCare: String?
  }

  private static func found(in header: String) -> Found {
    if let found = known.withLock({ $0[header] }) { return found }
    let found = Found(
      forbidden: word(in: header, alone: ["card", "credit"], within: forbidden),
      specialCare: word(in: header, alone: [], within: specialCare))
    known.withLock { known in
      if known.count < mostKnown, header.utf8.count <= longest { known[header] = found }
    }
    return found
  }

  /// Latin words must match as whole words; other words match anywhere.
  private static func word(in header: String, alone: [String], within words: [String]) -> String? {
    let beginning = String(header.unicodeScalars.prefix(longest))
    let folded = beginning.precomposedStringWithCompatibilityMapping.lowercased()
    let spaced = folded.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    if alone.contains(spaced) { return spaced }
    return words.first {
      $0.utf8.count == $0.count ? " \(spaced) ".contains(" \($0) ") : folded.contains($0)
    }
  }
}
