package import Vocabulary

/// A fault or a warning of a notice's text or a foot.
package struct TemplateProblem: Error, Hashable, Sendable {
  /// Where in the notice.
  package enum Place: Hashable, Sendable {
    /// A subject; `nil` is the one for every language. Line and column count within the subject.
    case subject(Language?)
    /// A body; `nil` is the one for every language. Line and column count within its file.
    case body(Language?)
  }

  /// What is wrong. The raw values are stable codes.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case unknownName = "unknown-name"
    case invalidName = "invalid-name"
    case rawTag = "raw-tag"
    case partial
    case pragma
    case delimiterChange = "delimiter-change"
    case inheritance
    case unclosedTag = "unclosed-tag"
    case unclosedSection = "unclosed-section"
    case unopenedSection = "unopened-section"
    case privateCharacter = "private-character"
    /// A tag in braces of full width, or in single ones. A letter shows it as it stands.
    case looseBraces = "loose-braces"
    /// More sections within sections than ``TemplateLimits/deepest``.
    case deepSection = "section-too-deep"
    /// More bytes than ``TemplateLimits/mostBytes``.
    case tooLong = "text-too-long"
    /// The mustache parser refuses a text that the scanner accepts.
    case unreadable
    /// A foot that does not always show the organiser's contact.
    case noContact = "no-contact"
    /// A foot that never offers to stop notices.
    case noStopLink = "no-stop-link"

    /// Whether letters can still be made.
    package var isWarning: Bool { self == .noStopLink }
  }

  package let place: Place
  /// From 1.
  package let line: Int
  /// In characters, from 1.
  package let column: Int
  package let kind: Kind
  /// The tag as written, such as `{{{name}}}`, or the name of a section.
  package let what: String
  /// The known name that was probably meant.
  package let closest: String?

  /// Stable, for scripts.
  package var code: String { kind.rawValue }
}
