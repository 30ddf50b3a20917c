import Recognition
import Vault

/// A short hash of a person's names that ignores spelling. It shows whether two rows with one
/// address are two people.
enum NameHash {
  /// - Returns: 0 for a row without a name.
  static func hash(_ candidate: Candidate) -> UInt32 {
    var hash = start
    for index in candidate.names where !candidate.values.isEmpty(index) {
      candidate.values.withBytes(index) { hash = added($0, to: hash) }
    }
    return short(hash)
  }

  /// The same hash for names that are on record.
  static func hash(_ names: [String]) -> UInt32 {
    short(
      names.reduce(start) { hash, name in
        var name = name
        return name.withUTF8 { added($0, to: hash) }
      })
  }

  /// Whether two rows have different names. A row without a name may be anybody's.
  static func differ(_ first: UInt32, _ other: UInt32) -> Bool {
    first != other && first != 0 && other != 0
  }

  private static func added(_ name: UnsafeBufferPointer<UInt8>, to hash: UInt64) -> UInt64 {
    let whole =
      folded(name, into: hash)
      ?? mixed(HeaderText.normal(String(decoding: name, as: UTF8.self)).utf8, into: hash)
    return mixed(0x1F, into: whole)
  }

  private static func short(_ hash: UInt64) -> UInt32 {
    hash == start ? 0 : max(1, UInt32(truncatingIfNeeded: hash ^ hash >> 32))
  }

  /// Folds a name of Western letters, digits, kana and ideographs; `nil` for other names.
  private static func folded(_ bytes: UnsafeBufferPointer<UInt8>, into start: UInt64) -> UInt64? {
    var hash = start
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if let plain = foldedASCII(byte) { hash = mixed(plain, into: hash) }
        index += 1
      } else if byte == 0xC3, index + 1 < bytes.count, let plain = foldedLatin(bytes[index + 1]) {
        hash = mixed(plain, into: mixed(byte, into: hash))
        index += 2
      } else {
        guard isPlain(bytes, index) else { return nil }
        for part in bytes[index..<index + 3] { hash = mixed(part, into: hash) }
        index += 3
      }
    }
    return hash == start ? nil : hash
  }

  /// A letter in lower case, or a digit.
  private static func foldedASCII(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39, 0x61...0x7A: byte
    case 0x41...0x5A: byte | 0x20
    default: nil
    }
  }

  /// The second byte of a Latin-1 letter (U+00C0 to U+00FF) in lower case.
  private static func foldedLatin(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x97, 0xB7: nil
    case 0x80...0x9E: byte | 0x20
    case 0x9F...0xBF: byte
    default: nil
    }
  }

  /// Whether the character is a kana or ideograph that NFKC does not change: U+3041 to U+3096,
  /// U+30A1 to U+30FA, U+30FC, U+4E00 to U+9FFF.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index + 2 < bytes.count else { return false }
    return switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
    case (0xE3, 0x81, 0x81...), (0xE3, 0x82, ...0x96), (0xE3, 0x82, 0xA1...), (0xE3, 0x83, ...0xBA),
      (0xE3, 0x83, 0xBC), (0xE4, 0xB8..., _), (0xE5...0xE9, _, _):
      true
    default: CellText.isUnified(bytes, index)
    }
  }

  /// FNV-1a (Fowler, Noll and Vo), 64 bits. It need not resist attacks.
  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  private static func mixed(_ byte: UInt8, into hash: UInt64) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  private static func mixed(_ bytes: some Sequence<UInt8>, into hash: UInt64) -> UInt64 {
    bytes.reduce(hash) { mixed($1, into: $0) }
  }
}
