import Vocabulary

/// A template in one language and with one choice of sections. Only the values are missing.
struct CompiledTemplate: Sendable {
  let subject: TemplateSegments
  let plain: TemplateSegments
  let html: TemplateSegments

  /// - Parameters:
  ///   - subject: one line, with placeholders.
  ///   - body: Markdown with placeholders.
  ///   - foot: Markdown with placeholders. It is parsed on its own, so that the body cannot change
  ///     its meaning.
  init(subject: String, body: String, foot: String, language tag: String) {
    let body = MarkdownRenderer.render(body)
    let foot = MarkdownRenderer.render(foot)
    var line = TemplateSegments()
    line.append(subject, literal: \.asOneLine, value: { .plain(slot: $0) })
    self.subject = line

    var plain = body.plain
    if !foot.plain.isEmpty {
      plain.append("\n-- \n")
      plain.append(foot.plain)
    }
    self.plain = plain

    var html = TemplateSegments()
    html.append(LetterPage.head(language: tag))
    html.append(subject, literal: { $0.asOneLine.asHTML }, value: { .escaped(slot: $0) })
    html.append(LetterPage.body)
    html.append(body.html)
    if !foot.html.isEmpty {
      html.append(LetterPage.footStart)
      html.append(foot.html)
      html.append(LetterPage.footEnd)
    }
    html.append(LetterPage.end)
    self.html = html
  }
}

// MARK: - Values

/// The value of a template tag in one letter.
///
/// Values are added after the Markdown is parsed. So no value can become a link, a heading or other
/// markup, whatever it contains.
package enum LetterValue: Hashable, Sendable {
  /// Words, shown literally. Control and direction characters are removed; line ends become blanks.
  /// A section for an empty text is skipped.
  case text(String)
  /// A link that Mayfly or the organiser made. It is shown as a link if its scheme is `https`,
  /// `http` or `mailto`, else literally.
  case link(String)
  /// Turns a section on or off; shows nothing itself.
  case flag(Bool)

  /// Whether a section for this value is shown.
  package var isPresent: Bool {
    switch self {
    case .text(let text), .link(let text): !text.isEmpty
    case .flag(let flag): flag
    }
  }
}

extension LetterValue: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Redacted: a value is about a person.
  package var description: String { "(value)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// A value in every form that a letter can need.
struct TemplateSubstitution: Sendable {
  let plain: String
  let html: String
  let link: LetterLink?
  /// The link as an HTML element that shows its own address.
  let anchor: String?

  /// - Returns: `nil` for a value that shows nothing.
  init?(_ value: LetterValue) {
    switch value {
    case .flag: return nil
    case .text(let text):
      plain = text.asOneLine
      html = plain.asHTML
      (link, anchor) = (nil, nil)
    case .link(let text):
      let line = text.asOneLine
      link = LetterLink(line)
      plain = link?.label ?? line
      html = plain.asHTML
      anchor = link.map { "<a href=\"\($0.url.asHTML)\">\($0.label.asHTML)</a>" }
    }
  }
}
