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
  }

  @Test(arguments: [
    (
      "mail.example.org",
      "'mail.example.org' is not a mailbox; write imaps://HOST or imaps://HOST/FOLDER"
    ),
    (
      "pop3://mail.example.org",
      "a mailbox cannot be read by 'pop3://'; write imaps://HOST/FOLDER or imap://HOST/FOLDER"
    ),
    (
      "imaps://office:secret@mail.example.org/INBOX",
      "a mailbox's URL must not contain a user or password; put them into environment variables or "
        + "a credential file"
    ),
    (
      "imaps:///INBOX", "the mailbox's URL names no host; write imaps://HOST or imaps://HOST/FOLDER"
    ),
    (
      "imaps://-x-/INBOX",
      "'-x-' is not a host name; write a name such as mail.example.org, or an address"
    ),
    ("imaps://localhost:0/INBOX", "'0' is not a port; write a number from 1 to 65535"),
    (
      "imaps://localhost/INBOX;UID=1",
      "'INBOX;UID=1' names no folder of a mailbox; write '?', '#', ';' and '%' as %3F, %23, %3B and %25"
    ),
    (
      "imaps://localhost/a%0D%0Ab",
      "'a%0D%0Ab' names no folder of a mailbox; write '?', '#', ';' and '%' as %3F, %23, %3B and %25"
    ),
    (
      "imaps://localhost?x",
      "'x' names no folder of a mailbox; write '?', '#', ';' and '%' as %3F, %23, %3B and %25"
    ),
  ])
  func `a text that is not a mailbox is refused with the right form`(url: String, message: String) {
    let error = #expect(throws: MailboxError.self) { try Mailbox(parsing: url) }
    #expect(error?.description == message)
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
