package import Vocabulary

/// The text of a notice in all its languages: subjects, and bodies in Markdown with
/// `{{mustache}}` tags.
///
/// Tags are `{{name}}`, sections `{{#company}}…{{/company}}`, inverted sections
/// `{{^company}}…{{/company}}` and comments `{{! … }}`. A name is a field's name, or one with dots
/// such as `event.title`. ``problems(knownNames:)`` refuses everything else that mustache has.
package struct NoticeTemplate: Hashable, Sendable {
  package let subjects: LocalisedText
  /// The bodies. The one without a language serves every language without a body of its own.
  package let bodies: [NoticeBody]

  package init(subjects: LocalisedText, bodies: [NoticeBody]) {
    self.subjects = subjects
    self.bodies = bodies
  }

  /// Takes the bodies from files: `firstLine` is the line of the file where the Markdown begins.
  package init(
    subjects: LocalisedText, bodies: [(language: Language?, markdown: String, firstLine: Int)]
  ) {
    self.init(
      subjects: subjects,
      bodies: bodies.map { NoticeBody(language: $0, markdown: $1, firstLine: $2) })
  }

  /// The body for `language`: its own, else the one without a language, else the first.
  package func body(in language: Language) -> NoticeBody? {
    bodies.first { $0.language == language } ?? bodies.first { $0.language == nil } ?? bodies.first
  }
}

// MARK: - One language

/// One language's Markdown of a notice.
package struct NoticeBody: Hashable, Sendable {
  /// `nil` for the body that serves every language without a body of its own.
  package let language: Language?
  package let markdown: String
  /// The line of its file, from 1, on which `markdown` begins.
  package let firstLine: Int

  package init(language: Language?, markdown: String, firstLine: Int = 1) {
    self.language = language
    self.markdown = markdown
    self.firstLine = firstLine
  }
}
