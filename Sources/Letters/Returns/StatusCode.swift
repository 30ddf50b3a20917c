/// Finds a mail server's answer in a text: an enhanced status code (RFC 3463) or a reply code (RFC
/// 5321).
enum StatusCode {
  /// The first enhanced code. Without one, the first reply code of class 4 or 5, as `4.0.0` or
  /// `5.0.0`.
  static func first(in text: String) -> String? { enhanced(in: text) ?? reply(in: text) }

  /// An enhanced code such as `5.1.1`, but not a part of a longer number with dots, such as an IP
  /// address.
  static func enhanced(in text: String) -> String? {
    let words = text.utf8.split { !((48...57).contains($0) || $0 == UInt8(ascii: ".")) }
    for word in words {
      let parts = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      let digits = parts.last?.isEmpty == true ? parts.dropLast() : parts[...]
      guard digits.count == 3, digits.allSatisfy({ (1...3).contains($0.count) }),
        let first = digits.first, first.count == 1, let kind = first.first,
        [UInt8(ascii: "2"), UInt8(ascii: "4"), UInt8(ascii: "5")].contains(kind)
      else { continue }
      return digits.map { String($0) ?? "" }.joined(separator: ".")
    }
    return nil
  }

  /// A reply code of class 4 or 5: three digits before a blank, a hyphen, a line end or the text's
  /// end.
  static func reply(in text: String) -> String? {
    let bytes = Array(text.utf8)
    let isDigit = { (index: Int) in
      bytes.indices.contains(index) && (48...57).contains(bytes[index])
    }
    let parts = UInt8(ascii: ".")
    for index in bytes.indices where bytes[index] == 52 || bytes[index] == 53 {
      let isNumber = isDigit(index + 1) && isDigit(index + 2)
      guard isNumber, !isDigit(index - 1), index == 0 || bytes[index - 1] != parts,
        bytes[index + 1] <= UInt8(ascii: "7")
      else { continue }
      let next = index + 3 < bytes.count ? bytes[index + 3] : 32
      if next == 32 || next == UInt8(ascii: "-") || next == 13 || next == 10 {
        return bytes[index] == 52 ? "4.0.0" : "5.0.0"
      }
    }
    return nil
  }
}
