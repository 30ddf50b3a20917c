import Mustache
import Synchronization
package import Vocabulary

/// Makes the letters of one notice: puts values into its text, in the reader's language.
///
/// The Markdown is read once for each language and each set of sections that values turn on, not
/// once a letter. Safe to use from several threads.
package final class LetterComposer: Sendable {
  private let template: NoticeTemplate
  /// What the text for every language is written in, where that is known.
  private let commonLanguage: Language?
  private let letterFacts: TemplateContext
  private let catalogue: LetterCatalogue
  private let slots: TemplatePlaceholders
  /// The slots that a section asks about, whose presence decides the form.
  private let sectionSlots: [Int]
  private let parsed: [String: MustacheTemplate]
  private let forms = Mutex<[FormKey: CompiledTemplate]>([:])
  private let facts = Mutex<[Language: [Known]]>([:])

  private struct FormKey: Hashable {
    let language: Language
    let present: [Bool]
  }

  /// What stands in a slot unless the letter has a value of its own for it.
  private struct Known {
    let isPresent: Bool
    let filling: TemplateSubstitution?
  }

  /// - Parameter language: the event's: a text for every language is written in it, unless that
  ///   language has a text of its own.
  /// - Throws: the first of the template's own problems; names are not checked here, an unknown one
  ///   is shown as nothing.
  package init(
    _ template: NoticeTemplate, facts: TemplateContext, catalogue: LetterCatalogue = .standard,
    language: Language? = nil
  ) throws(TemplateProblem) {
    if let fault = (template.faults + catalogue.faults).first { throw fault }
    self.template = template
    commonLanguage = template.bodies.contains { $0.language == language } ? nil : language
    letterFacts = facts
    self.catalogue = catalogue
    let texts =
      Array(template.subjects.byLanguage.values) + [template.subjects.plain].compactMap { $0 }
      + template.bodies.map(\.markdown) + catalogue.texts.map(\.foot)
    let tags = texts.flatMap { TemplateScanner.tags(in: $0) }
    slots = TemplatePlaceholders(Set(tags.filter(\.usesName).map(\.name)))
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
    let spoken = spoken(for: language)
    let known = known(in: spoken)
    var present = known.map(\.isPresent)
    var fillings = known.map(\.filling)
    for (slot, name) in slots.names.enumerated() {
      guard let value = values[name] else { continue }
      present[slot] = value.isPresent
      fillings[slot] = TemplateSubstitution(value)
    }
    let form = form(for: present, body: body, in: spoken)
    return ComposedText(
      language: spoken, subject: form.subject.filled(with: fillings).withoutOuterBlanks,
      plain: form.plain.filled(with: fillings), html: form.html.filled(with: fillings))
  }

  /// The language of the letter to somebody who reads `language`: that of the text there is for them.
  package func spoken(for language: Language) -> Language {
    if let written = template.body(in: language)?.language { return written }
    // Who gave a subject in the reader's language meant the text for them too.
    return template.subjects.byLanguage[language] == nil ? commonLanguage ?? language : language
  }

  /// What the facts fill in, by slot.
  private func known(in language: Language) -> [Known] {
    if let known = facts.withLock({ $0[language] }) { return known }
    let values = letterFacts.values(in: language)
    let known = slots.names.map { name in
      Known(
        isPresent: values[name]?.isPresent ?? false,
        filling: values[name].flatMap { TemplateSubstitution($0) })
    }
    facts.withLock { $0.keep(known, for: language) }
    return known
  }

  private func form(for present: [Bool], body: NoticeBody?, in language: Language)
    -> CompiledTemplate
  {
    let key = FormKey(language: language, present: sectionSlots.map { present[$0] })
    if let form = forms.withLock({ $0[key] }) { return form }
    let render = { [slots, parsed] (text: String) in
      parsed[text].map { slots.text(of: $0) { present[$0] } } ?? ""
    }
    let form = CompiledTemplate(
      subject: render(template.subjects.text(in: language)), body: render(body?.markdown ?? ""),
      foot: render(catalogue.foot(in: language)), language: language.tag)
    forms.withLock { $0.keep(form, for: key) }
    return form
  }
}

extension Dictionary {
  /// With more than these they are made anew.
  private static var most: Int { 256 }

  fileprivate mutating func keep(_ value: Value, for key: Key) {
    if count >= Self.most { removeAll() }
    self[key] = value
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

/// What a letter says, with its values in: personal.
package struct ComposedText: Hashable, Sendable {
  package let language: Language
  /// One line, without control characters.
  package let subject: String
  /// Lines end in LF.
  package let plain: String
  /// A whole HTML document. Lines end in LF.
  package let html: String

  package init(language: Language, subject: String, plain: String, html: String) {
    self.language = language
    self.subject = subject
    self.plain = plain
    self.html = html
  }
}

extension ComposedText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "(letter)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// What every letter about an event says of itself: who writes, about what, and until when the
/// data live.
package struct TemplateContext: Hashable, Sendable {
  package var organiser: LocalisedText
  /// An address or a web page, shown in every letter.
  package var contact: String
  package var eventTitle: LocalisedText
  /// The day by which the attendee data are destroyed, in the event's zone.
  package var deletedBy: CivilDate?

  package init(
    organiser: LocalisedText, contact: String, eventTitle: LocalisedText, deletedBy: CivilDate?
  ) {
    self.organiser = organiser
    self.contact = contact
    self.eventTitle = eventTitle
    self.deletedBy = deletedBy
  }
}
