/// Why a mailbox could not be read, or only in part.
package enum MailboxFault: Error, Hashable, Sendable {
  /// The host's name is not known.
  case unknownHost(server: String)
  /// No connection: refused, no route, or no answer in time.
  case unreachable(server: String, why: String)
  /// TLS failed: no STARTTLS, or a certificate that does not verify.
  case insecure(server: String, why: String)
  /// The server refuses the user name or password; `answer` is its code, if it gave one.
  case loginRefused(server: String, answer: String?)
  /// The server will not open the folder.
  case folderRefused(Mailbox, answer: String)
  /// The folder can only be read, so handled messages cannot be marked as read.
  case readOnly(Mailbox)
  /// The server refuses a command, such as `UID FETCH`.
  case commandRefused(server: String, command: String, answer: String)
  /// The answer is not IMAP.
  case malformedAnswer(server: String)
  /// The connection broke.
  case connectionLost(server: String)
  /// The server did not answer in time.
  case silence(server: String, seconds: Int)
  /// The caller gave up waiting.
  case givenUp
}

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

// MARK: - URLs

/// Why a text is not a mailbox's URL.
package enum MailboxError: Error, Hashable, Sendable {
  case notAMailbox(String)
  case unknownScheme(String)
  /// A user or password stands in the URL, where a process list or a repository would show it.
  case holdsCredentials
  case missingHost
  case invalidHost(String)
  case invalidPort(String)
  case invalidFolder(String)
}

extension MailboxError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notAMailbox(let text):
      "'\(text)' is not a mailbox; write imaps://HOST or imaps://HOST/FOLDER"
    case .unknownScheme(let scheme):
      "a mailbox cannot be read by '\(scheme)://'; write imaps://HOST/FOLDER or imap://HOST/FOLDER"
    case .holdsCredentials:
      "a mailbox's URL must not contain a user or password; put them into environment variables or "
        + "a credential file"
    case .missingHost:
      "the mailbox's URL names no host; write imaps://HOST or imaps://HOST/FOLDER"
    case .invalidHost(let host):
      "'\(host)' is not a host name; write a name such as mail.example.org, or an address"
    case .invalidPort(let port):
      "'\(port)' is not a port; write a number from 1 to 65535"
    case .invalidFolder(let folder):
      "'\(folder)' names no folder of a mailbox; write '?', '#', ';' and '%' as %3F, %23, %3B "
        + "and %25"
    }
  }
}
