/// Writes blocks as plain text: lists and quotes with their marks, and blank lines between blocks.
///
/// Lines are not wrapped: mail programs do that, and the transfer encoding keeps the lines of the
/// message short.
struct PlainTextWriter {
  private var text = TemplateSegments()
  /// The start of the lines in each open quote or item.
  private var margins: [Margin] = []
  /// The number of the next item in each open list; `nil` for bullets.
  private var lists: [Int?] = []

  private struct Margin {
    /// Stands before the first line only.
    var first: String?
    let rest: String
  }

  /// Begins a paragraph, heading or the like.
  mutating func beginBlock(closely: Bool) {
    if !text.isEmpty {
      text.append("\n")
      if !closely { text.append(blankLine + "\n") }
    }
    appendMargin()
  }

  mutating func beginList(from start: Int?) { lists.append(start) }
  mutating func endList() { _ = lists.popLast() }

  mutating func beginItem() {
    guard let start = lists.last, let number = start else { return indent(first: "- ", rest: "  ") }
    lists[lists.count - 1] = number + 1
    let mark = "\(number). "
    indent(first: mark, rest: String(repeating: " ", count: mark.count))
  }

  mutating func indent(first: String, rest: String) {
    let isShown = margins.count < TemplateLimits.deepestBlock
    margins.append(isShown ? Margin(first: first, rest: rest) : Margin(first: nil, rest: ""))
  }

  mutating func outdent() { _ = margins.popLast() }

  mutating func breakLine() {
    text.append("\n")
    appendMargin()
  }

  /// Writes lines of code, indented by four blanks.
  mutating func code(_ code: String, closely: Bool) {
    indent(first: "    ", rest: "    ")
    beginBlock(closely: closely)
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.dropLast().enumerated() {
      if index > 0 { breakLine() }
      append(String(line))
    }
    outdent()
  }

  mutating func append(_ words: String) {
    text.append(words, literal: { $0 }, value: { .plain(slot: $0) })
  }

  mutating func append(_ fragments: TemplateSegments) { text.append(fragments) }

  func finished() -> TemplateSegments {
    var finished = text
    if !finished.isEmpty { finished.append("\n") }
    return finished
  }

  private mutating func appendMargin() {
    for index in margins.indices {
      text.append(margins[index].first ?? margins[index].rest)
      margins[index].first = nil
    }
  }

  /// The margin of a blank line: the marks of the quotes around it.
  private var blankLine: String {
    var line = margins.map { $0.first == nil ? $0.rest : "" }.joined()
    while line.last == " " { line.removeLast() }
    return line
  }
}
