/// Scores how much bytes look like text in one encoding. Characters that are usual in names and
/// headers give points. Bytes that are invalid in the encoding cost many points.
///
/// One byte of likely text gives about one point, so the scores of encodings can be compared.
enum TextScore {
  private static let invalid = -4.0

  static func utf8(_ bytes: [UInt8]) -> Double {
    var score = 0.0
    var index = 0
    while index < bytes.count {
      let length = UTF8Validity.sequence(in: bytes, at: index)
      if length > 1 { score += Double(2 * length) }
      if length == 0 { score += invalid }
      index += max(1, length)
    }
    return score
  }

  static func cp932(_ bytes: [UInt8]) -> Double {
    var score = 0.0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
      } else if byte >= 0xA1, byte <= 0xDF {
        let alone = isLetter(bytes, index - 1) && isASCII(bytes, index + 1)
        score += alone ? -1 : 0.35
        index += 1
      } else if byte == 0x80 || byte == 0xA0 || byte > 0xFC {
        score += invalid
        index += 1
      } else if index + 1 == bytes.count {
        index += 1
      } else {
        let trail = bytes[index + 1]
        guard trail >= 0x40, trail != 0x7F, trail <= 0xFC else {
          score += invalid
          index += 1
          continue
        }
        let western =
          isLetter(bytes, index - 1) && isLetter(bytes, index + 1) && isASCII(bytes, index + 2)
        score += western ? -1.5 : cp932(lead: byte, trail: trail)
        index += 2
      }
    }
    return score
  }

  private static func cp932(lead: UInt8, trail: UInt8) -> Double {
    switch lead {
    case 0x82: trail >= 0x4F && trail <= 0xF1 ? 2 : invalid
    case 0x83: trail <= 0x96 ? 2 : trail <= 0xD6 ? 0.3 : invalid
    case 0x81: 1
    case 0x84: trail <= 0x91 ? 0.3 : 0.1
    case 0x87: 0.6
    case 0x88: trail >= 0x9F ? 1.5 : invalid
    case 0x89...0x97: 1.5
    case 0x98: trail <= 0x72 ? 1.5 : trail >= 0x9F ? 0.3 : invalid
    case 0x99...0x9F, 0xE0...0xE9: 0.3
    case 0xEA: trail <= 0xA4 ? 0.3 : invalid
    case 0xED, 0xEE, 0xFA, 0xFB: 0.5
    case 0xFC: trail <= 0x4B ? 0.5 : invalid
    case 0xF0...0xF9: -1
    default: invalid
    }
  }

  static func eucJP(_ bytes: [UInt8]) -> Double {
    var score = 0.0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let length = byte < 0x80 ? 1 : byte == 0x8F ? 3 : 2
      guard index + length <= bytes.count else { return score }
      let trails = bytes[(index + 1)..<(index + length)]
      if length > 1 {
        guard byte == 0x8E || byte == 0x8F || byte >= 0xA1, trails.allSatisfy({ $0 >= 0xA1 }),
          byte != 0xFF, !trails.contains(0xFF), byte != 0x8E || bytes[index + 1] <= 0xDF
        else {
          score += invalid
          index += 1
          continue
        }
        score += eucJP(lead: byte, trail: bytes[index + 1])
      }
      index += length
    }
    return score
  }

  private static func eucJP(lead: UInt8, trail: UInt8) -> Double {
    switch lead {
    case 0xA4: trail <= 0xF3 ? 2 : invalid
    case 0xA5: trail <= 0xF6 ? 2 : invalid
    case 0xA3: 2
    case 0xA1: 1
    case 0x8E: 0.7
    case 0x8F: 0.4
    case 0xA6, 0xA7: 0.3
    case 0xA8: 0.1
    case 0xAD, 0xF9...0xFC: 0.5
    case 0xB0...0xCF: 1.5
    case 0xD0...0xF4: 0.3
    default: -1
    }
  }

  static func cp1252(_ bytes: [UInt8]) -> Double {
    var score = 0.0
    var run = 0
    for index in bytes.indices {
      let byte = bytes[index]
      run = byte < 0x80 ? 0 : run + 1
      guard byte >= 0x80 else { continue }
      let beside = isLetter(bytes, index - 1) || isLetter(bytes, index + 1)
      let between = isLetter(bytes, index - 1) && isLetter(bytes, index + 1)
      if run > 2 || isMisreadUTF8(bytes, index) { score -= 1 }
      switch byte {
      case 0x81, 0x8D, 0x8F, 0x90, 0x9D: score += invalid
      case 0xD7, 0xF7: score -= 0.5
      case 0xC0...0xFF, 0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F: score += beside ? 1 : -0.5
      case 0x92, 0xB4: score += between ? 1 : 0.2
      case 0x80, 0x85, 0x91, 0x93, 0x94, 0x96, 0x97: score += 0.2
      case 0xA0, 0xA1, 0xA3, 0xA7, 0xA9, 0xAA, 0xAB, 0xAE, 0xB0, 0xBA, 0xBB, 0xBF: score += 0.1
      default: score -= 0.3
      }
    }
    return score
  }

  /// `Ã©` and similar: two bytes of UTF-8 that were read one by one.
  private static func isMisreadUTF8(_ bytes: [UInt8], _ index: Int) -> Bool {
    (bytes[index] == 0xC2 || bytes[index] == 0xC3) && index + 1 < bytes.count
      && bytes[index + 1] & 0xC0 == 0x80
  }

  private static func isLetter(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard bytes.indices.contains(index) else { return false }
    return (0x41...0x5A).contains(bytes[index] & 0xDF)
  }

  private static func isASCII(_ bytes: [UInt8], _ index: Int) -> Bool {
    !bytes.indices.contains(index) || bytes[index] < 0x80
  }
}
