/// Why a mailbox could not be read, or not to its end.
package enum MailboxFault: Error, Hashable, Sendable {
  /// The host's name is not known.
  case unknownHost(server: String)
  /// No connection: refused, no route, or no answer in time.
  case unreachable(server: String, why: String)
  /// TLS failed: no STARTTLS, or a certificate that does not verify.
  case insecure(server: String, why: String)
  /// The user name or password was refused; `answer` is the server's code, where it gave one.
  case loginRefused(server: String, answer: String?)
  /// The server will not open the folder.
  case folderRefused(Mailbox, answer: String)
  /// What was dealt with could not be marked as read.
  case readOnly(Mailbox)
  /// The server refuses a command, such as `UID FETCH`.
  case commandRefused(server: String, command: String, answer: String)
  /// What came is no answer of IMAP.
  case malformedAnswer(server: String)
  /// The connection broke.
  case connectionLost(server: String)
  /// The server kept silent for longer than was allowed.
  case silence(server: String, seconds: Int)
  /// The caller gave up waiting.
  case givenUp
}
