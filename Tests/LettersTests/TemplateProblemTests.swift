import Letters
import Testing
import Vocabulary

@Suite struct TemplateProblemTests {
  private func problems(_ markdown: String) -> [String] {
    NoticeTemplate(
      subjects: LocalisedText("x"),
      bodies: [(language: .japanese, markdown: markdown, firstLine: 5)]
    ).problems(knownNames: ["name", "company", "event.starts"])
      .map { "\($0.line):\($0.column): \($0.code.rawValue): \($0)" }
  }

  @Test(arguments: [
    ("{{name}} {{ company }} {{event.starts}} {{event.title}} {{! any {thing} }}", []),
    ("{{#company}}{{.}}{{/company}}{{^company}}-{{/company}}", []),
    ("a\n {{nmae}}", ["6:2: unknown-name: unknown name 'nmae'; did you mean 'name'?"]),
    ("{{birthday}}", ["5:1: unknown-name: unknown name 'birthday'"]),
    (
      "山{{{name}}}",
      ["5:2: raw-tag: '{{{name}}}' would put a value in raw; write two braces, and no '&'"]
    ),
    (
      "{{&name}}",
      ["5:1: raw-tag: '{{&name}}' would put a value in raw; write two braces, and no '&'"]
    ),
    (
      "{{> foot}}",
      ["5:1: partial: '{{> foot}}' is a partial, which a notice cannot have; write its text here"]
    ),
    (
      "{{% CONTENT_TYPE:HTML}}",
      ["5:1: pragma: '{{% CONTENT_TYPE:HTML}}' is a pragma, which a notice cannot have; remove it"]
    ),
    (
      "{{=<% %>=}} {{{name}}}",
      [
        "5:1: delimiter-change: '{{=<% %>=}}' changes the braces, which a notice cannot do; remove it"
      ]
    ),
    (
      "{{<base}}{{/base}}",
      [
        "5:1: inheritance: '{{<base}}' is a block, which a notice cannot have; write its text here",
        "5:10: unopened-section: '{{/base}}' ends a section that is not open here; remove it, or open it with '{{#base}}'",
      ]
    ),
    (
      "{{#company}}a",
      ["5:1: unclosed-section: the section 'company' is not closed; end it with '{{/company}}'"]
    ),
    (
      "a {{/company}}",
      [
        "5:3: unopened-section: '{{/company}}' ends a section that is not open here; remove it, or open it with '{{#company}}'"
      ]
    ),
    ("a\n\nb {{name\nc", ["7:3: unclosed-tag: '{{name' is not closed; end the tag with '}}'"]),
    (
      "{{uppercased(name)}}",
      [
        "5:1: invalid-name: 'uppercased(name)' is not a name; a name is made of a-z, 0-9, '-' and "
          + "'_', with dots between its parts"
      ]
    ),
    (
      "{{名前}}",
      [
        "5:1: invalid-name: '名前' is not a name; a name is made of a-z, 0-9, '-' and '_', with dots "
          + "between its parts"
      ]
    ),
    (
      "{{}}",
      [
        "5:1: invalid-name: '' is not a name; a name is made of a-z, 0-9, '-' and '_', with dots "
          + "between its parts"
      ]
    ),
    (
      "a\u{F0000}",
      [
        "5:2: private-character: 'U+F0000' is a private-use character, which a letter cannot show; remove it"
      ]
    ),
    ("{{name}}\r\n{{x}}", ["6:1: unknown-name: unknown name 'x'"]),
  ])
  func `each fault is reported with its place and its remedy`(markdown: String, messages: [String])
  {
    #expect(problems(markdown) == messages)
  }

  @Test func `subjects are checked in every language, and names are collected from all`() throws {
    let template = NoticeTemplate(
      subjects: try #require(LocalisedText([.japanese: "{{a}}", .english: "x {{b"])),
      bodies: [NoticeBody(language: nil, markdown: "{{#c}}{{d.e}}{{/c}}{{^f}}{{.}}{{/f}}{{!g}}")])
    #expect(template.usedNames == ["a", "c", "d.e", "f"])
    let problems = template.problems(knownNames: ["c", "d.e", "f"])
    #expect(problems.map(\.place) == [.subject(.english), .subject(.japanese)])
    #expect(problems.map(\.column) == [3, 1])
  }

  @Test func `the standard catalogue has no fault`() {
    #expect(LetterCatalogue.standard.problems() == [])
    #expect(LetterCatalogue(feet: [.english: "{{name}}"]).problems().map(\.code) == [.unknownName])
  }
}
