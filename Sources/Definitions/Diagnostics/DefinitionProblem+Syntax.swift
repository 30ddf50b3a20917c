extension DefinitionProblem {
  /// Why a text is not YAML.
  package enum Syntax: Hashable, Sendable, CaseIterable {
    // What the text shows
    case quoteNotClosed
    /// The bracket that opens: `{` or `[`.
    case braceNotClosed, bracketNotClosed
    case fullWidthColon, fullWidthBlank
    /// A full-width blank in the place of the blank after a colon.
    case fullWidthBlankAfterColon
    /// `starts:2026-11-28`.
    case noBlankAfterColon

    // What the parser met
    /// A second `: ` in a value, or a key that is indented too far.
    case colonInValue
    case noKey, noItem, noColon
    case commaOrBraceMissing, commaOrBracketMissing
    case noValue
    /// A character that cannot begin a value, such as `@`.
    case reservedCharacter
    case unknownEscape
    case itemInsideLine

    case manyKeysTwice
    case unreadable
  }
}
