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
