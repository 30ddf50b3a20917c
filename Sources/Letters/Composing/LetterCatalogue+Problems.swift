import Mustache
import Vocabulary

extension LetterCatalogue {
  /// The names that a foot may use.
  package static let footNames = factNames.union([stopName])

  /// Every fault (also unknown names) and every warning of the feet. Each place is the body of the
  /// foot's language.
  package func problems() -> [TemplateProblem] {
    let known = Self.footNames.sorted()
    return texts.flatMap { language, foot in
      let faults = TemplateCheck(place: .body(language), known: known)
        .problems(in: foot, firstLine: 1)
      return faults.isEmpty ? Self.omissions(of: foot, language) : faults
    }
  }

  /// The faults that prevent a letter.
  var faults: [TemplateProblem] {
    texts.flatMap { language, foot in
      TemplateCheck(place: .body(language), known: nil).problems(in: foot, firstLine: 1)
    }
  }

  /// The feet in a fixed order.
  var texts: [(language: Language?, foot: String)] {
    let common: [(Language?, String)] = commonFoot.map { [(nil, $0)] } ?? []
    return common + feet.sorted { $0.key.tag < $1.key.tag }
  }

  private static func omissions(of foot: String, _ language: Language?) -> [TemplateProblem] {
    let problem = { (kind: TemplateProblem.Kind, what: String) in
      TemplateProblem(
        place: .body(language), line: 1, column: 1, kind: kind, what: what, closest: nil)
    }
    guard let template = try? MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}\n" + foot) else {
      return [problem(.unreadable, String(foot.prefix(40)))]
    }
    let certain: Set = ["organiser.name", "organiser.contact", "event.title"]
    var problems: [TemplateProblem] = []
    if !names(shownBy: template, given: certain).contains("organiser.contact") {
      problems.append(problem(.noContact, ""))
    }
    if !names(shownBy: template, given: footNames).contains(stopName) {
      problems.append(problem(.noStopLink, ""))
    }
    return problems
  }

  /// The names with values that a reader sees if exactly the names in `present` have a value.
  private static func names(shownBy template: MustacheTemplate, given present: Set<String>)
    -> Set<String>
  {
    let slots = TemplatePlaceholders(footNames)
    let markdown = slots.text(of: template) { present.contains(slots.names[$0]) }
    let shown = MarkdownRenderer.render(markdown).html.all.compactMap { fragment in
      switch fragment {
      case .html(let slot), .escaped(let slot), .linkStart(let slot): slots.names[slot]
      default: nil
      }
    }
    return Set(shown)
  }
}
