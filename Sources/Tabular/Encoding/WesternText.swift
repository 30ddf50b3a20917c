/// Scores how much bytes look like names in an encoding of one byte a character.
///
/// Every byte means something in each of them, so it is the place of a character in its word that
/// tells: `£ukasz`, `JosŽ` and `Garc¡a` are no words.
package struct WesternText {
  let encoding: Encoding
  /// The letters beyond ASCII of the languages that are written in it.
  private let letters: Set<Unicode.Scalar>

  private static let western = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœ"
  private static let central = "áâäăąćčçďđéęěëíîĺľłńňóôöőŕřśšşťţúůüűýźżžß"
  private static let turkish = "âçğıîöşûüi\u{307}"

  /// Whether the name is that of an encoding which only the look of the text tells from others.
  package static func isGuess(_ name: String) -> Bool { all.contains { $0.encoding.name == name } }

  static let all = [
    WesternText(.cp1252, western + "šž"), WesternText(.cp1250, central),
    WesternText(.cp1254, turkish), WesternText(.macRoman, western), WesternText(.cp850, western),
  ]

  private init(_ encoding: Encoding, _ letters: String) {
    self.encoding = encoding
    self.letters = Set((letters + letters.uppercased() + "İ").unicodeScalars)
  }

  /// The encoding of bytes that look Western: CP1252, unless another one is clearly better.
  static func best(_ pieces: [[UInt8]]) -> Encoding {
    let scores = all.map { text in pieces.reduce(0) { $0 + text.score($1) } }
    guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }),
      scores[best] > scores[0] + clearMargin
    else { return .cp1252 }
    return all[best].encoding
  }

  private static let clearMargin = 2.0

  /// Only the first 64 KiB are looked at.
  private func score(_ bytes: [UInt8]) -> Double {
    guard let transcoder = Transcoder(from: encoding.iconvName) else { return -.infinity }
    let count = min(bytes.count, 1 << 16)
    let text = [UInt8](unsafeUninitializedCapacity: 3 * count + 16) { buffer, length in
      guard let base = buffer.baseAddress else { return }
      length = transcoder.convert(bytes, count, into: base, buffer.count, atEnd: true).produced
    }
    let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    var score = 0.0
    for (index, scalar) in scalars.enumerated() where scalar.value >= 0x80 {
      score += points(
        scalar, after: index > 0 ? scalars[index - 1] : "\n",
        before: index + 1 < scalars.count ? scalars[index + 1] : "\n")
    }
    return score
  }

  private func points(
    _ scalar: Unicode.Scalar, after: Unicode.Scalar, before: Unicode.Scalar
  ) -> Double {
    if scalar == "\u{FFFD}" || scalar.value < 0xA0 { return -4 }
    let (begins, ends) = (!after.properties.isAlphabetic, !before.properties.isAlphabetic)
    if letters.contains(scalar) {
      // A capital inside a word of small letters.
      if scalar.properties.isUppercase, after.properties.isLowercase { return -1.5 }
      // At the places of ş and ğ, CP1250 has letters that are rarer.
      if encoding == .cp1250, "ţŢđĐ".unicodeScalars.contains(scalar) { return 0.5 }
      return begins && ends ? -0.5 : 1
    }
    if scalar.properties.isAlphabetic { return begins && ends ? 0 : -0.5 }
    if begins && ends { return 0 }
    if !begins && !ends { return "’‘´·–—\u{AD}".unicodeScalars.contains(scalar) ? 0.3 : -2 }
    let isQuote = "“”‘’„«»‹›¿¡®™©°\u{A0}…–—".unicodeScalars.contains(scalar)
    return isQuote ? 0 : -1
  }
}
