import Testing

@testable import Mail

@Suite struct MailboxTests {
  @Test(arguments: [
    ("imaps://mail.example.org", "mail.example.org:993", MailServer.Security.tls, "INBOX"),
    ("imap://mail.example.org/", "mail.example.org:143", .startTLS, "INBOX"),
    ("IMAPS://Mail.Example.Org:1993/Bounces", "mail.example.org:1993", .tls, "Bounces"),
    ("imaps://[::1]:1993/INBOX/Reports", "[::1]:1993", .tls, "INBOX/Reports"),
    ("imaps://localhost/%E9%85%8D%E4%BF%A1", "localhost:993", .tls, "配信"),
    ("imaps://localhost/配信", "localhost:993", .tls, "配信"),
    ("imap://127.0.0.1/a%20b%26c", "127.0.0.1:143", .startTLS, "a b&c"),
  ])
  func `a mailbox is a server and a folder`(
    url: String, server: String, security: MailServer.Security, folder: String
  ) throws {
    let mailbox = try Mailbox(parsing: url)
    #expect(mailbox.server.description == server)
    #expect(mailbox.server.security == security)
    #expect(mailbox.folder == folder)
    #expect(try Mailbox(parsing: mailbox.url) == mailbox)
  }

  @Test(arguments: [
    ("mail.example.org", MailboxError.notAMailbox("mail.example.org")),
    ("pop3://mail.example.org", .unknownScheme("pop3")),
    ("imaps://office:secret@mail.example.org/INBOX", .holdsCredentials),
    ("imaps:///INBOX", .missingHost), ("imaps://-x-/INBOX", .invalidHost("-x-")),
    ("imaps://localhost:0/INBOX", .invalidPort("0")),
    ("imaps://localhost/INBOX;UID=1", .invalidFolder("INBOX;UID=1")),
    ("imaps://localhost/a%0D%0Ab", .invalidFolder("a%0D%0Ab")),
    ("imaps://localhost?x", .invalidFolder("x")),
  ])
  func `a text that is not a mailbox is refused`(url: String, error: MailboxError) {
    #expect(throws: error) { try Mailbox(parsing: url) }
  }

  @Test(arguments: [
    ("INBOX", "\"INBOX\""), ("a&b", "\"a&-b\""), ("a \"b\\", "\"a \\\"b\\\\\""),
    // RFC 3501, section 5.1.3.
    ("~peter/mail/台北/日本語", "\"~peter/mail/&U,BTFw-/&ZeVnLIqe-\""), ("😀", "\"&2D3eAA-\""),
  ])
  func `a folder's name is sent in modified UTF-7`(name: String, wire: String) {
    #expect(MailboxName.quoted(name) == wire)
  }
}
