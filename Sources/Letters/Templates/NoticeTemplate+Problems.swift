import Vocabulary

extension NoticeTemplate {
  /// Every name that a tag uses, also in a section's tags.
  package var usedNames: Set<String> {
    Set(texts.flatMap { TemplateScanner.tags(in: $0.text) }.filter(\.usesName).map(\.name))
  }

  /// The names that a letter shows even without a value: no section for the same name is around
  /// them.
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

  /// The faults that prevent a letter: all except unknown names.
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

// MARK: - Tags

extension TemplateTag {
  /// Whether the tag uses the value of its name.
  var usesName: Bool {
    switch kind {
    case .value, .section, .invertedSection, .raw: hasValidName && name != "."
    default: false
    }
  }
}
