/// How a set of words begins, so that most cells are told from them by a few bytes.
struct WordOpenings {
  /// The first bytes of the words, in lower and upper case.
  private var firsts = [Bool](repeating: false, count: 256)
  /// The first three letters of each word in ASCII, with zeros after a shorter word, and the first
  /// three bytes of each other word.
  private var openings: Set<UInt32> = []

  /// - Parameter words: in lower case.
  init(_ words: some Sequence<String>) {
    for word in words {
      for form in [word, word.uppercased()] {
        if let first = form.utf8.first { firsts[Int(first)] = true }
        if let opening = Self.opening(of: form.utf8) { openings.insert(opening) }
      }
    }
  }

  /// Whether the cell may begin with one of the words. What begins with a blank, a full-width
  /// letter or a letter with an accent always may.
  func mayBegin(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = cell.first else { return false }
    if first <= 0x20 || first == 0xEF { return true }
    guard firsts[Int(first)] else { return false }
    return Self.opening(of: cell).map(openings.contains) ?? true
  }

  /// - Returns: `nil` if the first three letters are not all ASCII, or not one ideograph or kana.
  private static func opening(of text: some Sequence<UInt8>) -> UInt32? {
    var opening: UInt32 = 0
    var count = 0
    var isASCII = true
    for byte in text where count < 3 {
      if count == 0 { isASCII = byte < 0x80 }
      if isASCII != (byte < 0x80) { return nil }
      guard let letter = isASCII ? lowercase(byte) : byte else { continue }
      if count == 0, !isASCII, !(0xE0...0xEE).contains(byte) { return nil }
      opening = opening << 8 | UInt32(letter)
      count += 1
    }
    return opening << (8 * UInt32(3 - count))
  }

  private static func lowercase(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte | 0x20
    case 0x61...0x7A: byte
    default: nil
    }
  }
}
