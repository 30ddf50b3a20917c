/// The step of a mail transaction (RFC 5321, sections 3.1 to 3.3) that a reply or a fault belongs
/// to.
package enum SMTPPhase: String, Hashable, Sendable, CaseIterable {
  /// From the name of the host to a session that may send: TCP, TLS, greeting, EHLO, AUTH.
  case connection
  /// `MAIL FROM`.
  case sender
  /// `RCPT TO`.
  case recipient
  /// `DATA`, until the server asks for the letter.
  case data
  /// The letter's own lines, before the final dot.
  case letter
  /// The answer to the final dot.
  case acceptance
}
