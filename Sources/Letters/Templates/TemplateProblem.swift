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
  package let code: Code
  /// The tag as written, such as `{{{name}}}`, or the name of a section.
  package let what: String
  /// The known name that was probably meant.
  package let closest: String?
}

extension TemplateProblem: CustomStringConvertible {
  /// The message alone, without `file:line:column:`.
  package var description: String {
    switch code {
    case .unknownName:
      "unknown name '\(what)'" + (closest.map { "; did you mean '\($0)'?" } ?? "")
    case .invalidName:
      "'\(what)' is not a name; a name is made of a-z, 0-9, '-' and '_', with dots between its "
        + "parts"
    case .rawTag:
      "'\(what)' would put a value in raw; write two braces, and no '&'"
    case .partial:
      "'\(what)' is a partial, which a notice cannot have; write its text here"
    case .pragma:
      "'\(what)' is a pragma, which a notice cannot have; remove it"
    case .delimiterChange:
      "'\(what)' changes the braces, which a notice cannot do; remove it"
    case .inheritance:
      "'\(what)' is a block, which a notice cannot have; write its text here"
    case .unclosedTag:
      "'\(what)' is not closed; end the tag with '}}'"
    case .unclosedSection:
      "the section '\(what)' is not closed; end it with '{{/\(what)}}'"
    case .unopenedSection:
      "'{{/\(what)}}' ends a section that is not open here; remove it, or open it with "
        + "'{{#\(what)}}'"
    case .privateCharacter:
      "'\(what)' is a private-use character, which a letter cannot show; remove it"
    case .noContact:
      "this footer does not always show the organiser's contact, which every letter must show; "
        + "write '{{organiser.contact}}' where no section encloses it"
    case .noStopLink:
      "this footer offers no way to stop notices; add '{{#stop}}[Stop notices]({{stop}}){{/stop}}'"
    case .unreadable:
      "the text that begins with '\(what)' cannot be read as a template; look at its tags"
    }
  }
}
