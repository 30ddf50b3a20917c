import Letters
import Testing
import Vocabulary

@Suite struct TemplateProblemTests {
  private func problems(_ markdown: String) -> [String] {
    NoticeTemplate(
      subjects: LocalisedText("x"),
      bodies: [(language: .japanese, markdown: markdown, firstLine: 5)]
    ).problems(knownNames: ["name", "company", "event.starts"])
      .map {
        "\($0.line):\($0.column): \($0.code): \($0.what)" + ($0.closest.map { "?\($0)" } ?? "")
      }
  }

  @Test(arguments: [
    ("{{name}} {{ company }} {{event.starts}} {{event.title}} {{! any {thing} }}", []),
    ("{{#company}}{{.}}{{/company}}{{^company}}-{{/company}}", []),
    ("a\n {{nmae}}", ["6:2: unknown-name: nmae?name"]),
    ("{{birthday}}", ["5:1: unknown-name: birthday"]),
    ("山{{{name}}}", ["5:2: raw-tag: {{{name}}}"]),
    ("{{&name}}", ["5:1: raw-tag: {{&name}}"]),
    ("{{> foot}}", ["5:1: partial: {{> foot}}"]),
    ("{{% CONTENT_TYPE:HTML}}", ["5:1: pragma: {{% CONTENT_TYPE:HTML}}"]),
    ("{{=<% %>=}} {{{name}}}", ["5:1: delimiter-change: {{=<% %>=}}"]),
    ("{{<base}}{{/base}}", ["5:1: inheritance: {{<base}}", "5:10: unopened-section: base"]),
    ("{{#company}}a", ["5:1: unclosed-section: company"]),
    ("a {{/company}}", ["5:3: unopened-section: company"]),
    ("a\n\nb {{name\nc", ["7:3: unclosed-tag: {{name"]),
    ("{{uppercased(name)}}", ["5:1: invalid-name: uppercased(name)"]),
    ("{{名前}}", ["5:1: invalid-name: 名前"]),
    ("{{}}", ["5:1: invalid-name: "]),
    ("様 ｛｛name｝｝", ["5:3: loose-braces: ｛｛name｝｝"]),
    (
      "a\n｛name｝ {name} { name } {other}",
      [
        "6:1: loose-braces: ｛name｝", "6:8: loose-braces: {name}", "6:15: loose-braces: { name }",
      ]
    ),
    ("a\u{F0000}", ["5:2: private-character: U+F0000"]),
    ("{{name}}\r\n{{x}}", ["6:1: unknown-name: x"]),
  ])
  func `each fault is reported with its place and what it is about`(
    markdown: String, facts: [String]
  ) {
    #expect(problems(markdown) == facts)
  }

  @Test(arguments: ["#", "^"])
  func `sections may be twenty deep and no deeper`(mark: String) {
    func nested(_ depth: Int) -> String {
      String(repeating: "{{\(mark)company}}", count: depth)
        + String(repeating: "{{/company}}", count: depth)
    }
    #expect(problems(nested(20) + nested(20)) == [])
    #expect(problems(nested(21)) == ["5:241: section-too-deep: company"])
    #expect(problems(nested(3000)) == ["5:241: section-too-deep: company"])
  }

  @Test func `a text may have 200,000 bytes and no more`() {
    #expect(problems(String(repeating: "山\n", count: 50_000)) == [])
    #expect(problems(String(repeating: "山\n", count: 50_000) + "{") == ["5:1: text-too-long: "])
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
    #expect(LetterCatalogue(feet: [.english: "{{name}}"]).problems().map(\.kind) == [.unknownName])
  }
}
