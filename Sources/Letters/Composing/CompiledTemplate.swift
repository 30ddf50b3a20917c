/// A notice in one language with the same sections on: all that remains is to put values in.
struct CompiledTemplate: Sendable {
  let subject: TemplateSegments
  let plain: TemplateSegments
  let html: TemplateSegments

  /// - Parameters:
  ///   - subject: one line, with placeholders.
  ///   - body: Markdown with placeholders.
  ///   - foot: Markdown with placeholders; read apart, so that nothing in the body swallows it.
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

/// A value made ready for all the places it can stand in.
struct TemplateSubstitution: Sendable {
  let plain: String
  let html: String
  let link: LetterLink?
  /// The link as an HTML element that shows itself.
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

/// What a tag of a notice stands for in one letter.
///
/// Values are put in after the Markdown was read, so none of them can become a link, a heading or
/// any other mark-up, whatever it holds.
package enum LetterValue: Hashable, Sendable {
  /// Words: shown literally. Control and direction characters are taken out, line ends become
  /// blanks. A section over an empty text is skipped.
  case text(String)
  /// A link that Mayfly or the organiser made: shown as a link where its scheme is `https`, `http`
  /// or `mailto`, else literally.
  case link(String)
  /// For sections: shows nothing by itself.
  case flag(Bool)

  /// Whether a section over this value is shown.
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
