import Letters
import Vocabulary

/// Checks that a notice's texts use only names that a letter has.
struct TemplateParser {
  let people: DeclaredFields
  let collector: DiagnosticCollector

  func check(_ template: NoticeTemplate, of texts: NoticeTexts) {
    let fields = people.fields.filter { $0.purposes.contains(.notify) }.map(\.name.text)
    let known = Set(fields).union(NoticeDefinition.contextNames)
    for problem in template.problems(knownNames: known) {
      guard let place = place(of: problem, in: texts),
        let fault = fault(of: problem, known: fields)
      else { continue }
      collector.fault(fault, at: place)
    }
  }

  /// - Returns: `nil` for a field that is declared with a fault: that fault is reported already.
  private func fault(of problem: TemplateProblem, known: [String]) -> DefinitionProblem? {
    guard problem.kind == .unknownName else {
      return .template(problem.kind, what: problem.what)
    }
    guard people.isKnown else { return nil }
    if let name = people.places.keys.first(where: { $0.text == problem.what }) {
      return people.fields.contains { $0.name == name } ? .fieldOfOtherPurpose(name) : nil
    }
    return .unknownName(
      problem.what, closest: problem.closest,
      known: known.sorted() + NoticeDefinition.contextNames)
  }

  /// The place of the subject, or the line of the body, that has the problem.
  private func place(of problem: TemplateProblem, in texts: NoticeTexts) -> SourceLocation? {
    switch problem.place {
    case .body(let language):
      guard let text = texts.texts.first(where: { $0.language == language }) else { return nil }
      return SourceLocation(file: text.file, line: problem.line, column: problem.column)
    case .subject(let language):
      let text =
        texts.texts.first { $0.subject != nil && $0.language == language }
        ?? texts.texts.first { $0.subject != nil }
      return text?.subjectPlace ?? text.map { .top(of: $0.file) }
    }
  }
}
