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
