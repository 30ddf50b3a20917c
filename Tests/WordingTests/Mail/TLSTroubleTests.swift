import Mail
import Testing

@testable import Wording

struct TLSTroubleTests {
  @Test(arguments: [
    (
      "OpenSSL/3.0.17: error:0A00010B:SSL routines::wrong version number",
      "on this port it does not begin with TLS, so write 'smtp://' in 'mail: transport:', which "
        + "starts TLS after the greeting"
    ),
    (
      "STARTTLS not supported.",
      "it does not offer STARTTLS, so write 'smtps://' in 'mail: transport:' with a port for TLS, "
        + "such as 465"
    ),
    (
      "SSL certificate problem: self-signed certificate",
      "its certificate is signed by itself, and by no authority that this machine trusts, so name "
        + "the authority's PEM file in MAYFLY_SMTP_CA"
    ),
    ("SSL certificate problem: certificate has expired", "its certificate is out of date"),
    (
      "SSL: no alternative certificate subject name matches target host name 'mail.example.org'",
      "its certificate is for another name, so write the name of the certificate in 'mail: "
        + "transport:'"
    ),
    (
      "OpenSSL/3.0.17: error:0A000102:SSL routines::unsupported protocol",
      "it knows only versions of TLS before 1.2"
    ),
    // What is not known stays, without OpenSSL's numbers.
    ("OpenSSL/3.0.17: error:0A000126:SSL routines::some new reason", "some new reason"),
  ])
  func `a line of OpenSSL is explained, with what to write`(words: String, told: String) {
    let fault = MailFault.insecure(server: "mail.example.org:465", why: .told(words))
    #expect(
      fault.message
        == "cannot talk to the mail server 'mail.example.org:465' over TLS: \(told); nothing was "
        + "sent")
    #expect(!fault.phrase.japanese.contains("OpenSSL"))
    #expect(fault.phrase.japanese.hasSuffix("何も送信していません。"))
  }

  @Test func `a server on port 465 that says nothing is perhaps asked without TLS`() {
    let hint = "; check that 'mail: transport:' says 'smtps://' for port 465"
    for (server, isHinted) in [("mail.example.org:465", true), ("mail.example.org:587", false)] {
      let fault = MailFault.silence(server: server, stage: .connection, seconds: 300)
      #expect(fault.message.hasSuffix(hint) == isHinted)
    }
    let later = MailFault.silence(server: "mail.example.org:465", stage: .data, seconds: 300)
    #expect(!later.message.hasSuffix(hint))
  }
}
