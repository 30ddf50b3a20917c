import Vocabulary

extension NoticeTemplate {
  /// Every name that a tag uses, sections included.
  package var usedNames: Set<String> {
    Set(texts.flatMap { TemplateScanner.tags(in: $0.text) }.filter(\.usesName).map(\.name))
  }

  /// The names whose value a letter shows whether or not there is one: outside every section that
  /// asks for it.
  package var expectedNames: Set<String> {
    var names: Set<String> = []
    for text in texts {
      var open: [String] = []
      for tag in TemplateScanner.tags(in: text.text) {
        switch tag.kind {
        case .section, .invertedSection: open.append(tag.name)
        case .sectionEnd: open.removeAll { $0 == tag.name }
        case .value where tag.usesName && !open.contains(tag.name): names.insert(tag.name)
        default: continue
        }
      }
    }
    return names
  }

  /// Every fault of the subjects and bodies, in the order of the texts.
  ///
  /// - Parameter knownNames: the names that tags may use, besides those that each letter has
  ///   (``LetterCatalogue/factNames``).
  package func problems(knownNames: Set<String>) -> [TemplateProblem] {
    let known = knownNames.union(LetterCatalogue.factNames).sorted()
    return texts.flatMap { text in
      TemplateCheck(place: text.place, known: known)
        .problems(in: text.text, firstLine: text.firstLine)
    }
  }

  /// The faults that keep a letter from being made: all but unknown names.
  var faults: [TemplateProblem] {
    texts.flatMap { text in
      TemplateCheck(place: text.place, known: nil)
        .problems(in: text.text, firstLine: text.firstLine)
    }
  }

  private typealias Text = (place: TemplateProblem.Place, text: String, firstLine: Int)

  private var texts: [Text] {
    let plain = subjects.plain.map { [(TemplateProblem.Place.subject(nil), $0, 1)] } ?? []
    let localised = subjects.byLanguage.sorted { $0.key.tag < $1.key.tag }
      .map { (TemplateProblem.Place.subject($0.key), $0.value, 1) }
    return plain + localised
      + bodies.map { (.body($0.language), $0.markdown, $0.firstLine) }
  }
}

extension TemplateTag {
  /// Whether the tag asks for a value of its own name.
  var usesName: Bool {
    switch kind {
    case .value, .section, .invertedSection, .raw: hasValidName && name != "."
    default: false
    }
  }
}
