/// Tells whether a cell is one of a few short words. Its first byte and its length rule out nearly
/// every cell.
struct ShortWords {
  private let words: Set<String>
  /// For each first byte of a word, the lengths in UTF-8 of its words, as bits.
  private let lengths: [UInt64]
  private static let longest = 40

  /// - Parameter words: in lower case.
  init(_ words: Set<String>) {
    self.words = words
    var lengths = Array(repeating: UInt64(0), count: 256)
    for word in words {
      guard let first = word.utf8.first else { continue }
      let bit = UInt64(1) << UInt64(min(word.utf8.count, Self.longest))
      lengths[Int(first)] |= bit
      lengths[Int(Self.upperCase(first))] |= bit
    }
    self.lengths = lengths
  }

  private static func upperCase(_ byte: UInt8) -> UInt8 {
    (0x61...0x7A).contains(byte) ? byte & ~0x20 : byte
  }

  /// The word that the cell is, in lower case; `nil` for any other cell.
  func word(_ cell: UnsafeBufferPointer<UInt8>) -> String? {
    guard let first = cell.first, cell.count <= Self.longest,
      lengths[Int(first)] >> UInt64(cell.count) & 1 == 1
    else { return nil }
    let plain = String(decoding: cell, as: UTF8.self).lowercased()
    return words.contains(plain) ? plain : nil
  }
}
