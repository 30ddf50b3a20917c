/// Base64 (RFC 4648, section 4) in lines, for messages. It encodes twelve bits at a time, because
/// most non-ASCII text of letters passes through here.
enum Base64 {
  /// How many octets make one line of 76 characters.
  static let lineOctets = 57

  /// Lines of 76 characters that end in CRLF; none for no bytes.
  static func lines(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let count = (bytes.count + lineOctets - 1) / lineOctets
    return [UInt8](unsafeUninitializedCapacity: count * 78) { lines, length in
      for start in stride(from: 0, to: bytes.count, by: lineOctets) {
        let line = bytes[start..<min(start + lineOctets, bytes.count)]
        length = write(UnsafeBufferPointer(rebasing: line), to: lines, at: length)
        lines[length] = 13
        lines[length + 1] = 10
        length += 2
      }
    }
  }

  static func lines(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBufferPointer { lines($0) } }

  /// The encoding without line ends.
  static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { write(bytes, to: $0, at: 0) }
  }

  /// - Returns: the index in `characters` after the last one written.
  private static func write(
    _ bytes: UnsafeBufferPointer<UInt8>, to characters: UnsafeMutableBufferPointer<UInt8>,
    at start: Int
  ) -> Int {
    pairs.withUnsafeBufferPointer { pairs in
      var (from, to) = (0, start)
      let put = { (bits: UInt32) in
        let pair = pairs[Int(truncatingIfNeeded: bits & 0xFFF)]
        characters[to] = UInt8(truncatingIfNeeded: pair >> 8)
        characters[to + 1] = UInt8(truncatingIfNeeded: pair)
        to += 2
      }
      while from + 2 < bytes.count {
        let bits =
          UInt32(bytes[from]) << 16 | UInt32(bytes[from + 1]) << 8 | UInt32(bytes[from + 2])
        put(bits >> 12)
        put(bits)
        from += 3
      }
      guard from < bytes.count else { return to }
      let second = from + 1 < bytes.count ? UInt32(bytes[from + 1]) : 0
      let bits = UInt32(bytes[from]) << 16 | second << 8
      put(bits >> 12)
      put(bits)
      characters[to - 1] = padding
      if from + 1 == bytes.count { characters[to - 2] = padding }
      return to
    }
  }

  private static let padding = UInt8(ascii: "=")
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  /// The two characters for each value of twelve bits.
  private static let pairs: [UInt16] = (0..<4096).map {
    UInt16(alphabet[$0 >> 6]) << 8 | UInt16(alphabet[$0 & 63])
  }
}
