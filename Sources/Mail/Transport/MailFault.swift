/// Why a server could not be used, or what it left open.
package enum MailFault: Error, Hashable, Sendable {
  /// The host's name is not known.
  case unknownHost(server: String)
  /// No connection: refused, no route, or no answer in time.
  case unreachable(server: String, why: String)
  /// TLS failed: no STARTTLS where it is required, or a certificate that does not verify.
  case insecure(server: String, why: String)
  /// The user name or password was refused, or no way to log in is common to both sides.
  case loginRefused(server: String, SMTPReply?)
  /// The server takes nothing without a login, and we have no user and password.
  case loginMissing(server: String, SMTPReply)
  /// The server refuses the session: a greeting or EHLO with 4xx or 5xx, or 421 at any time
  /// before the final dot.
  case sessionRefused(server: String, SMTPReply)
  /// The server refuses the sender (`MAIL FROM`).
  case senderRefused(server: String, SMTPReply)
  /// The letter is larger than the server takes; `limit` in octets, where it told.
  case letterTooLarge(server: String, limit: Int?)
  /// What came is no SMTP reply.
  case malformedReply(server: String, stage: SMTPPhase)
  /// The connection broke.
  case connectionLost(server: String, stage: SMTPPhase)
  /// The server kept silent for longer than RFC 5321, section 4.5.3.2, allows.
  case silence(server: String, stage: SMTPPhase, seconds: Int)
  /// The caller gave up waiting.
  case givenUp(stage: SMTPPhase)

  /// The server's words, where it said any. Personal where they concern a recipient, which these
  /// do not as a rule.
  package var reply: SMTPReply? {
    switch self {
    case .loginRefused(_, let reply): reply
    case .loginMissing(_, let reply), .sessionRefused(_, let reply), .senderRefused(_, let reply):
      reply
    default: nil
    }
  }
}
