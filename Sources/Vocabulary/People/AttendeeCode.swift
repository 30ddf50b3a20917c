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

  /// Reads a code as a person types it: in upper or lower case, with or without hyphens, with `O`
  /// for 0, and with `I` or `L` for 1.
  package init?(_ typed: String) {
    var bits: UInt64 = 0
    var count = 0
    for byte in typed.uppercased().utf8 where byte != UInt8(ascii: "-") {
      let meant: UInt8 =
        switch byte {
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        default: byte
        }
      guard count < Self.length, let value = Self.alphabet.firstIndex(of: meant) else { return nil }
      bits |= UInt64(value) << UInt64(count * 5)
      count += 1
    }
    guard count == Self.length else { return nil }
    self.bits = bits
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
