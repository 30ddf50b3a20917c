import Foundation

/// Numbers that are never stored, whatever field they appear in.
package enum ForbiddenContent: Hashable, Sendable {
  /// 13 to 19 digits that begin as a payment card does and have the check digit of ISO/IEC 7812-1
  /// (Luhn).
  case card
  /// 12 digits with the check digit of Japan's individual number (Ordinance of the Ministry of
  /// Internal Affairs and Communications No. 85 of 2014, Article 5).
  case individualNumber

  /// The first such number in `text`. Its digits can be of any script and can stand in groups.
  ///
  /// Other numbers can stand beside it (a stand, an expiry date), so the search tries every run of
  /// whole groups. A group of fewer than three digits is not part of such a number.
  package static func found(in text: String) -> ForbiddenContent? {
    guard mayHoldOne(text) else { return nil }
    var run: [[UInt8]] = []
    var gap = longestGap
    var before: Unicode.Scalar = " "
    var isPhone = false
    for scalar in text.precomposedStringWithCompatibilityMapping.unicodeScalars
    where !scalar.properties.isDefaultIgnorableCodePoint {
      if let digit = digit(scalar) {
        if gap >= longestGap {
          if let kind = kind(in: run, isPhone: isPhone) { return kind }
          (run, isPhone) = ([], before == "+")
        }
        if gap > 0 { run.append([]) }
        run[run.count - 1].append(digit)
        gap = 0
      } else {
        gap = isSeparator(scalar) ? gap + 1 : longestGap
      }
      before = scalar
    }
    return kind(in: run, isPhone: isPhone)
  }

  /// This many separators between two groups, or one letter, end a number.
  private static let longestGap = 4
  private static let mostGroups = 5

  private static func kind(in groups: [[UInt8]], isPhone: Bool) -> ForbiddenContent? {
    // A telephone number has 15 digits at the most (ITU-T E.164).
    if isPhone, groups.joined().count <= 15 { return nil }
    let windows = groups.indices.flatMap { Self.windows(of: groups[$0...]) }
    if windows.contains(where: isCard) { return .card }
    return windows.contains(where: isIndividualNumber) ? .individualNumber : nil
  }

  /// The digits of the first group, of the first two, and so on.
  private static func windows(of groups: ArraySlice<[UInt8]>) -> [[UInt8]] {
    var windows: [[UInt8]] = []
    for group in groups.prefix(mostGroups) {
      guard group.count >= 3 else { break }
      windows.append((windows.last ?? []) + group)
    }
    return windows
  }

  private static func isCard(_ digits: [UInt8]) -> Bool {
    (13...19).contains(digits.count) && beginsAsCard(digits) && passesLuhn(digits)
  }

  /// The major industry identifiers of banking and travel. A number that begins differently is not
  /// a card; it can be a time or a ticket number.
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
    guard digits.count == 12 else { return false }
    var sum = 0
    for place in 1...11 {
      let weight = place <= 6 ? place + 1 : place - 5
      sum += Int(digits[11 - place]) * weight
    }
    let check = sum % 11 <= 1 ? 0 : 11 - sum % 11
    return Int(digits[11]) == check
  }

  private static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x80 { return scalar.value &- 0x30 < 10 ? UInt8(scalar.value - 0x30) : nil }
    let properties = scalar.properties
    guard properties.numericType == .decimal else { return nil }
    return properties.numericValue.map { UInt8($0) }
  }

  /// Blanks, dashes and other characters that people put between the groups of a long number.
  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .dashPunctuation, .spaceSeparator: true
    default: "._/,:~()[]・〜−ー|*".unicodeScalars.contains(scalar)
    }
  }

  /// Whether the text can hold twelve digits. The answer is nearly always no.
  private static func mayHoldOne(_ text: String) -> Bool {
    guard text.utf8.count >= 12 else { return false }
    var text = text
    return text.withUTF8 { mayHoldOne($0) }
  }

  /// Whether the UTF-8 text can hold such a number. If not, ``found(in:)`` is not needed.
  package static func mayHoldOne(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 12 else { return false }
    var digits = 0
    // The first byte of a digit in another script is not a first byte of the common letters.
    for byte in bytes where byte &- 0x30 < 10 || isRare(byte) { digits += 1 }
    return digits >= 12
  }

  /// Whether the byte begins a character other than a Latin letter, a kana or an ideograph.
  private static func isRare(_ byte: UInt8) -> Bool {
    byte >= 0xC6 && (byte < 0xE3 || byte > 0xE9)
  }
}
