/// A text in lines of limited width, broken at spaces and between wide characters. A line never
/// begins with a mark that closes, and never ends with one that opens.
struct WrappedText {
  private(set) var lines: [String] = []

  /// - Parameter width: in places of a terminal. A piece that is wider is broken anywhere.
  init(_ text: String, width: Int) {
    guard TextTable.width(text) > width else {
      lines = [text]
      return
    }
    var line = ""
    for word in text.split(separator: " ") {
      var gap = line.isEmpty ? "" : " "
      for piece in Self.pieces(of: word) {
        if TextTable.width(line + gap + piece) <= width {
          line += gap + piece
        } else {
          if !line.isEmpty { lines.append(line) }
          line = filled(piece, width)
        }
        gap = ""
      }
    }
    lines.append(line)
  }

  /// The places of the widest piece, which a narrower line must break.
  static func widestPiece(in text: String) -> Int {
    text.split(separator: " ").flatMap(pieces).map(TextTable.width).max() ?? 0
  }

  /// Adds the full lines of a piece that is wider than a line.
  ///
  /// - Returns: the rest of the piece.
  private mutating func filled(_ piece: String, _ width: Int) -> String {
    var line = ""
    for character in piece {
      if !line.isEmpty, TextTable.width(line + String(character)) > width {
        lines.append(line)
        line = ""
      }
      line.append(character)
    }
    return line
  }

  /// What stays together in a word: a run of narrow characters, or a wide one with its marks.
  private static func pieces(of word: Substring) -> [String] {
    var pieces: [String] = []
    var last: Character?
    for character in word {
      if let last, !isBreak(between: last, and: character) {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
      last = character
    }
    return pieces
  }

  private static func isBreak(between a: Character, and b: Character) -> Bool {
    guard isWide(a) || isWide(b) else { return false }
    return !opening.contains(a) && !closing.contains(b)
  }

  private static func isWide(_ character: Character) -> Bool {
    TextTable.width(String(character)) > 1
  }

  private static let opening: Set<Character> = ["（", "「", "『", "【", "〔", "［", "｛", "("]
  private static let closing: Set<Character> = [
    "）", "」", "』", "】", "〕", "］", "｝", "、", "。", "，", "．", "・", "：", "；", "？", "！", "ー", "～", "…",
    "々",
    ")", ",", ".", ":", ";", "?", "!", "ぁ", "ぃ", "ぅ", "ぇ", "ぉ", "っ", "ゃ", "ゅ", "ょ", "ァ", "ィ", "ゥ",
    "ェ",
    "ォ", "ッ", "ャ", "ュ", "ョ",
  ]
}
