/// Tells whether an address in some bytes is only a part of a longer address, such as
/// `ann@example.org` in `joann@example.org`.
///
/// In text, the characters beside the address tell. Other data can place two values side by side
/// without a separator, and the first byte of a character outside ASCII can be followed by a byte
/// that looks like a letter. Where nobody can tell, the address counts as a whole one: the search
/// may name a file too many, but it must not miss one.
final class AddressEnds {
  /// What is known about the bytes.
  enum Source {
    case text
    /// A file's name. People write `list-ann@example.org.csv`, so only a letter or a digit beside
    /// the address counts.
    case name
    /// A decoder's guess. It may begin in the middle of something else.
    case guess
  }

  let source: Source
  private let bytes: UnsafeRawBufferPointer
  /// The bytes that these bytes were decoded from.
  private let origin: AddressEnds?
  private lazy var canTell: Bool =
    source != .guess && (origin?.canTell ?? true) && bytes.allSatisfy(Self.isText)

  init(
    _ bytes: UnsafeRawBufferPointer, _ source: Source = .text,
    decodedFrom origin: AddressEnds? = nil
  ) {
    (self.bytes, self.source, self.origin) = (bytes, source, origin)
  }

  /// Whether the address in `place` is a whole one, as far as anybody can tell.
  func isWhole(_ place: Range<Int>) -> Bool {
    !(continues(before: place.lowerBound) || continues(after: place.upperBound)) || !canTell
  }

  /// Whether a local part begins before `start`, and continues there.
  private func continues(before start: Int) -> Bool {
    var index = start - 1
    if source != .name { while index >= 0, Self.isMark(bytes[index]) { index -= 1 } }
    guard index >= 0, Self.isAlphanumeric(bytes[index]) else { return false }
    // In CP932, the second byte of a character can look like a letter.
    return index == 0 || bytes[index - 1] < 0x80
  }

  /// Whether a host name continues at `end`: in its last label, or with the label of a country.
  private func continues(after end: Int) -> Bool {
    guard end < bytes.count else { return false }
    if Self.isAlphanumeric(bytes[end]) { return true }
    let next = end + 3
    guard source != .name, bytes[end] == 0x2E, next <= bytes.count,
      next == bytes.count || !Self.isAlphanumeric(bytes[next])
    else { return false }
    // The first word of a sentence has one upper-case letter.
    let isUpper = Self.isUpper(bytes[end - 1])
    return bytes[(end + 1)..<next].allSatisfy { Self.isLetter($0) && Self.isUpper($0) == isUpper }
  }

  /// Text has no control characters but tabs and ends of lines and pages.
  private static func isText(_ byte: UInt8) -> Bool { byte >= 0x20 || (0x09...0x0D).contains(byte) }

  /// The characters between the parts of a local part: `.`, `_`, `-` and `+`.
  private static func isMark(_ byte: UInt8) -> Bool { [0x2E, 0x5F, 0x2D, 0x2B].contains(byte) }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool { byte &- 48 < 10 || isLetter(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 97 < 26 }

  private static func isUpper(_ byte: UInt8) -> Bool { byte &- 65 < 26 }
}
