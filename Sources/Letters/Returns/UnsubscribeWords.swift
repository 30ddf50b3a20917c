/// Finds the words by which a reader unsubscribes or confirms a request, as mail programs send them
/// back.
enum UnsubscribeWords {
  static let mostTokens = 20

  /// The words of a subject that could be tokens, wherever they stand. Programs write the blank
  /// before a token as `+` or `%20`, or as another kind of blank, and put quotes around it.
  static func tokens(inSubject subject: String) -> [String] {
    words(of: subject).filter { isToken($0.utf8) }.prefix(mostTokens).map(\.self)
  }

  /// The tokens in lines that hold nothing but the words that a letter offers, such as
  /// `stop s3ca…`. A letter that is quoted offers them in a link, so a reply that quotes one asks
  /// for nothing.
  static func tokens(inBody body: String) -> [String] {
    var tokens: [String] = []
    for line in body.split(whereSeparator: \.isNewline).prefix(mostLines) {
      let words = words(of: String(line.prefix(longestLine)))
      guard words.count == 2, words[0] == "stop", isToken(words[1].utf8), !isQuoted(line)
      else { continue }
      tokens.append(words[1])
      if tokens.count == mostTokens { break }
    }
    return tokens
  }

  /// 10 to 60 of `a-z`, `0-9`, `.` and `-`.
  static func isToken(_ word: some Collection<UInt8>) -> Bool {
    (10...60).contains(word.count) && word.allSatisfy(isTokenByte)
  }

  private static let mostLines = 2000
  private static let longestLine = 200

  private static func isQuoted(_ line: Substring) -> Bool {
    [">", "|", "＞"].contains(line.first { !$0.isWhitespace })
  }

  private static func words(of text: String) -> [String] {
    let plain = text.lowercased().replacing("%20", with: " ").replacing("%c2%a0", with: " ")
    return plain.utf8.split { !isTokenByte($0) }.map { word in
      let inner = word.trimming { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
      return String(Substring(inner))
    }.filter { !$0.isEmpty }
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (48...57).contains(byte) || byte == 45 || byte == 46
  }
}

extension Substring.UTF8View {
  fileprivate func trimming(_ isEdge: (UInt8) -> Bool) -> Self {
    let start = firstIndex { !isEdge($0) } ?? endIndex
    let end = lastIndex { !isEdge($0) }.map { index(after: $0) } ?? start
    return self[start..<end]
  }
}
