import Mustache
import Synchronization
package import Vocabulary

/// Composes the letters of one notice: puts values into its template, in the reader's language.
///
/// The Markdown is parsed once for each language and each set of shown sections, not once a letter.
/// Several threads may use one composer.
package final class LetterComposer: Sendable {
  private let template: NoticeTemplate
  /// The language of the text for every language, if it is known.
  private let commonLanguage: Language?
  private let context: TemplateContext
  private let catalogue: LetterCatalogue
  private let placeholders: TemplatePlaceholders
  /// The placeholders that sections depend on. They decide which compiled template a letter uses.
  private let sectionPlaceholders: [Int]
  private let parsed: [String: MustacheTemplate]
  private let compiled = Mutex<[CompiledKey: CompiledTemplate]>([:])
  private let facts = Mutex<[Language: [Known]]>([:])

  /// - Parameters:
  ///   - facts: the context, the same in every letter.
  ///   - language: the event's language. The text for every language is written in it, unless that
  ///     language has a text of its own.
  /// - Throws: the first problem of the template or the feet. Names are not checked here: an
  ///   unknown name shows nothing.
  package init(
    _ template: NoticeTemplate, facts: TemplateContext, catalogue: LetterCatalogue = .standard,
    language: Language? = nil
  ) throws(TemplateProblem) {
    if let fault = (template.faults + catalogue.faults).first { throw fault }
    self.template = template
    commonLanguage = template.bodies.contains { $0.language == language } ? nil : language
    context = facts
    self.catalogue = catalogue
    let texts =
      Array(template.subjects.byLanguage.values) + [template.subjects.plain].compactMap { $0 }
      + template.bodies.map(\.markdown) + catalogue.texts.map(\.foot)
    let tags = texts.flatMap { TemplateScanner.tags(in: $0) }
    placeholders = TemplatePlaceholders(Set(tags.filter(\.usesName).map(\.name)))
    let sections = Set(
      tags.filter { $0.kind == .section || $0.kind == .invertedSection }.map(\.name))
    sectionPlaceholders = placeholders.names.indices.filter { [placeholders] in
      sections.contains(placeholders.names[$0])
    }
    parsed = try Self.parsed(texts)
  }

  /// Composes the text of one letter in `language`, or in the nearest language of the notice.
  ///
  /// - Parameter values: the values by tag name, with dots as in the tag:
  ///   `["name": .text("…"), "event.starts": .text("…")]`. A missing value shows nothing. The names
  ///   of the context (``LetterCatalogue/factNames``) have their values unless given here. With a
  ///   link named `stop`, the foot offers to stop notices.
  /// - Throws: ``LetterTooLarge``.
  package func compose(
    _ values: [String: LetterValue], in language: Language
  ) throws(LetterTooLarge) -> ComposedText {
    let body = template.body(in: language)
    let spoken = spoken(for: language)
    let known = known(in: spoken)
    var present = known.map(\.isPresent)
    var substitutions = known.map(\.substitution)
    for (slot, name) in placeholders.names.enumerated() {
      guard let value = values[name] else { continue }
      present[slot] = value.isPresent
      substitutions[slot] = TemplateSubstitution(value)
    }
    let text = compiledText(for: present, body: body, in: spoken)
    for part in [text.subject, text.plain, text.html]
    where part.octets(with: substitutions) > TemplateLimits.mostBytesOfLetter {
      throw LetterTooLarge()
    }
    return ComposedText(
      language: spoken, subject: text.subject.filled(with: substitutions).withoutOuterBlanks,
      plain: text.plain.filled(with: substitutions), html: text.html.filled(with: substitutions))
  }

  /// The language of the letter for a person who reads `language`: the language of their text.
  package func spoken(for language: Language) -> Language {
    if let written = template.body(in: language)?.language { return written }
    // A subject in the reader's language means that the common text is in that language too.
    return template.subjects.byLanguage[language] == nil ? commonLanguage ?? language : language
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
          place: .body(nil), line: 1, column: 1, kind: .unreadable, what: String(text.prefix(40)),
          closest: nil)
      }
    }
    return parsed
  }

  // MARK: Caches

  /// What a compiled template depends on: the language, and which sections are shown.
  private struct CompiledKey: Hashable {
    let language: Language
    let present: [Bool]
  }

  /// The context's value for one placeholder. A value of the letter itself replaces it.
  private struct Known {
    let isPresent: Bool
    let substitution: TemplateSubstitution?
  }

  /// The context's values in `language`, in the order of the placeholders.
  private func known(in language: Language) -> [Known] {
    if let known = facts.withLock({ $0[language] }) { return known }
    let values = context.values(in: language)
    let known = placeholders.names.map { name in
      Known(
        isPresent: values[name]?.isPresent ?? false,
        substitution: values[name].flatMap { TemplateSubstitution($0) })
    }
    facts.withLock { $0.keep(known, for: language) }
    return known
  }

  private func compiledText(for present: [Bool], body: NoticeBody?, in language: Language)
    -> CompiledTemplate
  {
    let key = CompiledKey(language: language, present: sectionPlaceholders.map { present[$0] })
    if let text = compiled.withLock({ $0[key] }) { return text }
    let render = { [placeholders, parsed] (text: String) in
      parsed[text].map { placeholders.text(of: $0) { present[$0] } } ?? ""
    }
    let text = CompiledTemplate(
      subject: render(template.subjects.text(in: language)), body: render(body?.markdown ?? ""),
      foot: render(catalogue.foot(in: language)), language: language.tag)
    compiled.withLock { $0.keep(text, for: key) }
    return text
  }
}

// MARK: - What goes in

/// The facts that every letter about an event states: who writes, about what, and until when the
/// attendee data is kept.
package struct TemplateContext: Hashable, Sendable {
  package var organiser: LocalisedText
  /// An address or a web page, shown in every letter.
  package var contact: String
  package var eventTitle: LocalisedText
  /// The day by which the attendee data is destroyed, in the event's zone.
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

// MARK: - What comes out

/// A letter would be larger than ``TemplateLimits/mostBytesOfLetter``, because its text repeats a
/// long value.
package struct LetterTooLarge: Error, Hashable {
  package init() {}
}

/// The text of one letter with its values. It is personal.
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

// MARK: - Helpers

extension Dictionary {
  /// A cache with this many entries is emptied before the next one is kept.
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
