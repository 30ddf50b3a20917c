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
    (
      "mail.example.org",
      "'mail.example.org' is not a mail transport; write smtp://HOST:587, smtps://HOST or file"
    ),
    ("", "'' is not a mail transport; write smtp://HOST:587, smtps://HOST or file"),
    (
      "http://example.org",
      "mail cannot leave by 'http://'; write smtp://HOST:587, smtps://HOST or file"
    ),
    (
      "smtp://office:secret@mail.example.org",
      "a mail transport must not contain a user or password; put them into environment variables "
        + "or a credential file"
    ),
    (
      "smtp://", "the mail transport names no host; write smtp://HOST:587, smtps://HOST or file"
    ),
    (
      "smtp://:25", "the mail transport names no host; write smtp://HOST:587, smtps://HOST or file"
    ),
    ("smtp://mail.example.org:0", "'0' is not a port; write a number from 1 to 65535"),
    ("smtp://mail.example.org:+25", "'+25' is not a port; write a number from 1 to 65535"),
    ("smtp://mail.example.org:", "'' is not a port; write a number from 1 to 65535"),
    ("smtp://mail.example.org:70000", "'70000' is not a port; write a number from 1 to 65535"),
    ("smtp://mail.example.org:25/x", "a mail transport ends after the port; remove '/x'"),
    (
      "smtp://mail server",
      "'mail server' is not a host name; write a name such as mail.example.org, or an address"
    ),
  ])
  func `a text that is not a transport is refused with the right form`(
    text: String, message: String
  ) {
    #expect(throws: TransportError.self) { try Transport(parsing: text) }
    do {
      _ = try Transport(parsing: text)
    } catch { #expect("\(error)" == message) }
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
