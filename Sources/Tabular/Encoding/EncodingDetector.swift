/// Detects an unknown encoding.
///
/// Checks the byte order mark, the pattern of NULs, strict UTF-8 and the escapes of ISO-2022-JP.
/// Then tries every candidate. The winner is the one with the most likely text.
/// Library detectors fail on exactly the short lists of names that matter here.
enum EncodingDetector {
  /// The encoding of some pieces of a file; nil if all is ASCII. The first piece is the start.
  ///
  /// A character may be cut off at the end of a piece, but nowhere else.
  static func detect(_ pieces: [[UInt8]]) -> Encoding? {
    let head = pieces.first ?? []
    if let marked = mark(head) { return marked.encoding }
    if let wide = wide(head) { return wide }
    if pieces.allSatisfy({ isASCII($0) }) {
      return pieces.contains(where: escapes) ? .iso2022JP : nil
    }
    if pieces.allSatisfy({ UTF8Validity.prefix(of: $0) >= $0.count - 3 && isUTF8($0) }) {
      return .utf8
    }
    return best(pieces)
  }

  /// The encoding that a byte order mark indicates, and the length of the mark.
  static func mark(_ head: [UInt8]) -> (encoding: Encoding, length: Int)? {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if head.starts(with: [0xFF, 0xFE, 0, 0]) { return (.utf32LE, 4) }
    if head.starts(with: [0, 0, 0xFE, 0xFF]) { return (.utf32BE, 4) }
    if head.starts(with: [0xFF, 0xFE]) { return (.utf16LE, 2) }
    if head.starts(with: [0xFE, 0xFF]) { return (.utf16BE, 2) }
    return nil
  }

  /// UTF-16 without a mark: line ends, delimiters and letters have a NUL on one side.
  ///
  /// The other side may have some NULs too, because 一 (U+4E00) and the ideographic space end in 00.
  static func wide(_ head: [UInt8]) -> Encoding? {
    let count = min(head.count, 65_536) & ~1
    guard count >= 4 else { return nil }
    var little = 0
    var big = 0
    var stray = 0
    for index in stride(from: 0, to: count, by: 2) {
      let (low, high) = (head[index], head[index + 1])
      if low == 0, high == 0 { stray += 1 }
      if high == 0, isText(low) { little += 1 }
      if low == 0, isText(high) { big += 1 }
    }
    let most = max(little, big)
    guard most > 0, most * 32 >= count, stray * 20 <= count / 2, most >= 2 * min(little, big) else {
      return nil
    }
    return little > big ? .utf16LE : .utf16BE
  }

  private static func isText(_ byte: UInt8) -> Bool {
    (byte >= .space && byte < 0x7F) || (byte >= .tab && byte <= .carriageReturn)
  }

  static func isASCII(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { UTF8Validity.asciiPrefix($0) == $0.count }
  }

  private static func escapes(_ bytes: [UInt8]) -> Bool {
    bytes.indices.dropLast(2).contains { index in
      bytes[index] == .escape && bytes[index + 1] == 0x24
        && (bytes[index + 2] == 0x40 || bytes[index + 2] == 0x42)
        || bytes[index] == .escape && bytes[index + 1] == 0x28 && bytes[index + 2] == 0x49
    }
  }

  /// Whether bytes are UTF-8. A character cut off at the end is allowed.
  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    let valid = UTF8Validity.prefix(of: bytes)
    guard valid < bytes.count else { return true }
    let rest = bytes[valid...]
    let needed = rest[valid] >= 0xF0 ? 4 : rest[valid] >= 0xE0 ? 3 : rest[valid] >= 0xC2 ? 2 : 0
    return rest.count < needed && rest.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
  }

  private static func best(_ pieces: [[UInt8]]) -> Encoding {
    let scores: [(Encoding, Double)] =
      [
        (.utf8, pieces.reduce(0) { $0 + TextScore.utf8($1) }),
        (.cp932, pieces.reduce(0) { $0 + TextScore.cp932($1) }),
        (.eucJP, pieces.reduce(0) { $0 + TextScore.eucJP($1) }),
        (.cp1252, pieces.reduce(0) { $0 + TextScore.cp1252($1) }),
      ]
      + EastAsianText.all.map { text in (text.encoding, pieces.reduce(0) { $0 + text.score($1) }) }
    let best = scores.max { $0.1 < $1.1 }?.0 ?? .utf8
    return best == .cp1252 ? WesternText.best(pieces) : best
  }
}
