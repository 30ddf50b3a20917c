/// Finds the tags of a template with their positions, which the mustache parser does not tell.
struct TemplateScanner {
  private let characters: [Character]
  private var index = 0
  private var line: Int
  private var column = 1

  /// - Parameter firstLine: the number of the first line.
  init(_ text: String, firstLine: Int = 1) {
    characters = Array(text)
    line = firstLine
  }

  /// All tags in their order. After a change of delimiters or an unclosed tag nothing is found.
  static func tags(in text: String, firstLine: Int = 1) -> [TemplateTag] {
    var scanner = TemplateScanner(text, firstLine: firstLine)
    var tags: [TemplateTag] = []
    while let tag = scanner.next() {
      tags.append(tag)
      if tag.kind == .delimiterChange || tag.kind == .unclosed { break }
    }
    return tags
  }

  private mutating func next() -> TemplateTag? {
    while index < characters.count {
      if isAt("{{") { return tag() }
      advance()
    }
    return nil
  }

  private mutating func tag() -> TemplateTag {
    let (start, line, column) = (index, line, column)
    skip(2)
    let mark = index < characters.count ? characters[index] : " "
    let kind = Self.kind(of: mark)
    let end = mark == "{" ? "}}}" : "}}"
    if kind != .value { skip(1) }
    let nameStart = index
    while index < characters.count, !isAt(end) { advance() }
    guard index < characters.count else {
      let rest = characters[start...].prefix { !$0.isNewline }
      return TemplateTag(
        kind: .unclosed, name: "", text: String(rest.prefix(40)), line: line, column: column)
    }
    let name = String(characters[nameStart..<index]).trimmed
    skip(end.count)
    return TemplateTag(
      kind: kind, name: name, text: String(characters[start..<index].prefix(80)), line: line,
      column: column)
  }

  private static func kind(of mark: Character) -> TemplateTag.Kind {
    switch mark {
    case "#": .section
    case "^": .invertedSection
    case "/": .sectionEnd
    case "!": .comment
    case "{", "&": .raw
    case ">": .partial
    case "%": .pragma
    case "=": .delimiterChange
    case "<", "$": .inheritance
    default: .value
    }
  }

  private func isAt(_ text: String) -> Bool {
    characters[index...].starts(with: text)
  }

  private mutating func skip(_ count: Int) {
    for _ in 0..<count where index < characters.count { advance() }
  }

  private mutating func advance() {
    if characters[index].isNewline {
      line += 1
      column = 1
    } else {
      column += 1
    }
    index += 1
  }
}

extension String {
  /// Without white space around it.
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { String(start[...$0]) } ?? ""
  }
}
