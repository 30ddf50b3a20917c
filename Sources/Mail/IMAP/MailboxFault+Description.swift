extension MailboxFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownHost(let server):
      "cannot find the mailbox's server '\(server)': its name has no address; check the URL"
    case .unreachable(let server, let why):
      "cannot reach the mailbox's server '\(server)': \(why); what is unread stays unread"
    case .insecure(let server, let why):
      "cannot talk to the mailbox's server '\(server)' over TLS: \(why); no password was sent"
    case .loginRefused(let server, let answer):
      "the mailbox's server '\(server)' refuses the login\(answer.map { " (\($0))" } ?? ""); "
        + "check the user and password"
    case .folderRefused(let mailbox, let answer):
      "cannot open the mailbox \(mailbox): the server answers \(answer); check the folder's name"
    case .readOnly(let mailbox):
      "the mailbox \(mailbox) can only be read; let this user mark its messages as read"
    case .commandRefused(let server, let command, let answer):
      "the mailbox's server '\(server)' answers \(command) with \(answer); try again later"
    case .malformedAnswer(let server):
      "what the mailbox's server '\(server)' answers is not IMAP; check the URL's host and port"
    case .connectionLost(let server):
      "the mailbox's server '\(server)' closed the connection; what is unread stays unread"
    case .silence(let server, let seconds):
      "the mailbox's server '\(server)' did not answer within \(seconds) seconds; try again later"
    case .givenUp: "gave up waiting for the mailbox's server"
    }
  }
}
