import Foundation
import Letters
import Testing
import Vocabulary

@Suite struct LetterComposerTests {
  private let facts = TemplateContext(
    organiser: LocalisedText([.japanese: "例示事務局", .english: "Example Office"])!,
    contact: "privacy@example.org",
    eventTitle: LocalisedText([.japanese: "秋のセミナー", .english: "Autumn *Seminar*"])!,
    deletedBy: CivilDate(year: 2026, month: 12, day: 28))

  /// A letter without a foot.
  private func compose(
    _ markdown: String, subject: String = "x", _ values: [String: LetterValue] = [:],
    in language: Language = .english
  ) throws -> ComposedText {
    let template = NoticeTemplate(
      subjects: LocalisedText(subject), bodies: [NoticeBody(language: nil, markdown: markdown)])
    return try LetterComposer(template, facts: facts, catalogue: LetterCatalogue(feet: [:]))
      .compose(values, in: language)
  }

  /// The part inside the page's own elements, without styles.
  private func body(_ text: ComposedText) -> String {
    let page = text.html
    guard let start = page.range(of: "anywhere\">\n"), let end = page.range(of: "</div>\n</body>")
    else { return page }
    return String(page[start.upperBound..<end.lowerBound])
      .replacing(#/ style="[^"]*"/#, with: "")
  }

  @Test(arguments: [
    "[x](https://evil.example)", "![x](https://evil.example/p.png)", "# O'Brien *x*", "<b>Bert</b>",
    "https://evil.example", "<https://evil.example>", "www.evil.example", "- item", "1. one",
    "> quote", "`code`", "~~~", "***", "_a_", "**b**", "a\\", "&lt;", "&#35;", "{{name}}",
    "{{{email}}}", "</p></div>", "\"'><img src=x>", "[x]: https://evil.example", "===", "$(x)",
    "a|b", "<!-- x -->", "\\[x](y)", "]", "](https://evil.example)", "mailto:x@evil.example",
    "Jürgen & Söhne", "山田 太郎", "👩‍👩‍👧", "%s%n", "=?utf-8?q?x?=",
  ])
  func `a name shows literally, whatever it holds, wherever it stands`(name: String) throws {
    let markdown =
      "{{name}}\n\n# {{name}}\n\n- {{name}}\n\n*{{name}}* `{{name}}` [{{name}}](https://example.org)\n"
    let text = try compose(markdown, subject: "{{name}}", ["name": .text(name)])
    let html = name.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(
      of: "<", with: "&lt;"
    )
    .replacingOccurrences(of: ">", with: "&gt;").replacingOccurrences(of: "\"", with: "&quot;")
    .replacingOccurrences(of: "'", with: "&#39;")
    #expect(text.subject == name)
    #expect(
      text.plain
        == "\(name)\n\n\(name)\n\n- \(name)\n\n\(name) \(name) \(name) <https://example.org>\n")
    #expect(
      body(text) == """
        <p>\(html)</p>
        <h1>\(html)</h1>
        <ul>
        <li>\(html)</li>
        </ul>
        <p><em>\(html)</em> <code>\(html)</code> <a href="https://example.org">\(html)</a></p>

        """)
    #expect(text.html.contains("<title>\(html)</title>"))
  }

  @Test(arguments: [
    ("a\r\nBcc: x@evil.example", "a  Bcc: x@evil.example"), ("a\n\n# b", "a  # b"),
    ("a\0b", "ab"), ("a\u{202E}b\u{202C}", "ab"), ("\u{2066}a\u{2069}\u{200F}", "a"),
    ("a\u{2028}b\u{85}c", "a b c"), ("a\u{1B}[31m", "a[31m"), ("a\u{200B}\u{FEFF}b", "ab"),
    ("a\u{7F}\u{9B}b", "ab"), ("a\u{E0041}b", "ab"), ("नि\u{200D}", "नि\u{200D}"), ("a\tb", "a b"),
  ])
  func `a value is one line, without hidden characters or direction changes`(
    value: String, shown: String
  ) throws {
    let text = try compose("{{name}}", subject: "{{name}}", ["name": .text(value)])
    #expect(text.subject == shown)
    #expect(text.plain == "\(shown)\n")
    #expect(body(text) == "<p>\(shown)</p>\n")
  }

  @Test func `a section is shown if its value is there`() throws {
    let markdown =
      "{{#company}}\nAt {{.}}, {{name}}.\n{{/company}}\n{{^company}}\nPrivate.\n{{/company}}\n"
    let template = NoticeTemplate(
      subjects: LocalisedText("{{#vip}}VIP {{/vip}}x"),
      bodies: [NoticeBody(language: nil, markdown: markdown)])
    let composer = try LetterComposer(
      template, facts: facts, catalogue: LetterCatalogue(feet: [:]))
    let texts = try [
      ["company": LetterValue.text("ACME"), "name": .text("Anna"), "vip": .flag(true)],
      ["company": .text(""), "vip": .flag(false)], [:],
      ["company": .text("Globex"), "name": .text("Bert")],
    ].map { try composer.compose($0, in: .english) }
    #expect(
      texts.map(\.plain) == ["At ACME, Anna.\n", "Private.\n", "Private.\n", "At Globex, Bert.\n"])
    #expect(texts.map(\.subject) == ["VIP x", "x", "x", "x"])
  }

  @Test(arguments: [
    (
      "{{a}}", "https://example.org/?a=1&b=2",
      "<p><a href=\"https://example.org/?a=1&amp;b=2\">https://example.org/?a=1&amp;b=2</a></p>\n",
      "https://example.org/?a=1&b=2\n"
    ),
    (
      "[Go *on*]({{a}})", "https://example.org",
      "<p><a href=\"https://example.org\">Go <em>on</em></a></p>\n", "Go on <https://example.org>\n"
    ),
    (
      "[{{a}}]({{a}})", "https://example.org",
      "<p><a href=\"https://example.org\">https://example.org</a></p>\n", "https://example.org\n"
    ),
    (
      "[mail]({{a}})", "mailto:x@example.org", "<p><a href=\"mailto:x@example.org\">mail</a></p>\n",
      "mail <x@example.org>\n"
    ),
    ("[Go]({{a}})", "javascript://example.org/%0Aalert(1)", "<p>Go</p>\n", "Go\n"),
    ("[Go]({{a}})", "javascript:alert(1)", "<p>Go</p>\n", "Go\n"),
    ("{{a}}", "data:text/html,x", "<p>data:text/html,x</p>\n", "data:text/html,x\n"),
    ("[Go]({{a}})", "https://", "<p>Go</p>\n", "Go\n"),
    (
      "{{a}}", "https://example.org/\"><b>",
      "<p><a href=\"https://example.org/%22%3E%3Cb%3E\">https://example.org/%22%3E%3Cb%3E</a></p>\n",
      "https://example.org/%22%3E%3Cb%3E\n"
    ),
  ])
  func `a value becomes a link only if the link is safe`(
    markdown: String, link: String, html: String, plain: String
  ) throws {
    let text = try compose(markdown, ["a": .link(link)])
    #expect(body(text) == html)
    #expect(text.plain == plain)
  }

  @Test(arguments: [
    ("[Go]({{a}})", "<p>Go</p>\n"), ("[Go](https://{{a}}/x)", "<p>Go</p>\n"),
    ("[Go]({{a}}://example.org)", "<p>Go</p>\n"),
    ("[Go](https://example.org{{a}})", "<p>Go</p>\n"),
    (
      "[Go](https://example.org/?q={{a}}&r=1)",
      "<p><a href=\"https://example.org/?q=%40evil.example%2F%3F%26%22&amp;r=1\">Go</a></p>\n"
    ),
    (
      "[Go](mailto:office@example.org?subject={{a}})",
      "<p><a href=\"mailto:office@example.org?subject=%40evil.example%2F%3F%26%22\">Go</a></p>\n"
    ),
  ])
  func `a text in a link cannot change where the link leads`(markdown: String, html: String) throws
  {
    #expect(body(try compose(markdown, ["a": .text("@evil.example/?&\"")])) == html)
  }

  @Test(arguments: [
    ("<script>x</script>\n", "", ""), ("a <b>c</b>", "<p>a c</p>\n", "a c\n"),
    ("![logo](https://example.org/l.png)", "<p>logo</p>\n", "logo\n"),
    ("[x](javascript://example.org/%0Aalert(1))", "<p>x</p>\n", "x\n"),
    ("[x](javascript:alert(1))", "<p>x</p>\n", "x\n"), ("[x](/relative)", "<p>x</p>\n", "x\n"),
    (
      "<https://example.org/ä>",
      "<p><a href=\"https://example.org/%C3%A4\">https://example.org/ä</a></p>\n",
      "https://example.org/ä\n"
    ),
    (
      "<office@example.org>",
      "<p><a href=\"mailto:office@example.org\">office@example.org</a></p>\n",
      "office@example.org\n"
    ),
    ("一行目\n二行目", "<p>一行目二行目</p>\n", "一行目\n二行目\n"),
    ("one\ntwo  \nthree", "<p>one\ntwo<br>\nthree</p>\n", "one\ntwo\nthree\n"),
    ("---", "<hr>\n", "--------------------\n"),
  ])
  func `Markdown becomes HTML and text that load and run nothing`(
    markdown: String, html: String, plain: String
  ) throws {
    let text = try compose(markdown)
    #expect(body(text) == html)
    #expect(text.plain == plain)
  }

  @Test func `a list within a list leaves no gap below it`() throws {
    let page = try compose("- a\n  1. b\n- c\n").html
    #expect(
      page.contains("<ul style=\"margin:0 0 1em;padding-left:1.5em\">\n<li>a<ol style=\"margin:0;"))
  }

  @Test func `blocks within blocks keep their marks in plain text`() throws {
    let markdown = """
      # Title

      3. three
         - inner
         - more

           para
      4. four

      > quote
      > - item
      >
      > end

          code
            more

      - loose

      - list
      """
    #expect(
      try compose(markdown).plain == """
        Title

        3. three
           - inner

           - more

             para
        4. four

        > quote
        >
        > - item
        >
        > end

            code
              more

        - loose

        - list

        """)
  }

  @Test(arguments: [
    (
      Language.japanese,
      """
      こんにちは。

      -- 
      このメールは、「秋のセミナー」の参加者として登録されている方にお送りしています。
      お預かりしている個人データは、2026年12月28日までに消去します。

      このイベントの案内の配信を停止する <stop+1@example.org>
      このリンクはご本人専用です。

      例示事務局（privacy@example.org）

      """
    ),
    (
      .english,
      """
      Hello.

      -- 
      You receive this because you are registered for Autumn *Seminar*.
      We delete your data by 28 December 2026.

      Stop notices about this event <stop+1@example.org>
      This link is for you alone.

      Example Office (privacy@example.org)

      """
    ),
    (
      .german,
      """
      Hello.

      -- 
      Sie erhalten diese Nachricht, weil Sie für Autumn *Seminar* angemeldet sind.
      Wir löschen Ihre Daten bis zum 28. Dezember 2026.

      Keine Nachrichten mehr zu dieser Veranstaltung <stop+1@example.org>
      Dieser Link ist nur für Sie.

      Example Office (privacy@example.org)

      """
    ),
  ])
  func `the foot says who writes, why, and when the data is deleted`(
    language: Language, plain: String
  ) throws {
    let template = NoticeTemplate(
      subjects: LocalisedText("x"),
      bodies: [
        NoticeBody(language: nil, markdown: "Hello."),
        NoticeBody(language: .japanese, markdown: "こんにちは。"),
      ])
    let text = try LetterComposer(template, facts: facts)
      .compose(["stop": .link("mailto:stop+1@example.org")], in: language)
    #expect(text.plain == plain)
    #expect(text.language == language)
    #expect(text.html.contains("<html lang=\"\(language)\">"))
    #expect(text.html.contains("<a href=\"mailto:privacy@example.org\">privacy@example.org</a>"))
  }

  @Test func `without a stop link and a deletion day the foot mentions neither`() throws {
    var facts = facts
    facts.deletedBy = nil
    let template = NoticeTemplate(
      subjects: LocalisedText("x"), bodies: [NoticeBody(language: nil, markdown: "```\nopen")])
    let text = try LetterComposer(template, facts: facts).compose([:], in: .english)
    #expect(
      text.plain == """
            open

        -- 
        You receive this because you are registered for Autumn *Seminar*.

        Example Office (privacy@example.org)

        """)
  }

  @Test func `a template with a fault makes no letters`() {
    let template = NoticeTemplate(
      subjects: LocalisedText("x"), bodies: [NoticeBody(language: nil, markdown: "{{{name}}}")])
    #expect(throws: TemplateProblem.self) { try LetterComposer(template, facts: facts) }
  }

  @Test(arguments: [("{{name}}", 1), ("[a](https://example.org/{{name}})", 3)])
  func `a letter that repeats a long value too often is not made`(tag: String, octets: Int) throws {
    let times = 1000
    let length = TemplateLimits.mostBytesOfLetter / times / octets
    let markdown = String(repeating: tag + "\n", count: times)
    let most = try compose(markdown, ["name": .text(String(repeating: "x", count: length - 200))])
    #expect(most.plain.utf8.count <= TemplateLimits.mostBytesOfLetter)
    #expect(throws: LetterTooLarge()) {
      try compose(markdown, ["name": .text(String(repeating: "x", count: length))])
    }
  }

  @Test func `quotes that are very deep show as the deepest quotes do`() throws {
    let lines = String(repeating: "line\n", count: 1000)
    let text = try compose(String(repeating: "> ", count: 10_000) + lines)
    #expect(text.plain.hasPrefix(String(repeating: "> ", count: 50) + "line\n"))
    #expect(text.plain.utf8.count < 1000 * (100 + 6))
    #expect(text.html.contains("line\nline"))
  }

  @Test func `values and texts never print their contents`() throws {
    let text = try compose("{{name}}", ["name": .text("Anna")])
    let letter = LetterAddress(EmailAddress("anna@example.org")!, name: "Anna")
    var dumped = ""
    dump((LetterValue.text("Anna"), text, letter), to: &dumped)
    for shown in ["\(LetterValue.text("Anna"))", "\(text)", "\(letter)", dumped] {
      #expect(!shown.lowercased().contains("anna"))
    }
  }

  @Test(arguments: [
    // The languages of the texts ("" for every language), of the event, of the reader, of the
    // letter.
    ([""], "de", "en", "de"), (["", "ja"], "de", "en", "de"), (["", "ja"], "de", "ja", "ja"),
    (["", "ja"], "ja", "en", "en"), (["de", "ja"], "de", "fr", "de"),
  ])
  func `a letter has the language of its text, not of its reader`(
    texts: [String], event: String, reader: String, letter: String
  ) throws {
    let composer = try LetterComposer(
      NoticeTemplate(
        subjects: LocalisedText("Soon"),
        bodies: texts.map { NoticeBody(language: Language($0), markdown: "Dear {{name}}\n") }),
      facts: TemplateContext(
        organiser: LocalisedText("Office"), contact: "privacy@example.org",
        eventTitle: LocalisedText("Seminar"), deletedBy: nil),
      language: Language(event))
    let text = try composer.compose([:], in: Language(reader)!)
    #expect(text.language == Language(letter))
    #expect(text.html.contains("<html lang=\"\(letter)\">"))
  }

  /// A text of 40 KiB that nests as deep as its marks: the time grows with the text, not its square.
  @Test(arguments: ["- ", "> "])
  func `lists and quotes in each other cost little time`(mark: String) throws {
    let template = NoticeTemplate(
      subjects: LocalisedText("x"),
      bodies: [
        NoticeBody(language: nil, markdown: String(repeating: mark, count: 20_000) + "x")
      ])
    let facts = TemplateContext(
      organiser: LocalisedText("Office"), contact: "privacy@example.org",
      eventTitle: LocalisedText("Seminar"), deletedBy: nil)
    let taken = try ContinuousClock().measure {
      _ = try LetterComposer(template, facts: facts, catalogue: .standard)
    }
    #expect(taken < .seconds(20))
  }
}
