import Foundation

/// Text in UTF-16 in either byte order. Without a byte order mark, only ASCII text is recognised:
/// there every second byte is zero.
enum UTF16Text {
  /// Shorter stretches cannot hold a value.
  private static let shortest = 7

  /// Passes the whole text to `take` in UTF-8, when `bytes` begin with a byte order mark.
  ///
  /// - Returns: `false` when they do not.
  static func decodeMarked(
    _ bytes: UnsafeRawBufferPointer, overlap: Int, _ take: @escaping DecodedText.Taker
  ) -> Bool {
    let isLittle = bytes.starts(with: [0xFF, 0xFE])
    guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return false }
    let units = stride(from: 2, to: bytes.count - 1, by: 2).lazy.map { index in
      let (one, other) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isLittle ? other << 8 | one : one << 8 | other
    }
    var text = DecodedText(overlap: overlap, take)
    var iterator = units.makeIterator()
    var codec = UTF16()
    while text.isWanted {
      switch codec.decode(&iterator) {
      case .scalarValue(let scalar): text.append(scalar)
      case .error: text.append("\u{FFFD}" as Unicode.Scalar)
      case .emptyInput:
        text.finish()
        return true
      }
      text.handOnIfEnough()
    }
    return true
  }

  /// Passes the characters of every stretch to `take`, without the zeros.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, overlap: Int, _ take: @escaping DecodedText.Taker
  ) {
    var text = DecodedText(overlap: overlap, take)
    var position = 0
    while text.isWanted, let zero = nextZero(bytes, position) {
      var last = zero
      while last + 2 < bytes.count, bytes[last + 1] != 0, bytes[last + 2] == 0 { last += 2 }
      if (last - zero) / 2 + 1 >= shortest {
        // In one byte order the character is before each zero; in the other it is after the zero.
        for index in stride(
          from: zero > 0 ? zero - 1 : 1, through: min(last + 1, bytes.count - 1), by: 2)
        where bytes[index] != 0 {
          text.append(bytes[index])
        }
        text.endStretch()
      }
      position = last + 1
    }
    text.finish()
  }

  private static func nextZero(_ bytes: UnsafeRawBufferPointer, _ from: Int) -> Int? {
    guard let base = bytes.baseAddress, from < bytes.count else { return nil }
    var from = from
    // Many zeros in a row are not text. Skip most of them, eight at a time.
    while from + 9 < bytes.count, bytes.loadUnaligned(fromByteOffset: from, as: UInt64.self) == 0 {
      from += 8
    }
    guard let found = memchr(base + from, 0, bytes.count - from) else { return nil }
    return UnsafeRawPointer(found) - base
  }
}
