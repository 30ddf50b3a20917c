import Mustache
import Synchronization
package import Vocabulary

/// Makes the letters of one notice: puts values into its text, in the reader's language.
///
/// The Markdown is read once for each language and each set of sections that values turn on, not
/// once a letter. Safe to use from several threads.
package final class LetterComposer: Sendable {
  private let template: NoticeTemplate
  private let facts: LetterFacts
  private let catalogue: LetterCatalogue
  private let slots: LetterSlots
  /// The slots that a section asks about, whose presence decides the form.
  private let sectionSlots: [Int]
  private let parsed: [String: MustacheTemplate]
  private let forms = Mutex<[FormKey: LetterForm]>([:])

  private struct FormKey: Hashable {
    let language: Language
    let present: [Bool]
  }

  /// Forms kept at once; with more sets of sections than this they are made anew.
  private static let keptForms = 256

  /// - Throws: the first of the template's own problems; names are not checked here, an unknown one
  ///   is shown as nothing.
  package init(
    _ template: NoticeTemplate, facts: LetterFacts, catalogue: LetterCatalogue = .standard
  ) throws(TemplateProblem) {
    if let fault = (template.faults + catalogue.faults).first { throw fault }
    self.template = template
    self.facts = facts
    self.catalogue = catalogue
    let texts =
      Array(template.subjects.byLanguage.values) + [template.subjects.plain].compactMap { $0 }
      + template.bodies.map(\.markdown) + catalogue.texts.map(\.foot)
    let tags = texts.flatMap { TemplateScanner.tags(in: $0) }
    slots = LetterSlots(Set(tags.filter(\.usesName).map(\.name)))
    let sections = Set(
      tags.filter { $0.kind == .section || $0.kind == .invertedSection }.map(\.name))
    sectionSlots = slots.names.indices.filter { [slots] in sections.contains(slots.names[$0]) }
    parsed = try Self.parsed(texts)
  }

  private static func parsed(_ texts: [String]) throws(TemplateProblem) -> [String:
    MustacheTemplate]
  {
    var parsed: [String: MustacheTemplate] = [:]
    for text in texts {
      do {
        // The content type makes mustache leave the placeholders as they are.
        parsed[text] = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}\n" + text)
      } catch {
        throw TemplateProblem(
          place: .body(nil), line: 1, column: 1, code: .unreadable, what: String(text.prefix(40)),
          closest: nil)
      }
    }
    return parsed
  }

  /// The letter's text in `language`, or in the nearest that the notice has.
  ///
  /// - Parameter values: by tag name, dotted where the tag is: `["name": .text("…"),
  ///   "event.starts": .text("…")]`. What is missing shows as nothing. The facts' own names
  ///   (``LetterCatalogue/factNames``) are filled in unless given here; a link named `stop` makes
  ///   the foot offer it.
  package func compose(_ values: [String: LetterValue], in language: Language) -> ComposedText {
    let body = template.body(in: language)
    let spoken = body?.language ?? language
    let facts = facts.values(in: spoken)
    let resolved = slots.names.map { values[$0] ?? facts[$0] }
    let form = form(for: resolved, body: body, in: spoken)
    let fillings = resolved.map { $0.flatMap(LetterFilling.init) }
    return ComposedText(
      language: spoken, subject: form.subject.filled(with: fillings).withoutOuterBlanks,
      plain: form.plain.filled(with: fillings), html: form.html.filled(with: fillings))
  }

  private func form(for values: [LetterValue?], body: NoticeBody?, in language: Language)
    -> LetterForm
  {
    let isPresent = { (slot: Int) in values[slot]?.isPresent ?? false }
    let key = FormKey(language: language, present: sectionSlots.map(isPresent))
    if let form = forms.withLock({ $0[key] }) { return form }
    let render = { [slots, parsed] (text: String) in
      parsed[text].map { slots.text(of: $0, isPresent: isPresent) } ?? ""
    }
    let form = LetterForm(
      subject: render(template.subjects.text(in: language)), body: render(body?.markdown ?? ""),
      foot: render(catalogue.foot(in: language)), language: language.tag)
    forms.withLock { forms in
      if forms.count >= Self.keptForms { forms.removeAll() }
      forms[key] = form
    }
    return form
  }
}

extension String {
  fileprivate var withoutOuterBlanks: String {
    guard first == " " || last == " " else { return self }
    var trimmed = self[...].drop { $0 == " " }
    while trimmed.last == " " { trimmed.removeLast() }
    return String(trimmed)
  }
}
