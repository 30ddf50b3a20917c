import Foundation
import Letters
import Testing
import Vocabulary

/// Letters as another library reads them: Python's `email`.
@Suite struct LetterTests {
  /// What Python finds in a message.
  private struct Parsed: Codable, Equatable {
    var headers: [[String]]
    var parts: [Part]
    var defects: [String]
    var longestLine: Int
    var isPureCRLF: Bool

    struct Part: Codable, Equatable {
      var type: String
      var charset: String?
      var fileName: String?
      var disposition: String?
      var text: String
    }
  }

  private static let script = """
    import base64, email, email.header, email.policy, json, sys
    raw = sys.stdin.buffer.read()
    m = email.message_from_bytes(raw, policy=email.policy.default.clone(utf8=True))
    defects = [type(d).__name__ for p in m.walk() for d in p.defects]
    defects += [type(d).__name__ for p in m.walk() for v in p.values() for d in getattr(v, 'defects', [])]
    def text(p):
        data = p.get_payload(decode=True)
        return data.decode('utf-8') if p.get_content_maintype() == 'text' else base64.b64encode(data).decode()
    parts = [dict(type=p.get_content_type(), charset=p.get_content_charset(), fileName=p.get_filename(),
                  disposition=p.get_content_disposition(), text='' if p.is_multipart() else text(p)) for p in m.walk()]
    # The newer parser puts blanks between the encoded words of a name; the older one does not.
    headers = [[k, str(email.header.make_header(email.header.decode_header(v)))]
               for k, v in email.message_from_bytes(raw).items() if k != 'Content-Type']
    lines = raw.split(b'\\r\\n')
    json.dump(dict(headers=headers, parts=parts, defects=defects,
                   longestLine=max(map(len, lines)), isPureCRLF=not any(b'\\r' in l or b'\\n' in l for l in lines)),
              sys.stdout)
    """

  private func parse(_ message: [UInt8]) throws -> Parsed {
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/env")
    python.arguments = ["python3", "-c", Self.script]
    let (input, output) = (Pipe(), Pipe())
    python.standardInput = input
    python.standardOutput = output
    try python.run()
    let bytes = Data(message)
    Thread.detachNewThread {
      try? input.fileHandleForWriting.write(contentsOf: bytes)
      try? input.fileHandleForWriting.close()
    }
    let json = try output.fileHandleForReading.readToEnd() ?? Data()
    python.waitUntilExit()
    return try JSONDecoder().decode(Parsed.self, from: json)
  }

  private func letter(
    subject: String = "Subject", plain: String = "Hello\n", html: String = "<p>Hello</p>\n",
    name: String? = nil, attachments: [LetterAttachment] = [], headers: [LetterHeader] = []
  ) throws -> Letter {
    Letter(
      from: LetterAddress(try #require(EmailAddress("office@example.org")), name: "例示事務局"),
      to: LetterAddress(try #require(EmailAddress("anna@example.org")), name: name),
      text: ComposedText(language: .english, subject: subject, plain: plain, html: html),
      attachments: attachments,
      messageID: try #require(MessageID("0123456789abcdef@example.org")),
      date: Instant(seconds: 1_795_824_000), utcOffset: 9 * 3600, extraHeaders: headers)
  }

  @Test func `a letter always has these bytes`() throws {
    let letter = try letter(name: "Anna")
    let expected = """
      From: =?UTF-8?B?5L6L56S65LqL5YuZ5bGA?= <office@example.org>
      To: Anna <anna@example.org>
      Subject: Subject
      Date: Sat, 28 Nov 2026 09:00:00 +0900
      Message-ID: <0123456789abcdef@example.org>
      Auto-Submitted: auto-generated
      MIME-Version: 1.0
      Content-Language: en
      Content-Type: multipart/alternative; boundary="=_a-0123456789abcdef"

      --=_a-0123456789abcdef
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      Hello

      --=_a-0123456789abcdef
      Content-Type: text/html; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      <p>Hello</p>

      --=_a-0123456789abcdef--

      """.replacingOccurrences(of: "\n", with: "\r\n")
    #expect(String(decoding: letter.serialised(), as: UTF8.self) == expected)
    #expect(letter.serialised() == letter.serialised())
  }

  @Test(arguments: [
    ("Reminder", "Anna"), ("秋のセミナーのお知らせ", "山田 太郎"), ("Grüße", "Jürgen Müller"),
    (String(repeating: "とても長い件名", count: 40), String(repeating: "長い名前", count: 30)),
    (String(repeating: "x", count: 3000), String(repeating: "y", count: 500)),
    ("a =?utf-8?q?=0D=0ABcc:_x=40evil.example?= b", "=?utf-8?b?eA==?="),
    ("\"quoted\" \\ (comment) <x@y>", "O'Brien, \"Bob\" \\ <x@evil.example>; (x)"),
    ("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", "👩‍👩‍👧"), (",;:@", ",;:@"), ("", ""),
  ])
  func `subjects and names are read as they were written`(subject: String, name: String) throws {
    let parsed = try parse(letter(subject: subject, name: name).serialised())
    #expect(parsed.defects == [])
    #expect(
      parsed.headers == [
        ["From", "例示事務局 <office@example.org>"],
        ["To", try parsedMailbox(name)],
        ["Subject", subject], ["Date", "Sat, 28 Nov 2026 09:00:00 +0900"],
        ["Message-ID", "<0123456789abcdef@example.org>"], ["Auto-Submitted", "auto-generated"],
        ["MIME-Version", "1.0"], ["Content-Language", "en"],
      ])
    #expect(parsed.longestLine <= 76)
    #expect(parsed.isPureCRLF)
  }

  /// A mailbox with its encoded words decoded. A name with special characters is in quotes, unless
  /// it is encoded.
  private func parsedMailbox(_ name: String) throws -> String {
    if name.isEmpty { return "anna@example.org" }
    guard name.contains(where: { "()<>[]:;@\\,.\"".contains($0) }) else {
      return "\(name) <anna@example.org>"
    }
    let escaped = name.map { "\\\"".contains($0) ? "\\\($0)" : String($0) }.joined()
    return "\"\(escaped)\" <anna@example.org>"
  }

  @Test(arguments: [
    "x\r\nBcc: x@evil.example", "x\nBcc: x@evil.example", "x\rBcc: x@evil.example",
    "x\r\n\r\nbody", "x\u{85}Bcc: x@evil.example", "x\u{2028}Bcc: x", "x\0y", "x\u{202E}y",
  ])
  func `no subject or name can make a header`(text: String) throws {
    let file = LetterAttachment(fileName: text, bytes: [1])
    let parsed = try parse(
      letter(subject: text, name: text, attachments: [file]).serialised())
    #expect(
      parsed.headers.map(\.first) == [
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version",
        "Content-Language",
      ])
    #expect(parsed.defects == [])
    #expect(parsed.parts.count == 5)
    #expect(!parsed.headers.joined().contains { $0.unicodeScalars.contains { $0.value < 32 } })
  }

  @Test(arguments: [
    "plain ASCII\n", "日本語の本文です。\n", "mixed Grüße\n", ".\n", "..\n.x\n", "\n\n\n",
    "\(String(repeating: "x", count: 10_000))\n", "\(String(repeating: "長", count: 10_000))\n",
    "trailing blank \ntab\t\nFrom me\n--=_a-0123456789abcdef--\n=_a\n", "-- \n", "=3D=\n", "",
    "no newline at end",
  ])
  func `any text arrives unchanged, in short lines`(text: String) throws {
    let parsed = try parse(letter(plain: text, html: text).serialised())
    let arrived = text.replacingOccurrences(of: "\n", with: "\r\n")
    #expect(parsed.defects == [])
    #expect(parsed.parts.map(\.type) == ["multipart/alternative", "text/plain", "text/html"])
    #expect(parsed.parts.dropFirst().map(\.charset) == ["utf-8", "utf-8"])
    for part in parsed.parts.dropFirst() {
      // The line end before a boundary belongs to the boundary.
      #expect(part.text == arrived || part.text == arrived + "\r\n")
    }
    #expect(parsed.longestLine <= 76)
    #expect(parsed.isPureCRLF)
  }

  @Test(arguments: [
    ("programme.pdf", "application/pdf", "programme.pdf"),
    ("プログラム 2026.pdf", "application/pdf", "プログラム 2026.pdf"),
    ("a\"b;c=d\\e.txt", "text/plain", "e.txt"), ("a\"b;c=d.png", "image/png", "a\"b;c=d.png"),
    ("../../etc/passwd", "application/octet-stream", "passwd"),
    (".hidden", "application/octet-stream", "hidden"),
    ("", "application/octet-stream", "attachment"),
    ("invite.ICS", "text/calendar", "invite.ICS"),
    (
      "slides.pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
      "slides.pptx"
    ),
    ("x\u{202E}fdp.exe", "application/octet-stream", "xfdp.exe"),
    ("letter.eml", "application/octet-stream", "letter.eml"),
    (
      "\(String(repeating: "長", count: 300)).pdf", "application/pdf",
      "\(String(repeating: "長", count: 146)).pdf"
    ),
  ])
  func `an attachment keeps its name, type and bytes`(
    fileName: String, type: String, shown: String
  ) throws {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: type.hasPrefix("text") ? 97 : $0) }
    let attachment = LetterAttachment(fileName: fileName, bytes: bytes)
    let parsed = try parse(letter(attachments: [attachment, attachment]).serialised())
    #expect(parsed.defects == [])
    let isText = type.hasPrefix("text")
    let content =
      isText ? String(decoding: bytes, as: UTF8.self) : Data(bytes).base64EncodedString()
    let part = Parsed.Part(
      type: type, charset: isText ? "utf-8" : nil, fileName: shown, disposition: "attachment",
      text: content)
    #expect(Array(parsed.parts.suffix(2)) == [part, part])
    #expect(
      parsed.parts.prefix(4).map(\.type) == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html",
      ])
    #expect(parsed.longestLine <= 998)
    #expect(parsed.isPureCRLF)
  }

  @Test func `letters share the bytes of an attachment`() throws {
    let attachment = LetterAttachment(fileName: "a.pdf", bytes: [UInt8](repeating: 7, count: 1_000))
    let pieces = try letter(attachments: [attachment]).pieces()
    let address = { (bytes: [UInt8]) in bytes.withUnsafeBufferPointer { $0.baseAddress } }
    #expect(pieces.count == 4)
    #expect(address(pieces[2]) == address(attachment.encoded))
  }

  @Test func `an address beyond ASCII has its host in ASCII`() throws {
    var letter = try letter(name: "山田")
    letter.to = LetterAddress(try #require(EmailAddress("anna@例え.jp")), name: "Anna")
    #expect(try parse(letter.serialised()).headers[1] == ["To", "Anna <anna@xn--r8jz45g.jp>"])
    letter.to = LetterAddress(try #require(EmailAddress("山田@例え.jp")))
    #expect(
      String(decoding: letter.serialised(), as: UTF8.self).contains("\r\nTo: 山田@xn--r8jz45g.jp\r\n")
    )
  }

  @Test(arguments: [
    (0, 0, "Thu, 01 Jan 1970 00:00:00 +0000"), (-1, 0, "Wed, 31 Dec 1969 23:59:59 +0000"),
    (1_709_164_799, 0, "Wed, 28 Feb 2024 23:59:59 +0000"),
    (1_709_164_800, -12_600, "Wed, 28 Feb 2024 20:30:00 -0330"),
    (1_709_164_800, 20_700, "Thu, 29 Feb 2024 05:45:00 +0545"),
  ])
  func `the date has the offset of the event's zone`(seconds: Int64, offset: Int, date: String)
    throws
  {
    var letter = try letter()
    letter.date = Instant(seconds: seconds)
    letter.utcOffset = offset
    #expect(String(decoding: letter.serialised(), as: UTF8.self).contains("\r\nDate: \(date)\r\n"))
  }

  @Test func `extra headers are written as given`() throws {
    let header = try #require(LetterHeader(name: "List-Id", value: "<autumn.example.org>"))
    let parsed = try parse(letter(headers: [header]).serialised())
    #expect(parsed.headers.contains(["List-Id", "<autumn.example.org>"]))
  }

  @Test(arguments: [
    ("Bcc", "x"), ("SUBJECT", "x"), ("X y", "x"), ("X:y", "x"), ("", "x"), ("X\r\nBcc", "x"),
    ("X", ""), ("X", "a\r\nBcc: x"), ("X", "a\nb"), ("X", "ä"), ("X", " a"), ("X", "a\u{7F}"),
    ("X", String(repeating: "x", count: 901)),
  ])
  func `a header that could become two is refused`(name: String, value: String) {
    #expect(LetterHeader(name: name, value: value) == nil)
  }

  @Test(arguments: [
    "short@example.org", "0123456789abcdef", "0123456789abcdef@", "0123456789ABCDEF@example.org",
    "0123456789abcdef@example.org>", "01234567\r\n@example.org", "01234567..@example.org",
    "0123456789abcdef@例え.jp", "0123456789@a@b",
  ])
  func `a text that could break out of its brackets is not a message id`(text: String) {
    #expect(MessageID(text) == nil)
  }
}
