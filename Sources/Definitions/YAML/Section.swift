import Foundation
import Vocabulary

/// One mapping of a definition while it is read. It knows its keys and reports others.
struct Section {
  /// What the mapping describes.
  let subject: DefinitionPart
  /// The place of a fault when something is missing.
  let place: SourceLocation
  let collector: DiagnosticCollector
  private let pairs: [String: YamlPair]

  /// - Parameter place: where the mapping's key stands; its first line when it has no key.
  /// - Returns: `nil` when `node` is not a mapping.
  init?(
    _ node: YamlNode, at place: SourceLocation? = nil, keys: KnownKeys, subject: DefinitionPart,
    collector: DiagnosticCollector
  ) {
    self.place = place ?? node.place
    self.subject = subject
    self.collector = collector
    guard let pairs = node.pairs else {
      collector.faultNoMapping(subject, at: node)
      return nil
    }
    for pair in pairs where !keys.names.contains(pair.key) {
      if let colon = WideColon.place(in: pair.key, at: pair.place) {
        collector.fault(.syntax(.fullWidthColon), at: colon)
      } else {
        collector.fault(Self.problem(of: pair.key, in: subject, keys: keys), at: pair.place)
      }
    }
    self.pairs = Dictionary(pairs.map { ($0.key, $0) }) { first, _ in first }
  }

  private static func problem(of key: String, in subject: DefinitionPart, keys: KnownKeys)
    -> DefinitionProblem
  {
    if keys.later.contains(key) { return .notSupportedYet(key) }
    if keys == .defaults, KnownKeys.event.names.contains(key) { return .notADefault(key) }
    if keys == .event, key == "calendar" { return .belongsToNotice(key, example: "calendar: yes") }
    return .unknownKey(
      key, in: subject, closest: Vocabulary.closest(to: key, among: keys.names), known: keys.names)
  }

  subscript(key: String) -> YamlPair? { pairs[key] }

  func fault(_ problem: DefinitionProblem, at place: SourceLocation? = nil) {
    collector.fault(problem, at: place ?? self.place)
  }

  func warn(_ problem: DefinitionProblem, at place: SourceLocation? = nil) {
    collector.warn(problem, at: place ?? self.place)
  }

  /// The pair of this key. A missing pair is a fault.
  func require(_ key: String) -> YamlPair? {
    if let pair = pairs[key] { return pair }
    fault(.missingKey(key, in: subject))
    return nil
  }
}

// MARK: Scalars

extension Section {
  /// A text that is not empty; anything else is a fault.
  func scalar(_ key: String) -> YamlScalar? {
    guard let pair = pairs[key] else { return nil }
    guard let scalar = pair.value.scalar else {
      fault(.shape(.key(key), .text), at: pair.value.place)
      return nil
    }
    guard !scalar.text.allSatisfy(\.isWhitespace) else {
      fault(.emptyText(key), at: pair.place)
      return nil
    }
    return scalar
  }

  /// The value that `parse` makes from the text, or from the text in plain width. If it makes none,
  /// the fault names `rule`.
  func value<Value>(
    _ key: String, rule: ValueRule, among known: @autoclosure () -> [String] = [],
    parse: (String) -> Value?
  ) -> Value? {
    scalar(key).flatMap { self.value(of: $0, key: key, rule: rule, among: known(), parse: parse) }
  }

  /// - Parameter meant: the value that a wrong text probably means.
  func value<Value>(
    _ key: String, rule: ValueRule, meant: (String) -> String?, parse: (String) -> Value?
  ) -> Value? {
    guard let scalar = scalar(key) else { return nil }
    if let value = parse(scalar.text) { return value }
    fault(.invalid(key, scalar.text, rule: rule, closest: meant(scalar.text)), at: scalar.place)
    return nil
  }

  func value<Value>(
    of scalar: YamlScalar, key: String, rule: ValueRule,
    among known: @autoclosure () -> [String] = [],
    parse: (String) -> Value?
  ) -> Value? {
    if let value = parse(scalar.text) { return value }
    let plain = scalar.text.inPlainWidth
    if plain != scalar.text, let value = parse(plain) { return value }
    if rule.namesMoment, let day = DateParts.missingDay(in: scalar.text) {
      fault(.noSuchDay(key, day), at: scalar.place)
      return nil
    }
    let closest = Vocabulary.closest(to: scalar.text, among: known())
    fault(.invalid(key, scalar.text, rule: rule, closest: closest), at: scalar.place)
    return nil
  }

  /// `yes` or `no`, `true` or `false`.
  func flag(_ key: String, default assumed: Bool) -> Bool {
    let flag: Bool? = value(key, rule: .oneOf(["yes", "no"])) {
      ["yes": true, "true": true, "no": false, "false": false][$0.lowercased()]
    }
    return flag ?? assumed
  }

  func number(_ key: String, in range: ClosedRange<Int>, default assumed: Int) -> Int {
    let number: Int? = value(key, rule: .wholeNumber(range)) { text in
      text.utf8.allSatisfy { (48...57).contains($0) }
        ? Int(text).flatMap { range.contains($0) ? $0 : nil } : nil
    }
    return number ?? assumed
  }
}

// MARK: Lists and languages

extension Section {
  /// The texts in a list, or one text alone; none when the key is missing.
  func list(_ key: String) -> [YamlScalar] {
    guard let pair = pairs[key], !pair.value.isBlank else { return [] }
    guard case .sequence(let items) = pair.value.content else {
      guard case .scalar = pair.value.content else {
        fault(.shape(.key(key), .list), at: pair.value.place)
        return []
      }
      return scalar(key).map { [$0] } ?? []
    }
    return texts(items, of: key)
  }

  /// The items of a list, or one value alone; none when the key is missing.
  func items(_ key: String) -> [YamlNode] {
    guard let value = pairs[key]?.value, !value.isBlank else { return [] }
    if case .sequence(let items) = value.content { return items }
    return [value]
  }

  /// The texts among the items of a list, each once.
  func texts(_ items: [YamlNode], of key: String) -> [YamlScalar] {
    unique(items.compactMap { text(of: key, $0) }, key: key)
  }

  /// One item of a list, which must be a text.
  func text(of key: String, _ node: YamlNode) -> YamlScalar? {
    guard let scalar = node.scalar else {
      fault(.shape(.item(of: key), .text), at: node.place)
      return nil
    }
    guard !scalar.text.allSatisfy(\.isWhitespace) else {
      fault(.emptyText(key), at: node.place)
      return nil
    }
    return scalar
  }

  private func unique(_ scalars: [YamlScalar], key: String) -> [YamlScalar] {
    var seen: Set<String> = []
    return scalars.filter { scalar in
      let isNew = seen.insert(scalar.text).inserted
      if !isNew { fault(.repeated(scalar.text, in: key), at: scalar.place) }
      return isNew
    }
  }

  /// One text for every language, or a mapping from language to text.
  func localised(_ key: String) -> LocalisedText? {
    guard let pair = pairs[key] else { return nil }
    guard case .mapping(let entries) = pair.value.content else {
      guard pair.value.scalar != nil else {
        fault(.shape(.key(key), .textOrLanguages), at: pair.value.place)
        return nil
      }
      return scalar(key).flatMap { line($0, of: key) }.map { LocalisedText($0) }
    }
    var texts: [Language: String] = [:]
    for entry in entries {
      guard let language = Language(entry.key) else {
        fault(.invalid(key, entry.key, rule: .languageTag, closest: nil), at: entry.place)
        continue
      }
      guard let scalar = text(of: key, entry.value) else { continue }
      texts[language] = line(scalar, of: key)
    }
    if entries.isEmpty { fault(.emptyText(key), at: pair.place) }
    return LocalisedText(texts)
  }

  /// A title, a name or a subject must be one line: a line break could end a letter's header.
  private func line(_ scalar: YamlScalar, of key: String) -> String? {
    let text = scalar.text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.contains(where: \.isNewline) else {
      fault(.severalLines(key), at: scalar.place)
      return nil
    }
    return text
  }
}
