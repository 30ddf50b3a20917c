/// Finds the tags of a template and their positions, which the mustache parser does not report.
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

  /// All tags in order. The search ends after a change of delimiters or an unclosed tag.
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

// MARK: - Tags

/// One `{{…}}` of a template, and where it stands.
struct TemplateTag: Hashable, Sendable {
  /// The kind of a tag, from the character after the braces (mustache(5)).
  enum Kind: Hashable, Sendable {
    case value, section, invertedSection, sectionEnd, comment
    case raw, partial, pragma, delimiterChange, inheritance
    /// The braces are not closed.
    case unclosed
  }

  let kind: Kind
  /// The name without braces, mark and blanks.
  let name: String
  /// The tag as written; for an unclosed tag, the rest of its line.
  let text: String
  /// From 1.
  let line: Int
  /// In characters, from 1.
  let column: Int

  /// Whether ``name`` could name a value: `a-z`, `A-Z`, `0-9`, `-` and `_`, in parts between dots;
  /// or `.`, the value of the section around it.
  var hasValidName: Bool {
    if name == "." { return true }
    return name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy { part in !part.isEmpty && part.allSatisfy(Self.isNameByte) }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}

// MARK: - Helpers

extension String {
  /// The text without white space around it.
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { String(start[...$0]) } ?? ""
  }
}
