import Foundation

/// The random name that an attendee has in one event. It says nothing about the person, so process
/// lists, file names and messages can show it.
///
/// Ten characters of Crockford's Base32 (no I, L, O, U), 50 random bits, shown as `K7QM3-X9PAB`.
package struct AttendeeCode: Hashable, Sendable, CustomStringConvertible {
  /// 50 bits. Each five bits are one character; the lowest five are the first character.
  private let bits: UInt64

  /// How many random bytes one code needs.
  package static let byteCount = 7
  /// How many characters ``text`` has.
  package static let length = 10
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// - Parameter random: ``byteCount`` random bytes. More bytes are ignored; missing bytes are 0.
  package init(random: some Sequence<UInt8>) {
    self.init(bits: random.prefix(Self.byteCount).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  /// - Parameter bits: random bits; the code uses the lower 50.
  package init(bits: UInt64) { self.bits = bits & (1 << 50 - 1) }

  /// Reads a code as a person types it or a scanner sends it: in upper or lower case, of any width,
  /// with or without dashes and white space, with `O` for 0, and with `I` or `L` for 1.
  package init?(_ typed: String) {
    guard typed.utf8.count <= Self.longestTyped else { return nil }
    var bits: UInt64 = 0
    var count = 0
    let plain = typed.precomposedStringWithCompatibilityMapping.uppercased()
    for scalar in plain.unicodeScalars where !Self.isBetween(scalar) {
      let meant: Unicode.Scalar =
        switch scalar {
        case "O": "0"
        case "I", "L": "1"
        default: scalar
        }
      guard count < Self.length, let byte = UInt8(exactly: meant.value),
        let value = Self.alphabet.firstIndex(of: byte)
      else { return nil }
      bits |= UInt64(value) << UInt64(count * 5)
      count += 1
    }
    guard count == Self.length else { return nil }
    self.bits = bits
  }

  private static let longestTyped = 200

  /// Whether the character may stand between or around those of a code: white space, a byte order
  /// mark or the like, and every kind of dash.
  private static func isBetween(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isWhitespace { return true }
    return switch scalar.properties.generalCategory {
    case .dashPunctuation, .format, .control: true
    // The minus sign, and the long mark of kana.
    default: scalar == "\u{2212}" || scalar == "\u{30FC}"
    }
  }

  /// Ten characters, without the hyphen.
  package var text: String {
    String(unsafeUninitializedCapacity: Self.length) { characters in
      if let start = characters.baseAddress { write(to: start) }
      return Self.length
    }
  }

  /// Writes the ``length`` characters of ``text``.
  package func write(to characters: UnsafeMutablePointer<UInt8>) {
    Self.alphabet.withUnsafeBufferPointer { alphabet in
      for place in 0..<Self.length {
        characters[place] = alphabet[Int(bits >> UInt64(place * 5) & 31)]
      }
    }
  }

  package var description: String {
    let text = text
    return "\(text.prefix(5))-\(text.suffix(5))"
  }
}
