import Foundation

/// An amount of money as lists write it: `-25.00`, `−25,00 €`, `EUR -25.00`, `△5,000`, `(25.00)`.
enum MoneyText {
  /// Whether money was paid back.
  static func isNegative(_ text: String) -> Bool {
    guard text.utf8.count <= longest, let first = text.firstIndex(where: \.isNumber),
      text.contains(where: { $0.wholeNumberValue ?? 0 != 0 })
    else { return false }
    let sign = text[..<first].precomposedStringWithCompatibilityMapping.unicodeScalars
    if sign.contains(where: minus.contains) { return true }
    return sign.contains("(") && text.contains { $0 == ")" || $0 == "）" }
  }

  private static let longest = 60
  private static let minus = Set("-\u{2010}\u{2212}\u{2013}▲△".unicodeScalars)
}
