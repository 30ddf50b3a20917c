package import Vocabulary

/// A fault of a notice's text, for `check`.
package struct TemplateProblem: Error, Hashable, Sendable {
  /// Where in the notice.
  package enum Place: Hashable, Sendable {
    /// A subject; `nil` is the one for every language. Line and column count within the subject.
    case subject(Language?)
    /// A body; `nil` is the one for every language. Line and column count within its file.
    case body(Language?)
  }

  /// What is wrong. The raw values are stable codes.
  package enum Code: String, Hashable, Sendable, CaseIterable {
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
    /// The mustache parser refuses what the scanner let pass.
    case unreadable
    /// A foot that can stand in a letter without the organiser's contact.
    case noContact = "no-contact"
    /// A foot that never offers to stop notices.
    case noStopLink = "no-stop-link"

    /// Whether letters can be made all the same.
    package var isWarning: Bool { self == .noStopLink }
  }

  package let place: Place
  /// From 1.
  package let line: Int
  /// In characters, from 1.
  package let column: Int
  package let code: Code
  /// The tag as it stands, such as `{{{name}}}`, or the name of a section.
  package let what: String
  /// The known name that was probably meant.
  package let closest: String?
}
