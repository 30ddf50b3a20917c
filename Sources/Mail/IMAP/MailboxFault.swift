/// Why a mailbox could not be read, or only in part.
package enum MailboxFault: Error, Hashable, Sendable {
  /// The host's name is not known.
  case unknownHost(server: String)
  /// No connection: refused, no route, or no answer in time.
  case unreachable(server: String, why: SessionTrouble)
  /// TLS failed: no STARTTLS, or a certificate that does not verify.
  case insecure(server: String, why: SessionTrouble)
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
