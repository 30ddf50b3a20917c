import Vocabulary

/// Finds tags that were meant and are none: in braces of full width, as a Japanese keyboard writes
/// them, or in single ones. A letter would show them as they stand.
enum LooseBraces {
  struct Found {
    /// As written.
    let text: String
    /// From 1.
    let line: Int
    let column: Int
  }

  private static let longest = 60

  /// - Parameter known: the names that tags may use.
  static func all(in text: String, firstLine: Int, known: Set<String>) -> [Found] {
    var found: [Found] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let written = Array(line)
      let plain = written.map(plain)
      var start = 0
      while let open = plain[start...].firstIndex(of: "{") {
        let inner = plain[open...].firstIndex { $0 != "{" } ?? plain.endIndex
        guard let close = plain[inner...].prefix(longest).firstIndex(of: "}") else { break }
        let end = plain[close...].firstIndex { $0 != "}" } ?? plain.endIndex
        let isWide = written[open..<end].contains { $0 == "｛" || $0 == "｝" }
        let name = String(plain[inner..<close]).filter { !" #/^\u{3000}".contains($0) }
        let isDouble = inner - open > 1
        if isWide ? isDouble || known.contains(name) : !isDouble && known.contains(name) {
          found.append(
            Found(text: String(written[open..<end]), line: firstLine + index, column: open + 1))
        }
        start = end
      }
    }
    return found
  }

  private static func plain(_ character: Character) -> Character {
    switch character {
    case "｛": "{"
    case "｝": "}"
    default: character
    }
  }
}
