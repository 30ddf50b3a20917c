import Letters
import Testing
import Vocabulary
import Wording

struct TemplateProblemTests {
  private func problems(_ markdown: String) -> [TemplateProblem] {
    NoticeTemplate(
      subjects: LocalisedText("x"), bodies: [NoticeBody(language: nil, markdown: markdown)]
    ).problems(knownNames: ["name", "company"])
  }

  @Test(arguments: [
    ("{{nmae}}", "unknown name 'nmae'; did you mean 'name'?"),
    ("{{birthday}}", "unknown name 'birthday'"),
    (
      "{{{name}}}", "'{{{name}}}' would show a value without escaping; write two braces, and no '&'"
    ),
    ("{{> foot}}", "'{{> foot}}' is a partial, which a notice cannot have; write its text here"),
    (
      "{{% CONTENT_TYPE:HTML}}",
      "'{{% CONTENT_TYPE:HTML}}' is a pragma, which a notice cannot have; remove it"
    ),
    ("{{=<% %>=}}", "'{{=<% %>=}}' changes the braces, which a notice cannot do; remove it"),
    ("{{<base}}", "'{{<base}}' is a block, which a notice cannot have; write its text here"),
    ("{{#company}}a", "the section 'company' is not closed; end it with '{{/company}}'"),
    (
      "a {{/company}}",
      "'{{/company}}' ends a section that is not open here; remove it, or open it with "
        + "'{{#company}}'"
    ),
    ("{{name\nc", "'{{name' is not closed; end the tag with '}}'"),
    (
      "{{名前}}",
      "'名前' is not a name; a name is made of a-z, 0-9, '-' and '_', with dots between its parts"
    ),
    ("\u{F0000}", "'U+F0000' is a private-use character, which a letter cannot show; remove it"),
  ])
  func `the message names the tag and the remedy`(markdown: String, message: String) throws {
    let problem = try #require(problems(markdown).first)
    #expect(problem.message == message)
    #expect(problem.phrase.japanese.hasSuffix("。"))
  }

  @Test func `the name that was meant is told in Japanese too`() {
    #expect(
      problems("{{nmae}}").map(\.phrase.japanese) == ["「nmae」という名前はありません。「name」のことでしょうか。"])
  }
}
