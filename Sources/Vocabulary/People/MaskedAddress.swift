/// Recognises an address of which a service shows only a part, such as `g****@example.org`. Some
/// of these are valid addresses, but no letter can arrive.
package enum MaskedAddress {
  /// Whether one of the few characters that hide something is in a cell that looks normal.
  package static func mayBeOne(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in 0..<bytes.count where bytes[index] == star { return true }
    return false
  }

  private static let star = UInt8(ascii: "*")

  package static func isOne(_ text: String) -> Bool {
    let hidden = text.unicodeScalars.count { signs.contains($0) }
    let stars = text.unicodeScalars.count { $0 == "*" || $0 == "＊" }
    guard text.unicodeScalars.contains(where: { $0 == "@" || $0 == "＠" }) else {
      return hidden + stars >= 3 && hidden + stars == text.unicodeScalars.count
    }
    // One star in front may mark a person.
    let isMarked = stars == 1 && (text.hasPrefix("*") || text.hasPrefix("＊"))
    return hidden > 0 || stars > 0 && !isMarked
  }

  private static let signs: Set<Unicode.Scalar> = [
    "●", "○", "◯", "•", "∙", "⬤", "■", "□", "…", "⋯",
  ]
}
