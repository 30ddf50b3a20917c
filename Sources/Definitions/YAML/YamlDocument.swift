import Vocabulary
import Yams

/// Reads a text as one YAML document, and reports every fault of its form.
///
/// Aliases, anchors and tags are refused. A definition needs none of them, and a few lines of
/// aliases can expand to gigabytes.
struct YamlDocument {
  private let file: String
  private let collector: DiagnosticCollector
  private var text: MarkedText
  /// The first scalar of each masked key, by the key's place.
  private var masked: [SourceLocation: Unicode.Scalar] = [:]

  static let deepest = 32
  private static let leavesOut: [DefinitionProblem] = [.alias, .tooDeep(limit: deepest)]

  /// - Returns: `nil` when the text is not YAML; the collector has the reason.
  static func read(_ text: String, file: String, collector: DiagnosticCollector) -> YamlNode? {
    var document = YamlDocument(file: file, collector: collector, text: MarkedText(text))
    return document.read()
  }

  private mutating func read() -> YamlNode? {
    if let place = placeOfAlias() {
      collector.fault(.alias, at: place)
      return nil
    }
    // Yams stops at a duplicate key. The first of the two is masked and the text is read again, so
    // that later faults are found too.
    for _ in 0..<100 {
      do {
        let parser = try Parser(yaml: text.text, resolver: .basic, encoding: .utf8)
        guard let root = try parser.singleRoot() else { return blank }
        if let suspect = SyntaxSuspect.wideColon(in: text) {
          collector.fault(.syntax(suspect.problem), at: text.place(of: suspect.index, in: file))
          return nil
        }
        // Anchors live only as long as their parser.
        let tree = withExtendedLifetime(parser) { node(root, depth: 0) }
        // Parts that were left out would be reported as missing.
        return collector.faults.contains {
          $0.location.file == file && Self.leavesOut.contains($0.kind)
        }
          ? nil : tree
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        if mask(context.mark) { continue }
        collector.fault(.duplicateKey(keys.first ?? "", firstLine: nil), at: place(context.mark))
        return nil
      } catch {
        report(error)
        return nil
      }
    }
    collector.fault(.syntax(.manyKeysTwice), at: .top(of: file))
    return nil
  }

  private var blank: YamlNode { YamlNode(place: .top(of: file), content: .scalar("")) }

  private func place(_ mark: Mark?) -> SourceLocation {
    SourceLocation(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}

// MARK: Nodes

extension YamlDocument {
  private func node(_ node: Node, depth: Int) -> YamlNode? {
    let place = place(node.mark)
    guard node.anchor == nil else {
      collector.fault(.alias, at: place)
      return nil
    }
    guard depth < Self.deepest else {
      collector.fault(.tooDeep(limit: Self.deepest), at: place)
      return nil
    }
    switch node {
    case .scalar(let scalar):
      checkTag(scalar.tag, at: place)
      checkEscapes(scalar.string, at: place)
      return YamlNode(place: place, content: .scalar(scalar.string))
    case .sequence(let sequence):
      checkTag(sequence.tag, at: place)
      let items = sequence.compactMap { self.node($0, depth: depth + 1) }
      return YamlNode(place: place, content: .sequence(items))
    case .mapping(let mapping):
      checkTag(mapping.tag, at: place)
      return YamlNode(place: place, content: .mapping(pairs(mapping, depth: depth + 1)))
    case .alias:
      collector.fault(.alias, at: place)
      return nil
    }
  }

  private func pairs(_ mapping: Node.Mapping, depth: Int) -> [YamlPair] {
    var pairs: [YamlPair] = []
    for (keyNode, valueNode) in mapping {
      let place = place(keyNode.mark)
      let value = node(valueNode, depth: depth)
      guard case .scalar(let scalar) = keyNode, scalar.anchor == nil else {
        collector.fault(.keyNotText, at: place)
        continue
      }
      checkTag(scalar.tag, at: place)
      let key = unmasked(scalar.string, at: place)
      if let first = pairs.first(where: { $0.key == key }) {
        collector.fault(.duplicateKey(key, firstLine: first.place.line), at: place)
      } else if let value {
        pairs.append(YamlPair(key: key, place: place, value: value))
      }
    }
    return pairs
  }

  /// A forbidden character is also forbidden as an escape such as `"\u202E"`.
  private func checkEscapes(_ text: String, at place: SourceLocation) {
    let hidden = text.unicodeScalars.first { !DefinitionFile.isPrintable($0) }
    if let hidden { collector.fault(.controlCharacter(hidden.value), at: place) }
  }

  private func checkTag(_ tag: Tag, at place: SourceLocation) {
    // Yams gives these tags to values without a tag, because the resolver has no rules. A quoted
    // value gets "str".
    let plain = ["", "!"] + ["str", "seq", "map"].map { "tag:yaml.org,2002:\($0)" }
    guard !plain.contains(tag.description) else { return }
    collector.fault(.tag, at: place)
  }
}

// MARK: Aliases and duplicate keys

extension YamlDocument {
  /// The place of the first `*name` after its `&name`: Yams would follow it.
  private func placeOfAlias() -> SourceLocation? {
    var anchors: Set<String> = []
    let scalars = text.scalars
    var (isLineStart, isComment) = (true, false)
    for index in scalars.indices {
      let scalar = scalars[index]
      if isLineStart, scalar != " ", scalar != "\t" {
        (isLineStart, isComment) = (false, scalar == "#")
      }
      if scalar == "\n" { (isLineStart, isComment) = (true, false) }
      // A line that begins with `#` holds no alias: it is a comment, or a part of a text.
      guard !isComment, scalar == "&" || scalar == "*" else { continue }
      guard index == 0 || " \t\r\n[{,:?-".unicodeScalars.contains(scalars[index - 1]) else {
        continue
      }
      let rest = scalars[(index + 1)...].prefix { !" \t\r\n,[]{}:".unicodeScalars.contains($0) }
      let name = rest.reduce(into: "") { $0.unicodeScalars.append($1) }
      guard !name.isEmpty else { continue }
      if scalars[index] == "&" {
        anchors.insert(name)
      } else if anchors.contains(name) {
        return text.place(of: index, in: file)
      }
    }
    return nil
  }

  private mutating func mask(_ mark: Mark) -> Bool {
    let place = place(mark)
    guard var index = text.index(line: mark.line, column: mark.column), masked[place] == nil
    else { return false }
    if text.scalars[index] == "\"" || text.scalars[index] == "'" { index += 1 }
    let unfit = "\"'\\:[]{}?*&!|>".unicodeScalars
    guard index < text.scalars.count, !unfit.contains(text.scalars[index]),
      let stand = Unicode.Scalar(0xF0000 + masked.count)
    else { return false }
    masked[place] = text.scalars[index]
    text.replace(at: index, with: stand)
    return true
  }

  private func unmasked(_ key: String, at place: SourceLocation) -> String {
    guard let first = masked[place] else { return key }
    var view = String.UnicodeScalarView([first])
    view.append(contentsOf: key.unicodeScalars.dropFirst())
    return String(view)
  }
}

// MARK: Errors

extension YamlDocument {
  /// A place inside the file, also for something that is missing after its end.
  private func placeWithin(_ mark: Mark) -> SourceLocation {
    let isWithin = text.index(line: mark.line, column: mark.column) != nil
    return isWithin ? place(mark) : text.place(of: max(0, text.scalars.count - 1), in: file)
  }

  /// Names what probably made the parser stop, at its place. Where nothing in the text shows it, names
  /// what the parser met.
  private func report(_ problem: String, _ context: YamlError.Context?, at mark: Mark) {
    let noticed = text.index(line: mark.line, column: mark.column) ?? text.scalars.count
    if let suspect = SyntaxSuspect.first(in: text, before: noticed) {
      return collector.fault(.syntax(suspect.problem), at: text.place(of: suspect.index, in: file))
    }
    let trouble = ParserTrouble(problem, while: context?.text)
    let start = trouble.isAtStart ? context?.mark : nil
    collector.fault(.syntax(trouble.problem), at: placeWithin(start ?? mark))
  }

  private func report(_ error: any Error) {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _):
      if let index = text.index(line: mark.line, column: mark.column), text.scalars[index] == "\t" {
        collector.fault(.tab, at: place(mark))
      } else if problem.hasPrefix("Maximum nesting level") {
        collector.fault(.tooDeep(limit: Self.deepest), at: place(mark))
      } else {
        report(problem, context, at: mark)
      }
    case YamlError.composer(_, let problem, let mark, _):
      let kind: DefinitionProblem = problem.contains("alias") ? .alias : .manyDocuments
      collector.fault(kind, at: place(mark))
    default:
      collector.fault(.syntax(.unreadable), at: .top(of: file))
    }
  }
}
