/// How long to wait for a mail server, in seconds.
///
/// The defaults are the minimums of RFC 5321, section 4.5.3.2, but for the connection, which that
/// standard leaves open.
package struct SMTPTimeouts: Hashable, Sendable {
  /// For TCP, TLS, greeting, EHLO and AUTH together.
  package var connection = 60
  /// For the answer to `MAIL FROM`, `RCPT TO` and `RSET`: 5 minutes.
  package var command = 300
  /// For the answer to `DATA`: 2 minutes.
  package var data = 120
  /// For each piece of the letter to be taken: 3 minutes.
  package var block = 180
  /// For the answer to the final dot: 10 minutes.
  package var acceptance = 600

  package init() {}
}
