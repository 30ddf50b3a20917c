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
      "the mail server '\(server)' takes nothing without a login (\(reply)); give a user and password "
        + "by the environment or a credential file"
    case .sessionRefused(let server, let reply):
      "the mail server '\(server)' refuses to work now (\(reply.told)); what is owed stays owed"
    case .senderRefused(let server, let reply):
      "the mail server '\(server)' refuses the sender (\(reply.told)); check 'mail: from:'"
    case .letterTooLarge(let server, let limit):
      "the mail server '\(server)' takes no letter as large as this"
        + (limit.map { " (at most \($0) bytes)" } ?? "") + "; attach less"
    case .malformedReply(let server, let stage):
      "the mail server '\(server)' answered \(name(stage)) with what is no SMTP reply"
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
