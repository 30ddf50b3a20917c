/// Scores how much bytes look like East Asian text in an encoding of two bytes a character.
///
/// EUC-JP, CP949, GB18030 and Big5 use the same pairs of bytes for different characters, so valid
/// bytes tell nothing. What tells is which characters come out: a few hundred are most of any list
/// of names, and a wrong encoding shows others.
struct EastAsianText {
  let encoding: Encoding
  private let common: Set<UInt32>
  /// Other characters of the language's own script.
  private let script: ClosedRange<UInt32>
  private let scriptPoints: Double

  private static let commonPoints = 2.5
  private static let invalid = -4.0
  private static let extensionPoints = -0.7
  private static let inWordPoints = -2.5

  static let all = [
    EastAsianText(.eucJP, CommonCharacters.japanese, script: 0x4E00...0x9FFF, points: 0.5),
    EastAsianText(.cp949, CommonCharacters.korean, script: 0xAC00...0xD7A3, points: 0.8),
    EastAsianText(
      .gb18030, CommonCharacters.simplifiedChinese, script: 0x4E00...0x9FFF, points: 0.5),
    EastAsianText(
      .big5, CommonCharacters.traditionalChinese, script: 0x4E00...0x9FFF, points: 0.4),
  ]

  private init(
    _ encoding: Encoding, _ common: String, script: ClosedRange<UInt32>, points: Double
  ) {
    self.encoding = encoding
    self.common = Set(common.unicodeScalars.map(\.value))
    self.script = script
    scriptPoints = points
  }

  /// The score, by the measure of ``TextScore``. Only the first 64 KiB are looked at.
  func score(_ bytes: [UInt8]) -> Double {
    guard let transcoder = Transcoder(from: encoding.iconvName) else { return -.infinity }
    let count = min(bytes.count, 1 << 16)
    // Three bytes for one are the most: an invalid byte becomes U+FFFD.
    let text = [UInt8](unsafeUninitializedCapacity: 3 * count + 16) { buffer, length in
      guard let base = buffer.baseAddress else { return }
      length = transcoder.convert(bytes, count, into: base, buffer.count, atEnd: false).produced
    }
    var score = Double(extended(bytes[..<count])) * Self.extensionPoints
    var last: UInt32 = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      score += points(scalar.value)
      if Self.isInWord(last, scalar.value) { score += Self.inWordPoints }
      last = scalar.value
    }
    return score
  }

  /// How many characters are outside the national standard that the encoding extends (KS X 1001,
  /// GB 2312): both bytes of one in it are A1 or more. They are rare.
  private func extended(_ bytes: ArraySlice<UInt8>) -> Int {
    guard encoding == .cp949 || encoding == .gb18030 else { return 0 }
    var count = 0
    var lead: UInt8?
    for byte in bytes {
      if let first = lead {
        if first < 0xA1 || byte < 0xA1 { count += 1 }
        lead = nil
      } else if byte > 0x80 {
        lead = byte
      }
    }
    return count
  }

  /// Whether one of two neighbours is a small Western letter and the other one is East Asian, as in
  /// `Istv嫕`.
  private static func isInWord(_ first: UInt32, _ second: UInt32) -> Bool {
    (0x61...0x7A).contains(first) && second > 0x2E80
      || first > 0x2E80 && (0x61...0x7A).contains(second)
  }

  private func points(_ scalar: UInt32) -> Double {
    switch scalar {
    case ..<0x80: 0
    case 0xFFFD: Self.invalid
    case 0xE000...0xF8FF: -1
    case 0x3000...0x303F, 0xFF00...0xFFEF: 1
    case _ where common.contains(scalar): Self.commonPoints
    case 0x3041...0x30FC where encoding == .eucJP: Self.commonPoints
    case script: scriptPoints
    default: 0.1
    }
  }
}
