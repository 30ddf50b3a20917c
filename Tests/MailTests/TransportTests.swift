import Mail
import Testing

@Suite struct TransportTests {
  @Test(arguments: [
    ("smtp://mail.example.org:587", "mail.example.org", 587, MailServer.Security.startTLS),
    ("smtp://mail.example.org", "mail.example.org", 587, .startTLS),
    ("SMTP://Mail.Example.ORG:25/", "mail.example.org", 25, .startTLS),
    ("smtps://mail.example.org", "mail.example.org", 465, .tls),
    ("smtps://127.0.0.1:4650", "127.0.0.1", 4650, .tls),
    ("smtp://localhost:25", "localhost", 25, .opportunistic),
    ("smtp://127.8.9.10:25", "127.8.9.10", 25, .opportunistic),
    ("smtp://[::1]:2525", "::1", 2525, .opportunistic),
    ("smtp://[2001:db8::1]", "2001:db8::1", 587, .startTLS),
    ("smtp://127.example.org", "127.example.org", 587, .startTLS),
    ("smtp://127.0.0.1.example.org", "127.0.0.1.example.org", 587, .startTLS),
    ("smtp://localhost.example.org", "localhost.example.org", 587, .startTLS),
    ("smtp://例え.jp", "例え.jp", 587, .startTLS),
  ])
  func `a URL names a server and how its connection is protected`(
    text: String, host: String, port: Int, security: MailServer.Security
  ) throws {
    #expect(
      try Transport(parsing: text)
        == .server(MailServer(host: host, port: port, security: security)))
  }

  @Test func `a folder is a transport`() throws {
    #expect(try Transport(parsing: "file") == .file)
  }

  @Test(arguments: [
    ("mail.example.org", TransportError.notATransport("mail.example.org")),
    ("", .notATransport("")), ("http://example.org", .unknownScheme("http")),
    ("smtp://office:secret@mail.example.org", .holdsCredentials), ("smtp://", .missingHost),
    ("smtp://:25", .missingHost), ("smtp://mail.example.org:0", .invalidPort("0")),
    ("smtp://mail.example.org:+25", .invalidPort("+25")),
    ("smtp://mail.example.org:", .invalidPort("")),
    ("smtp://mail.example.org:70000", .invalidPort("70000")),
    ("smtp://mail.example.org:25/x", .trailingPath("/x")),
    ("smtp://mail server", .invalidHost("mail server")),
  ])
  func `a text that is not a transport is refused`(text: String, error: TransportError) {
    #expect(throws: error) { try Transport(parsing: text) }
  }

  @Test func `a password is never printed`() {
    let credentials = MailCredentials(user: "office", password: "correct horse")
    var settings = SMTPSettings()
    settings.credentials = credentials
    var dumped = ""
    dump(settings, to: &dumped)
    for text in ["\(credentials)", String(reflecting: credentials), "\(settings)", dumped] {
      #expect(!text.contains("horse") && !text.contains("office"))
    }
  }
}
