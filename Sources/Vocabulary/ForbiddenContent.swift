/// Numbers that are never stored, wherever they turn up.
package enum ForbiddenContent: Hashable, Sendable {
  /// 13 to 19 digits with the check digit of ISO/IEC 7812-1 (Luhn), beginning as cards do.
  case card
  /// 12 digits with the check digit of Japan's individual number (Ordinance of the Ministry of
  /// Internal Affairs and Communications No. 85 of 2014, Article 5).
  case individualNumber

  /// The first such number in `text`; its digits may be full-width and stand in groups.
  package static func found(in text: String) -> ForbiddenContent? {
    guard mayHoldOne(text) else { return nil }
    var digits: [UInt8] = []
    var isPhone = false
    var separated = false
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if let digit = digit(scalar) {
        if digits.isEmpty { isPhone = last == "+" || last == "＋" }
        digits.append(digit)
        separated = false
      } else if isSeparator(scalar), !digits.isEmpty, !separated {
        separated = true
      } else {
        if let kind = kind(of: digits, isPhone: isPhone) { return kind }
        digits = []
        separated = false
      }
      last = scalar
    }
    return kind(of: digits, isPhone: isPhone)
  }

  private static func kind(of digits: [UInt8], isPhone: Bool) -> ForbiddenContent? {
    guard digits.count >= 12, !isPhone else { return nil }
    if digits.count == 12, isIndividualNumber(digits) { return .individualNumber }
    return (13...19).contains(digits.count) && beginsAsCard(digits) && passesLuhn(digits)
      ? .card : nil
  }

  /// The major industry identifiers of banking and travel: what begins otherwise is no card, but
  /// perhaps a time or a ticket's number.
  private static func beginsAsCard(_ digits: [UInt8]) -> Bool {
    switch digits[0] {
    case 3...6: true
    case 2: (2221...2720).contains(digits.prefix(4).reduce(0) { $0 * 10 + Int($1) })
    case 8: digits[1] == 1
    default: false
    }
  }

  private static func passesLuhn(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let doubled = place % 2 == 1 ? Int(digit) * 2 : Int(digit)
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0
  }

  private static func isIndividualNumber(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for place in 1...11 {
      let weight = place <= 6 ? place + 1 : place - 5
      sum += Int(digits[11 - place]) * weight
    }
    let check = sum % 11 <= 1 ? 0 : 11 - sum % 11
    return Int(digits[11]) == check
  }

  private static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0x30...0x39: UInt8(scalar.value - 0x30)
    case 0xFF10...0xFF19: UInt8(scalar.value - 0xFF10)
    default: nil
    }
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x2D, 0xA0, 0x2010...0x2015, 0x2212, 0x3000, 0x30FC, 0xFF0D: true
    default: false
    }
  }

  /// Whether there can be twelve digits at all: nearly always not.
  private static func mayHoldOne(_ text: String) -> Bool {
    guard text.utf8.count >= 12 else { return false }
    var text = text
    return text.withUTF8 { mayHoldOne($0) }
  }

  /// Whether ``found(in:)`` need be asked about the text, in UTF-8.
  package static func mayHoldOne(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 12 else { return false }
    var digits = 0
    // A full-width digit begins with 0xEF.
    for byte in bytes where byte &- 0x30 < 10 || byte == 0xEF { digits += 1 }
    return digits >= 12
  }
}
