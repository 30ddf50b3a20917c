extension String {
  /// The text as one line. Line ends and tabs become blanks. Other control characters, characters
  /// that change the writing direction (UAX #9), invisible characters and tag characters are
  /// removed. The joiners U+200C and U+200D stay: names and emoji need them.
  var asOneLine: String {
    if utf8.allSatisfy(Self.isSurelyShown) { return self }
    var line = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x09...0x0D, 0x85, 0x2028, 0x2029: line.append(" ")
      case 0...0x1F, 0x7F...0x9F, 0xAD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E,
        0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
        continue
      default: line.append(scalar)
      }
    }
    return String(line)
  }

  /// Whether ``asOneLine`` changes no character that has this byte in its UTF-8.
  private static func isSurelyShown(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x20, 0x7F, 0xC2, 0xD8, 0xE1, 0xE2, 0xEF, 0xF3: false
    default: true
    }
  }

  /// The text with single blanks between words, and no blanks at its ends.
  var withSingleBlanks: String {
    var last = UInt8(ascii: " ")
    let isSingle = utf8.allSatisfy { byte in
      defer { last = byte }
      return byte != 32 || last != 32
    }
    return isSingle && last != 32 ? self : split(separator: " ").joined(separator: " ")
  }

  /// The text as one component of a URL. Every character is percent-encoded, except the unreserved
  /// characters of RFC 3986, section 2.3.
  var asURLComponent: String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
