import Foundation

/// Words of a person who wants no more letters, in the languages of attendee lists.
///
/// Nobody's wish may be lost, and a person reads what is found. So the words go rather too far.
enum StopWords {
  /// Whether the writer's own words hold one: a subject, or a text without what it quotes.
  static func areIn(subjects: [String], texts: [String]) -> Bool {
    subjects.contains(where: holds)
      || texts.contains { holds(OwnLines.of($0).joined(separator: "\n")) }
  }

  /// How many octets are read.
  private static let longest = 1 << 14

  private static func holds(_ text: String) -> Bool {
    let plain = plain(String(decoding: text.utf8.prefix(longest), as: UTF8.self))
    let isASCII = plain.utf8.allSatisfy { $0 < 0x80 }
    let tight = isASCII ? "" : plain.filter { !$0.isWhitespace }
    return words(of: plain).contains { words in StopPhrases.spaced.contains { $0.isIn(words) } }
      || StopPhrases.tight.contains { tight.contains($0) }
      || StopPhrases.pairs.contains { isPair($0, in: tight) }
  }

  /// The text in lower case, without accents, apostrophes and invisible signs.
  private static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
      switch scalar.value {
      case 0x300...0x36F, 0x27, 0x60, 0xB4, 0x2BC, 0x2018, 0x2019, 0xAD, 0x200B...0x200F, 0xFEFF:
        break
      case 0x2010...0x2015: plain.append("-")
      default: plain.append(scalar)
      }
    }
    return String(plain).precomposedStringWithCanonicalMapping
  }

  /// The words, once with each hyphen as a blank and once without them: `opt-out`, `un-subscribe`.
  private static func words(of text: String) -> [[String]] {
    let apart = text.split { !$0.isLetter }.map(String.init)
    guard text.contains("-") else { return [apart] }
    return [apart, text.filter { $0 != "-" }.split { !$0.isLetter }.map(String.init)]
  }

  // MARK: Languages without blanks

  /// How many characters may stand between the two parts of a pair.
  private static let longestGap = 8

  private static func isPair(_ pair: StopPhrases.Pair, in text: String) -> Bool {
    pair.topics.contains { topic in
      text.ranges(of: topic).contains { range in
        let most = longestGap + (pair.ends.map(\.count).max() ?? 0)
        let rest = text[range.upperBound...].prefix(most).prefix { !"。！？!?".contains($0) }
        return pair.ends.contains { rest.contains($0) }
      }
    }
  }
}
