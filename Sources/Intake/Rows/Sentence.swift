/// Tells a sentence from a person's name and the other values of a row.
enum Sentence {
  /// Endings and words of Japanese notes that no name holds.
  private static let signs = [
    "\u{3002}", "です", "ます", "ください", "下さい", "こと", "参照", "注意", "外秘", "秘密", "厳禁", "のみ", "現在",
    "時点", "印は", "については", "により", "ません", "要確認", "変更あり",
  ]

  /// Words in small letters that stand inside names.
  private static let particles: Set<String> = [
    "de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "las", "los", "le",
    "el", "y", "e", "i", "van", "von", "vom", "zu", "zur", "der", "den", "ter", "ten", "af", "av",
    "bin", "bint", "ibn", "al", "und", "et", "and",
  ]

  /// - Parameter isSplit: whether a later cell begins with a blank, as after a comma in a text.
  static func isOne(_ text: String, isSplit: Bool = false) -> Bool {
    if signs.contains(where: text.contains) { return true }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count >= 5 else { return false }
    if words.count >= 8 || isSplit || text.hasSuffix(".") || text.hasSuffix("!") { return true }
    return words.count { $0.first?.isLowercase == true && !particles.contains(String($0)) } >= 2
  }
}
