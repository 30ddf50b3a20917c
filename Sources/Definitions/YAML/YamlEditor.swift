import Vocabulary

/// The text of a YAML file that a person writes, such as `event.yaml`. Values of top-level keys can
/// change; comments, order and layout stay.
package struct YamlEditor: Sendable {
  private var body: String
  /// The byte order mark, if the file begins with one.
  private let mark: String

  package init(_ text: String) {
    let scalars = text.unicodeScalars
    mark = scalars.first == "\u{FEFF}" ? "\u{FEFF}" : ""
    body = String(String.UnicodeScalarView(scalars.dropFirst(mark.isEmpty ? 0 : 1)))
  }

  package var text: String { mark + body }

  /// Sets the value of a top-level key, such as `live` to `yes`. A missing key is added.
  ///
  /// - Returns: `false` when the text cannot be read or has no safe place for the change. Then
  ///   nothing changes.
  package mutating func set(_ key: String, to value: String) -> Bool {
    guard let pairs = Self.pairs(of: body) else { return false }
    var marked = MarkedText(body)
    if let pair = pairs.first(where: { $0.key == key }) {
      guard let range = Self.range(of: pair, in: marked) else { return false }
      marked.replace(range, with: " " + Self.quoted(value))
    } else {
      guard let index = Self.indexForNewLine(after: pairs, in: marked) else { return false }
      let begins = index == 0 || marked.scalars[index - 1] == "\n"
      marked.replace(index..<index, with: (begins ? "" : "\n") + "\(key): \(Self.quoted(value))\n")
    }
    // The change is kept only if the new text, read again, has the new value and the same keys.
    guard let changed = Self.pairs(of: marked.text),
      changed.first(where: { $0.key == key })?.value.scalar?.text == value,
      Set(changed.map(\.key)) == Set(pairs.map(\.key) + [key])
    else { return false }
    body = marked.text
    return true
  }

  /// Removes top-level keys with the lines of their values. Comments below them stay.
  ///
  /// - Returns: `false` unless each key of the text begins a line of its own. Then nothing changes.
  mutating func remove(_ keys: Set<String>) -> Bool {
    let pairs = Self.pairs(of: body) ?? []
    guard pairs.allSatisfy({ $0.place.column == 1 }),
      Set(pairs.map(\.place.line)).count == pairs.count
    else { return false }
    var lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    for pair in pairs.reversed() where keys.contains(pair.key) {
      let start = pair.place.line - 1
      let rest = lines.indices.dropFirst(start + 1).prefix { lines[$0].first?.isWhitespace == true }
      lines.removeSubrange((start..<(rest.last ?? start) + 1).clamped(to: 0..<lines.count))
    }
    body = lines.joined(separator: "\n")
    return true
  }

  /// The place of a top-level key's value; `nil` when there is no such key or the text cannot be
  /// read.
  package func place(of key: String) -> (line: Int, column: Int)? {
    Self.pairs(of: body)?.first { $0.key == key }
      .map { ($0.value.place.line, $0.value.place.column) }
  }

  private static func pairs(of text: String) -> [YamlPair]? {
    let collector = DiagnosticCollector()
    guard let root = YamlDocument.read(text, file: "", collector: collector),
      collector.faults.isEmpty, case .mapping(let pairs) = root.content
    else { return nil }
    return pairs
  }

  /// As YAML: plain where that is safe, else between double quotes.
  static func quoted(_ value: String) -> String {
    let isPlain =
      !value.isEmpty && value.first?.isWhitespace == false && value.last?.isWhitespace == false
      && value.allSatisfy { $0.isLetter || $0.isNumber || " -_./:+".contains($0) }
      && value.first.map { $0.isLetter || $0.isNumber } == true
      && !value.contains(": ") && !value.hasSuffix(":")
    return isPlain ? value : inQuotes(value)
  }

  /// As YAML, on one line between double quotes (YAML 1.2, section 7.3.1).
  package static func inQuotes(_ value: String) -> String {
    let escaped = value.map { character -> String in
      if character.isNewline { return " " }
      if character == "\"" || character == "\\" { return "\\\(character)" }
      guard let byte = character.asciiValue, byte < 0x20 || byte == 0x7F else {
        return String(character)
      }
      return "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return "\"" + escaped.joined() + "\""
  }
}

// MARK: Places of values

extension YamlEditor {
  /// From after the key's colon to the end of the value, without a comment that follows.
  private static func range(of pair: YamlPair, in text: MarkedText) -> Range<Int>? {
    guard let keyStart = text.index(line: pair.place.line, column: pair.place.column) else {
      return nil
    }
    let isQuoted = text.scalars[keyStart] == "\"" || text.scalars[keyStart] == "'"
    let keyEnd =
      isQuoted
      ? endOfEnclosed(from: keyStart, in: text) : keyStart + pair.key.unicodeScalars.count
    guard let colon = keyEnd, colon < text.scalars.count, text.scalars[colon] == ":" else {
      return nil
    }
    guard !pair.value.isBlank else { return (colon + 1)..<(colon + 1) }
    let place = pair.value.place
    guard let start = text.index(line: place.line, column: place.column) else { return nil }
    let end: Int?
    switch (text.scalars[start], pair.value.content) {
    case ("\"", _), ("'", _), ("{", _), ("[", _): end = endOfEnclosed(from: start, in: text)
    case ("|", _), (">", _): return nil
    case (_, .scalar(let scalar)):
      let plain = Array(scalar.unicodeScalars)
      end = text.scalars[start...].starts(with: plain) ? start + plain.count : nil
    default: end = endOfBlock(from: start, in: text)
    }
    return end.map { (colon + 1)..<$0 }
  }

  /// The index after the bracket or quotation mark that closes the one at `start`.
  private static func endOfEnclosed(from start: Int, in text: MarkedText) -> Int? {
    var depth = 0
    var quote: Unicode.Scalar?
    var index = start
    while index < text.scalars.count {
      let scalar = text.scalars[index]
      if let open = quote {
        if scalar == "\\", open == "\"" {
          index += 1
        } else if scalar == open {
          quote = nil
        }
      } else if scalar == "\"" || scalar == "'" {
        quote = scalar
      } else if scalar == "{" || scalar == "[" {
        depth += 1
      } else if scalar == "}" || scalar == "]" {
        depth -= 1
      }
      index += 1
      if quote == nil, depth == 0 { return index }
    }
    return nil
  }

  /// The end of the last indented line, from the line of `start` on.
  private static func endOfBlock(from start: Int, in text: MarkedText) -> Int {
    var end = start
    while true {
      let lineEnd = text.scalars[end...].firstIndex(of: "\n") ?? text.scalars.count
      guard lineEnd + 1 < text.scalars.count, text.scalars[lineEnd + 1] == " " else {
        return lineEnd
      }
      end = lineEnd + 1
    }
  }

  /// The start of the line after `ends:`, or the end of the text.
  private static func indexForNewLine(after pairs: [YamlPair], in text: MarkedText) -> Int? {
    guard let first = pairs.first, first.place.column == 1 else { return nil }
    guard let ends = pairs.first(where: { $0.key == "ends" }), ends.value.scalar != nil,
      let start = text.index(line: ends.value.place.line, column: ends.value.place.column)
    else { return text.scalars.count }
    return text.scalars[start...].firstIndex(of: "\n").map { $0 + 1 } ?? text.scalars.count
  }
}
