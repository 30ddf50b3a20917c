/// The random name that an attendee has in one event: it says nothing about them, so it may stand
/// in a process list, a file name or a message.
///
/// Ten characters of Crockford's Base32 (no I, L, O, U), 50 random bits, shown as `K7QM3-X9PAB`.
package struct AttendeeCode: Hashable, Sendable, CustomStringConvertible {
  /// Ten characters, without the hyphen.
  package let text: String

  package static let byteCount = 7
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// - Parameter random: ``byteCount`` random bytes; further ones are ignored, missing ones are 0.
  package init(random: some Sequence<UInt8>) {
    self.init(bits: random.prefix(Self.byteCount).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  /// - Parameter bits: random, of which the lower 50 are taken.
  package init(bits: UInt64) {
    text = String(unsafeUninitializedCapacity: 10) { characters in
      for place in 0..<10 { characters[place] = Self.alphabet[Int(bits >> UInt64(place * 5) & 31)] }
      return 10
    }
  }

  /// Reads a code as a person types it: in any case, with or without hyphens, `O` for 0, `I` and
  /// `L` for 1.
  package init?(_ typed: String) {
    var bytes: [UInt8] = []
    for byte in typed.uppercased().utf8 where byte != UInt8(ascii: "-") {
      let meant: UInt8 =
        switch byte {
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        default: byte
        }
      guard Self.alphabet.contains(meant) else { return nil }
      bytes.append(meant)
    }
    guard bytes.count == 10 else { return nil }
    text = String(decoding: bytes, as: UTF8.self)
  }

  package var description: String { "\(text.prefix(5))-\(text.suffix(5))" }
}
