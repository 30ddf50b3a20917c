/// Why a mail server could not be used, or why the result of a letter is unknown.
package enum MailFault: Error, Hashable, Sendable {
  /// The host's name is not known.
  case unknownHost(server: String)
  /// No connection: refused, no route, or no answer in time.
  case unreachable(server: String, why: String)
  /// TLS failed: no STARTTLS where it is required, or a certificate that does not verify.
  case insecure(server: String, why: String)
  /// The server refuses the user name or password, or shares no login mechanism with us.
  case loginRefused(server: String, SMTPReply?)
  /// The server takes nothing without a login, and we have no user and password.
  case loginMissing(server: String, SMTPReply)
  /// The server refuses the session: a greeting or EHLO with 4xx or 5xx, or 421 at any time
  /// before the final dot.
  case sessionRefused(server: String, SMTPReply)
  /// The server refuses the sender (`MAIL FROM`).
  case senderRefused(server: String, SMTPReply)
  /// The letter is larger than the server takes; `limit` in octets, if the server told it.
  case letterTooLarge(server: String, limit: Int?)
  /// The answer is not an SMTP reply.
  case malformedReply(server: String, stage: SMTPPhase)
  /// The connection broke.
  case connectionLost(server: String, stage: SMTPPhase)
  /// The server did not answer within the time of RFC 5321, section 4.5.3.2.
  case silence(server: String, stage: SMTPPhase, seconds: Int)
  /// The caller gave up waiting.
  case givenUp(stage: SMTPPhase)

  /// The server's reply, if there was one. Its words are personal if they concern a recipient,
  /// which is rare.
  package var reply: SMTPReply? {
    switch self {
    case .loginRefused(_, let reply): reply
    case .loginMissing(_, let reply), .sessionRefused(_, let reply), .senderRefused(_, let reply):
      reply
    default: nil
    }
  }
}

extension MailFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownHost(let server):
      "cannot find the mail server '\(server)': its name has no address; check 'mail: transport:'"
    case .unreachable(let server, let why):
      "cannot reach the mail server '\(server)': \(why); what is owed stays owed"
    case .insecure(let server, let why):
      "cannot talk to the mail server '\(server)' over TLS: \(why); nothing was sent"
    case .loginRefused(let server, let reply):
      "the mail server '\(server)' refuses the login\(codes(reply)); check the user and password"
    case .loginMissing(let server, let reply):
      "the mail server '\(server)' takes nothing without a login (\(reply)); put a user and "
        + "password into environment variables or a credential file"
    case .sessionRefused(let server, let reply):
      "the mail server '\(server)' refuses to work now (\(reply.told)); what is owed stays owed"
    case .senderRefused(let server, let reply):
      "the mail server '\(server)' refuses the sender (\(reply.told)); check 'mail: from:'"
    case .letterTooLarge(let server, let limit):
      "the mail server '\(server)' takes no letter as large as this"
        + (limit.map { " (at most \($0) bytes)" } ?? "") + "; attach less"
    case .malformedReply(let server, let stage):
      "the mail server '\(server)' answered \(name(stage)), but not with an SMTP reply"
    case .connectionLost(let server, let stage):
      "the mail server '\(server)' closed the connection at \(name(stage))"
    case .silence(let server, let stage, let seconds):
      "the mail server '\(server)' did not answer \(name(stage)) within \(seconds) seconds"
    case .givenUp(let stage):
      "gave up waiting for the mail server at \(name(stage))"
    }
  }

  private func codes(_ reply: SMTPReply?) -> String { reply.map { " (\($0))" } ?? "" }

  private func name(_ stage: SMTPPhase) -> String {
    switch stage {
    case .connection: "the start of the session"
    case .sender: "the sender"
    case .recipient: "a recipient"
    case .data: "the announcement of a letter"
    case .letter: "the lines of a letter"
    case .acceptance: "the end of a letter"
    }
  }
}

// MARK: - Steps

/// The step of a mail transaction (RFC 5321, sections 3.1 to 3.3) that a reply or a fault belongs
/// to.
package enum SMTPPhase: String, Hashable, Sendable, CaseIterable {
  /// From the host's name to a session that is ready to send: TCP, TLS, greeting, EHLO, AUTH.
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

// MARK: - Results

/// The result of handing one letter to a transport.
///
/// The cases are states of a delivery, and the module Notices records them as they are. Every case
/// counts as an attempt, except ``unavailable(_:)``: then the letter is still to be sent.
package enum DeliveryResult: Hashable, Sendable {
  /// The server took responsibility for the letter (a 2xx reply to the final dot; RFC 5321,
  /// section 4.2.5).
  case sent(SMTPReply)
  /// The letter lies in the folder of the `file` transport; nobody has received it.
  case written
  /// Not now: a 4xx reply that concerns this recipient or this letter, or a connection that broke
  /// before the whole letter was handed over. It is tried again.
  case later(SMTPReply)
  /// Never: a 5xx reply that concerns this recipient or this letter.
  case refused(SMTPReply)
  /// The whole letter and the final dot were sent, but no answer came: the server may have accepted
  /// it. It is tried again with the same Message-ID, a limited number of times.
  case unknown(MailFault)
  /// The server itself cannot be reached or refuses to work for us: exit status 69.
  case unavailable(MailFault)
}
