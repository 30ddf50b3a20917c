import Foundation
import Letters
import Testing
import Vocabulary

/// Whole letters with hostile values in every place that takes one, as Python's `email`,
/// `html.parser` and `icalendar` read them.
@Suite struct HostileValueTests {
  /// The parts that must be the same in every letter, whatever its values.
  private struct Shape: Codable, Equatable {
    var headers: [String]
    var types: [String]
    var elements: [String]
    var links: [String]
    var calendar: [String]
    var defects: [String]
    var isPureCRLF: Bool
  }

  private struct Read: Codable {
    var shape: Shape
    var longestLine: Int
    var subject: String
    var mailbox: String
    var plain: String
    var words: String
    var fileName: String
    var summary: String
  }

  private static let script = """
    import base64, email, email.policy, html.parser, icalendar, json, sys
    class Page(html.parser.HTMLParser):
        def __init__(self, text):
            super().__init__(); self.elements = []; self.links = []; self.words = ''
            self.feed(text); self.close()
        def handle_starttag(self, tag, attributes):
            self.elements.append(tag + ''.join(' ' + k for k, v in attributes))
            self.links += [v for k, v in attributes if k in ('href', 'src')]
        def handle_comment(self, data): self.elements.append('comment')
        def handle_pi(self, data): self.elements.append('instruction')
        def handle_data(self, data): self.words += data
    def read(raw):
        m = email.message_from_bytes(raw, policy=email.policy.default)
        parts = list(m.walk())
        of = lambda t: [p for p in parts if p.get_content_type() == t][0]
        page = Page(of('text/html').get_content())
        calendar = of('text/calendar').get_payload(decode=True)
        lines = raw.split(b'\\r\\n')
        defects = [type(d).__name__ for p in parts for d in p.defects]
        defects += [type(d).__name__ for p in parts for v in p.values() for d in getattr(v, 'defects', [])]
        names = [l.split(b':')[0].split(b';')[0].decode() for l in calendar.split(b'\\r\\n') if l[:1] != b' ']
        shape = dict(headers=list(m.keys()), types=[p.get_content_type() for p in parts], elements=page.elements,
                     links=page.links, calendar=names, defects=defects,
                     isPureCRLF=not any(b'\\r' in l or b'\\n' in l or b'\\0' in l for l in lines))
        return dict(shape=shape, longestLine=max(map(len, lines)), subject=m['Subject'],
                    mailbox=m['To'].addresses[0].display_name,
                    plain=of('text/plain').get_content(), words=page.words,
                    fileName=of('application/pdf').get_filename(),
                    summary=str(icalendar.Calendar.from_ical(calendar).walk('VEVENT')[0]['SUMMARY']))
    json.dump([read(base64.b64decode(m)) for m in json.load(sys.stdin)], sys.stdout)
    """

  private func read(_ letters: [Letter]) throws -> [Read] {
    try readings(of: letters, by: Self.script)
  }

  private static let markdown = """
    # {{event.title}}

    Dear {{name}} {{#company}}of *{{company}}*{{/company}},

    - {{name}}
    - [{{name}}](https://example.org/?for={{name}})

    > {{name}}

        {{name}}

    `{{name}}` {{name}}
    """

  /// A letter with `value` in every place that takes one.
  private func letter(_ value: String) throws -> Letter {
    let template = NoticeTemplate(
      subjects: LocalisedText("{{event.title}}: {{name}}"),
      bodies: [NoticeBody(language: nil, markdown: Self.markdown)])
    let facts = TemplateContext(
      organiser: LocalisedText(value), contact: "privacy@example.org",
      eventTitle: LocalisedText(value), deletedBy: nil)
    let office = LetterAddress(try #require(EmailAddress("office@example.org")), name: value)
    let reader = LetterAddress(try #require(EmailAddress("anna@example.org")), name: value)
    let entry = CalendarEntry(
      uid: value, sequence: 1, method: .request, starts: Instant(seconds: 1_795_824_000),
      ends: Instant(seconds: 1_795_834_000),
      zone: try #require(TimeZone(identifier: "Europe/Berlin")), summary: value, location: value,
      organiser: office, stamp: Instant(seconds: 1_795_000_000))
    let composer = try LetterComposer(template, facts: facts)
    return Letter(
      from: office, to: reader,
      text: try composer.compose(
        ["name": .text(value), "company": .text(value), "stop": .link("mailto:o+s@example.org")],
        in: .english),
      attachments: [LetterAttachment(fileName: "\(value).pdf", bytes: [1, 2, 3])],
      calendar: CalendarInvitation(CalendarForm(entry), to: reader),
      messageID: try #require(MessageID("0123456789abcdef@example.org")),
      date: Instant(seconds: 1_795_824_000), utcOffset: 0,
      extraHeaders: [
        try #require(LetterHeader(name: "List-Id", value: "<autumn.example.org>")),
        try #require(LetterHeader(name: "List-Unsubscribe", value: "<mailto:o+s@example.org>")),
      ])
  }

  /// A value, and how a reader sees it; `nil` means unchanged.
  private static let values: [(value: String, shown: String?)] = [
    ("a\r\nBcc: x@evil.example", "a Bcc: x@evil.example"), ("a\rBcc: x", "a Bcc: x"),
    ("a\n\n--=_a-0123456789abcdef\nX: y", "a --=_a-0123456789abcdef X: y"),
    ("a\r\n.\r\nMAIL FROM:<x@y>", "a . MAIL FROM:<x@y>"), (".", nil), ("..", nil),
    ("a\0b", "ab"), ("a\u{B}b\u{C}c", "a b c"), ("a\u{85}b\u{2028}c\u{2029}d", "a b c d"),
    ("\u{202E}a\u{202C}\u{2066}b\u{2069}\u{200F}c", "abc"), ("a\u{FEFF}\u{200B}\u{AD}b", "ab"),
    ("a\u{1B}[31mb", "a[31mb"), ("a\u{E0041}\u{E007F}b", "ab"),
    ("[x](https://evil.example)", nil), ("![x](https://evil.example/p.png)", nil),
    ("# a", nil), ("a\n===", "a ==="), ("a\n---", "a ---"), ("- a", nil), ("1. a", nil),
    ("> a", nil), ("    a", "a"), ("```", nil), ("`a`", nil), ("``", nil), ("*a* _b_ **c**", nil),
    ("<https://evil.example>", nil), ("https://evil.example", nil),
    ("[x]: https://evil.example", nil),
    ("\\", nil), ("a\\", nil), ("\\*a\\*", nil), ("]", nil), ("](https://evil.example)", nil),
    (")", nil), ("&amp;&#106;&lt;", nil), ("{{name}}", nil), ("{{{name}}}", nil), ("{{>x}}", nil),
    ("{{/company}}", nil), ("<b>a</b>", nil), ("</p></div></body>", nil), ("<!-- a", nil),
    ("-->", nil),
    ("<?php", nil), ("<![CDATA[a]]>", nil), ("</title><script>a</script>", nil),
    ("\"><img src=x onerror=a>", nil), ("' onclick='a", nil), ("javascript:alert(1)", nil),
    ("\" <x@evil.example>, \"b", nil), ("a, b; c: d <e@f>", nil), ("(a", nil), ("a=?", nil),
    ("=?utf-8?q?=0D=0ABcc:_x?=", nil), ("=?utf-8?b?eA==?= =?utf-8?b?eA==?=", nil),
    ("a\nEND:VCALENDAR\nBEGIN:VEVENT", "a END:VCALENDAR BEGIN:VEVENT"), ("%0D%0A%s%n", nil),
    ("From me", nil), ("山田 太郎", nil), ("Jürgen O'Brien-Müller", nil), ("👩‍👩‍👧 नि\u{200D}", nil),
    ("שלום עולם", nil), ("Zoë\u{301}\u{302}\u{303}", nil),
    (String(repeating: "x", count: 10_000), nil),
    (String(repeating: "とても長い名前", count: 1_000), nil),
    (String(repeating: "a ", count: 2_000) + "a", nil),
  ]

  @Test func `no value changes the structure of a letter, and each is shown as it is`() throws {
    let plain = try #require(try read([letter("Anna")]).first)
    #expect(plain.shape.defects == [] && plain.shape.isPureCRLF)
    #expect(plain.shape.links.count == 3)
    let letters = try read(Self.values.map { try letter($0.value) })
    for ((value, other), read) in zip(Self.values, letters) {
      let shown = other ?? value
      let what = Comment(rawValue: "\(value.prefix(60).debugDescription)")
      var shape = read.shape
      // The value stands in the target of one link, percent encoded.
      #expect(shape.links.filter { $0.hasPrefix("https://example.org/?for=") }.count == 1, what)
      shape.links = shape.links.map {
        $0.hasPrefix("https://example.org/?for=") ? plain.shape.links[0] : $0
      }
      #expect(shape == plain.shape, what)
      #expect(read.longestLine <= 99, what)
      // This parser puts blanks between the encoded words of a name.
      #expect(read.mailbox.filter { $0 != " " } == shown.filter { $0 != " " }, what)
      #expect(blanksJoined(read.subject) == "\(shown): \(shown)", what)
      #expect(blanksJoined(read.plain).contains("Dear \(shown) of \(shown),"), what)
      #expect(blanksJoined(read.words).contains("Dear \(shown) of \(shown),"), what)
      #expect(blanksJoined(read.summary) == shown || value.contains("\\"), what)
      let isPlain = !read.fileName.contains { "/\\".contains($0) || $0.isNewline || $0 == "\0" }
      #expect(isPlain && !read.fileName.hasPrefix("."), what)
      #expect((1...150).contains(read.fileName.count), what)
    }
  }

  private func blanksJoined(_ text: String) -> String {
    text.split { $0 == " " || $0.isNewline }.joined(separator: " ")
  }
}
