import Vocabulary

/// The first line of a text that probably makes it no YAML.
///
/// The parser notices a fault where it cannot read on, which may be many lines behind its cause. The
/// lines of a definition are simple, so the cause can be looked for: a quotation mark or a bracket
/// that a new key follows before it is closed, a full-width colon or blank, or a colon without a
/// blank.
struct SyntaxSuspect {
  let problem: DefinitionProblem.Syntax
  /// The index of the scalar in the text.
  let index: Int
}

extension SyntaxSuspect {
  /// - Parameter noticed: where the parser noticed the fault. The cause is not behind this line.
  /// - Returns: `nil` when no line looks like the cause.
  static func first(in text: MarkedText, before noticed: Int) -> SyntaxSuspect? {
    var search = SuspectSearch(scalars: text.scalars)
    return search.run(before: noticed)
  }

  /// A full-width colon behind a word that is a key, in a text that is YAML all the same: the parser
  /// reads `title：x` as a value, or as a part of the value above.
  static func wideColon(in text: MarkedText) -> SyntaxSuspect? {
    guard text.scalars.contains(WideColon.scalar) else { return nil }
    var search = SuspectSearch(scalars: text.scalars)
    guard let suspect = search.run(before: text.scalars.count),
      suspect.problem == .fullWidthColon
    else { return nil }
    let start = text.scalars[..<suspect.index].lastIndex { $0 == " " || $0 == "\n" || $0 == "\r" }
    var word = String.UnicodeScalarView()
    word.append(contentsOf: text.scalars[((start ?? -1) + 1)..<suspect.index])
    return WideColon.keys.contains(String(word)) ? suspect : nil
  }
}

private struct SuspectSearch {
  let scalars: [Unicode.Scalar]
  /// The brackets that are open, as the indices of their characters.
  private var open: [Int] = []
  /// The indentation of the key whose block of text is skipped.
  private var block: Int?

  init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  mutating func run(before noticed: Int) -> SyntaxSuspect? {
    var start = 0
    while start < scalars.count, start <= noticed {
      let end = endOfLine(start)
      let (suspect, next) = look(at: start..<end)
      if let suspect { return suspect }
      start = max(next, end) + 1
    }
    return start >= scalars.count ? open.first.map(bracket) : nil
  }

  /// - Returns: where the line ends, or a quoted value of several lines that begins in it.
  private mutating func look(at line: Range<Int>) -> (SyntaxSuspect?, next: Int) {
    let content = line.first { scalars[$0] != " " } ?? line.upperBound
    let indentation = content - line.lowerBound
    if let key = block {
      if content == line.upperBound || indentation > key { return (nil, line.upperBound) }
      block = nil
    }
    guard content < line.upperBound, scalars[content] != "#" else { return (nil, line.upperBound) }
    if scalars[content] == "\u{3000}" {
      return (SyntaxSuspect(problem: .fullWidthBlank, index: content), line.upperBound)
    }
    if let suspect = ofKey(content, line) { return (suspect, line.upperBound) }
    if let first = open.first, isKey(content, line), indentation <= indentationOfLine(with: first) {
      return (bracket(first), line.upperBound)
    }
    return read(content..<line.upperBound, indentation)
  }

  // MARK: Keys

  /// The end of a word like `starts` at `start`.
  private func endOfWord(_ start: Int, _ line: Range<Int>) -> Int? {
    guard (0x61...0x7A).contains(scalars[start].value) else { return nil }
    return (start..<line.upperBound).first { index in
      let scalar = scalars[index]
      return
        !(scalar.isASCII
        && (scalar.properties.isAlphabetic || "-_0123456789".unicodeScalars.contains(scalar)))
    }
  }

  private func isKey(_ start: Int, _ line: Range<Int>) -> Bool {
    guard let end = endOfWord(start, line), scalars[end] == ":" else { return false }
    return end + 1 == line.upperBound || scalars[end + 1] == " "
  }

  /// A key whose colon is wrong.
  private func ofKey(_ start: Int, _ line: Range<Int>) -> SyntaxSuspect? {
    guard let end = endOfWord(start, line) else { return nil }
    if scalars[end] == WideColon.scalar {
      return SyntaxSuspect(problem: .fullWidthColon, index: end)
    }
    if scalars[end] == ":", end + 1 < line.upperBound, scalars[end + 1] == "\u{3000}" {
      return SyntaxSuspect(problem: .fullWidthBlankAfterColon, index: end + 1)
    }
    guard scalars[end] == ":", end + 1 < line.upperBound, scalars[end + 1] != " ",
      scalars[end + 1] != "/", !hasColon(after: end + 1, line)
    else { return nil }
    return SyntaxSuspect(problem: .noBlankAfterColon, index: end)
  }

  private func hasColon(after start: Int, _ line: Range<Int>) -> Bool {
    (start..<line.upperBound).contains { index in
      scalars[index] == ":" && (index + 1 == line.upperBound || scalars[index + 1] == " ")
    }
  }

  // MARK: Values

  /// Reads the quotation marks and brackets of a line.
  private mutating func read(
    _ line: Range<Int>, _ indentation: Int
  ) -> (SyntaxSuspect?, next: Int) {
    var index = line.lowerBound
    var isStart = true
    while index < line.upperBound {
      let scalar = scalars[index]
      if scalar == "#", index > line.lowerBound, scalars[index - 1] == " " { break }
      if isStart, scalar == "\"" || scalar == "'" {
        guard let close = endOfQuote(index), isEnd(after: close) else {
          return (SyntaxSuspect(problem: .quoteNotClosed, index: index), line.upperBound)
        }
        if close >= line.upperBound { return (nil, endOfLine(close)) }
        index = close
      } else if isStart, scalar == "|" || scalar == ">", open.isEmpty {
        block = indentation
        break
      } else if let suspect = note(scalar, index, isStart: isStart) {
        return (suspect, line.upperBound)
      }
      isStart = startsValue(after: index, wasStart: isStart)
      index += 1
    }
    return (nil, line.upperBound)
  }

  private mutating func note(
    _ scalar: Unicode.Scalar, _ index: Int, isStart: Bool
  ) -> SyntaxSuspect? {
    switch scalar {
    case "{", "[": if isStart || !open.isEmpty { open.append(index) }
    case "}", "]":
      guard let last = open.popLast() else { return nil }
      if (scalars[last] == "{") != (scalar == "}") { return bracket(last) }
    default: break
    }
    return nil
  }

  /// Whether a value may begin behind the character.
  private func startsValue(after index: Int, wasStart: Bool) -> Bool {
    switch scalars[index] {
    case " ": wasStart || [":", "-", ","].contains(scalars[max(0, index - 1)])
    case "{", "[": wasStart || !open.isEmpty
    case ",": !open.isEmpty
    default: false
    }
  }

  /// The index of the quotation mark that closes the one at `start`; `nil` if a line with a key comes
  /// before it.
  private func endOfQuote(_ start: Int) -> Int? {
    let quote = scalars[start]
    var index = start + 1
    while index < scalars.count {
      if scalars[index] == quote {
        guard quote == "'", index + 1 < scalars.count, scalars[index + 1] == "'" else {
          return index
        }
        index += 1
      } else if scalars[index] == "\\", quote == "\"" {
        index += 1
      } else if scalars[index] == "\n", index + 1 < scalars.count {
        let line = (index + 1)..<endOfLine(index + 1)
        if let content = line.first(where: { scalars[$0] != " " }), isKey(content, line) {
          return nil
        }
      }
      index += 1
    }
    return nil
  }

  /// Whether a quoted text may end here. If more text follows on the line, the quotation mark opens
  /// another text.
  private func isEnd(after close: Int) -> Bool {
    let rest = scalars[(close + 1)..<endOfLine(close + 1)].first { $0 != " " }
    return rest.map { [",", "]", "}", ":", "#"].contains($0) } ?? true
  }

  private func bracket(_ index: Int) -> SyntaxSuspect {
    SyntaxSuspect(
      problem: scalars[index] == "{" ? .braceNotClosed : .bracketNotClosed, index: index)
  }

  // MARK: Lines

  private func endOfLine(_ start: Int) -> Int {
    scalars[min(start, scalars.count)...].firstIndex { $0 == "\n" || $0 == "\r" } ?? scalars.count
  }

  private func indentationOfLine(with index: Int) -> Int {
    let start = scalars[..<index].lastIndex { $0 == "\n" || $0 == "\r" }.map { $0 + 1 } ?? 0
    return (scalars[start...].firstIndex { $0 != " " } ?? start) - start
  }
}
