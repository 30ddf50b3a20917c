extension TemplateProblem: CustomStringConvertible {
  /// The message alone: `file:line:column:` is put before it by who knows the file.
  package var description: String {
    switch code {
    case .unknownName:
      "unknown name '\(what)'" + (closest.map { "; did you mean '\($0)'?" } ?? "")
    case .invalidName:
      "'\(what)' is no name; a name is made of a-z, 0-9, '-' and '_', with dots between its parts"
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
      "'{{/\(what)}}' ends a section that is not open here; remove it, or open it with '{{#\(what)}}'"
    case .privateCharacter:
      "'\(what)' is a private-use character, which a letter cannot show; remove it"
    case .noContact:
      "this foot can stand in a letter without saying whom to turn to, which every letter must; "
        + "write '{{organiser.contact}}' where no section encloses it"
    case .noStopLink:
      "this foot offers no way to stop notices; add '{{#stop}}[Stop notices]({{stop}}){{/stop}}'"
    case .unreadable:
      "the text that begins with '\(what)' cannot be read as a template; look at its tags"
    }
  }
}
