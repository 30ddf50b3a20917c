import Yams

/// What the parser's own words say about a fault.
struct ParserTrouble {
  let problem: DefinitionProblem.Syntax
  /// Whether the fault is better named where the parser's construct begins, such as a list.
  let isAtStart: Bool

  /// - Parameters:
  ///   - problem: libyaml's words: `did not find expected key`.
  ///   - context: what it was reading: `while parsing a block mapping`.
  init(_ problem: String, while context: String?) {
    let known: [(words: String, problem: DefinitionProblem.Syntax, isAtStart: Bool)] = [
      ("mapping values are not allowed", .colonInValue, false),
      ("did not find expected key", .noKey, false),
      ("did not find expected '-' indicator", .noItem, false),
      ("could not find expected ':'", .noColon, true),
      ("did not find expected ',' or '}'", .commaOrBraceMissing, true),
      ("did not find expected ',' or ']'", .commaOrBracketMissing, true),
      ("did not find expected node content", .noValue, false),
      ("found character that cannot start any token", .reservedCharacter, false),
      ("found unknown escape character", .unknownEscape, false),
      ("did not find expected hexdecimal number", .unknownEscape, false),
      ("found invalid Unicode character escape code", .unknownEscape, false),
      ("block sequence entries are not allowed", .itemInsideLine, false),
    ]
    if let found = known.first(where: { problem.hasPrefix($0.words) }) {
      (self.problem, isAtStart) = (found.problem, found.isAtStart)
    } else if context?.contains("quoted scalar") == true {
      (self.problem, isAtStart) = (.quoteNotClosed, true)
    } else {
      (self.problem, isAtStart) = (.unreadable, false)
    }
  }
}
