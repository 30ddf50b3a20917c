/// Why a text names no mailbox.
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
