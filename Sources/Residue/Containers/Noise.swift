/// Recognises data that is compressed or encrypted, and whose format has no signature: Brotli, a
/// binary PGP message, a raw cipher text.
///
/// In such data all bytes are about equally frequent. No text is like that in any encoding, and no
/// table of numbers.
enum Noise {
  /// In fewer bytes than this, the frequencies tell nothing.
  private static let shortest = 64
  private static let sample = 4096
  /// How much more often than in random data two bytes are the same, at the most. The ratio is
  /// about 1 in compressed data, 4 in base64 and above 10 in text.
  private static let mostRepetition = 1.6

  static func fills(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count >= shortest, !bytes.starts(with: Array("SQLite format 3\0".utf8)) else {
      return false
    }
    return isNoise(bytes.prefix(sample))
      && isNoise(bytes.dropFirst(max(0, bytes.count - sample) / 2).prefix(sample))
  }

  private static func isNoise(_ sample: Slice<UnsafeRawBufferPointer>) -> Bool {
    var counts = [Int](repeating: 0, count: 256)
    for byte in sample { counts[Int(byte)] += 1 }
    // Text has no control characters but tabs and ends of lines and pages.
    let controls = counts[0..<9].reduce(0, +) + counts[14..<27].reduce(0, +)
    guard controls > 0, counts[128...].reduce(0, +) * 4 > sample.count else { return false }
    let pairs = counts.reduce(0) { $0 + $1 * ($1 - 1) }
    return Double(pairs) * 256 < mostRepetition * Double(sample.count * (sample.count - 1))
  }
}
