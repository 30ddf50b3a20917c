/// A text in lines of limited width, broken at spaces if there are any.
struct WrappedText {
  private(set) var lines: [String] = []

  init(_ text: String, width: Int) {
    guard TextTable.width(text) > width else {
      lines = [text]
      return
    }
    var line = ""
    for word in text.split(separator: " ") {
      let joined = line.isEmpty ? String(word) : line + " " + word
      if TextTable.width(joined) <= width {
        line = joined
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = filled(String(word), width)
    }
    lines.append(line)
  }

  /// Adds the full lines of a word that is longer than a line, such as Japanese text.
  ///
  /// - Returns: the rest of the word.
  private mutating func filled(_ word: String, _ width: Int) -> String {
    var line = ""
    for character in word {
      if TextTable.width(line + String(character)) > width {
        lines.append(line)
        line = ""
      }
      line.append(character)
    }
    return line
  }
}
