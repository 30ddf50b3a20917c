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
