import Vocabulary

/// Checks the tags of one text.
struct TemplateCheck {
  let place: TemplateProblem.Place
  /// The names that tags may use; `nil` allows every name.
  let known: [String]?

  func problems(in text: String, firstLine: Int) -> [TemplateProblem] {
    if let problem = lengthProblem(of: text, firstLine: firstLine) { return [problem] }
    var problems = privateCharacters(in: text, firstLine: firstLine)
    problems += looseBraces(in: text, firstLine: firstLine)
    var open: [TemplateTag] = []
    for tag in TemplateScanner.tags(in: text, firstLine: firstLine) {
      if let kind = Self.refused(tag.kind) {
        problems.append(problem(kind, tag, what: tag.text))
        continue
      }
      guard tag.kind != .comment else { continue }
      guard tag.hasValidName else {
        problems.append(problem(.invalidName, tag, what: tag.name))
        continue
      }
      switch tag.kind {
      case .sectionEnd:
        if open.last?.name == tag.name {
          open.removeLast()
        } else {
          problems.append(problem(.unopenedSection, tag, what: tag.name))
        }
      case .section, .invertedSection:
        if open.count == TemplateLimits.deepest {
          return problems + [problem(.deepSection, tag, what: tag.name)]
        }
        open.append(tag)
        problems += unknownName(tag)
      default:
        problems += unknownName(tag)
      }
    }
    return problems + open.map { problem(.unclosedSection, $0, what: $0.name) }
  }

  /// The program's own templates (`known` is `nil`) grow with what they list.
  private func lengthProblem(of text: String, firstLine: Int) -> TemplateProblem? {
    guard known != nil, text.utf8.count > TemplateLimits.mostBytes else { return nil }
    return TemplateProblem(
      place: place, line: firstLine, column: 1, kind: .tooLong, what: "", closest: nil)
  }

  private static func refused(_ kind: TemplateTag.Kind) -> TemplateProblem.Kind? {
    switch kind {
    case .raw: .rawTag
    case .partial: .partial
    case .pragma: .pragma
    case .delimiterChange: .delimiterChange
    case .inheritance: .inheritance
    case .unclosed: .unclosedTag
    case .value, .section, .invertedSection, .sectionEnd, .comment: nil
    }
  }

  private func unknownName(_ tag: TemplateTag) -> [TemplateProblem] {
    guard let known, tag.name != ".", !known.contains(tag.name) else { return [] }
    return [
      TemplateProblem(
        place: place, line: tag.line, column: tag.column, kind: .unknownName, what: tag.name,
        closest: closest(to: tag.name, among: known))
    ]
  }

  /// Finds characters that are reserved for values while the Markdown is parsed
  /// (``TemplatePlaceholders``).
  private func privateCharacters(in text: String, firstLine: Int) -> [TemplateProblem] {
    var problems: [TemplateProblem] = []
    var (line, column) = (firstLine, 1)
    for character in text {
      if character.unicodeScalars.contains(where: TemplatePlaceholders.isPlaceholder) {
        problems.append(
          TemplateProblem(
            place: place, line: line, column: column, kind: .privateCharacter,
            what: character.unicodeScalars.map { "U+" + String($0.value, radix: 16).uppercased() }
              .joined(separator: " "), closest: nil))
      }
      (line, column) = character.isNewline ? (line + 1, 1) : (line, column + 1)
    }
    return problems
  }

  /// The program's own templates (`known` is `nil`) have none.
  private func looseBraces(in text: String, firstLine: Int) -> [TemplateProblem] {
    guard let known else { return [] }
    return LooseBraces.all(in: text, firstLine: firstLine, known: Set(known)).map {
      TemplateProblem(
        place: place, line: $0.line, column: $0.column, kind: .looseBraces, what: $0.text,
        closest: nil)
    }
  }

  private func problem(_ kind: TemplateProblem.Kind, _ tag: TemplateTag, what: String)
    -> TemplateProblem
  {
    TemplateProblem(
      place: place, line: tag.line, column: tag.column, kind: kind, what: what, closest: nil)
  }
}
