/// What a visit to a mailbox needs to know besides the mailbox.
package struct MailboxSettings: Sendable {
  package var credentials: MailCredentials
  /// A PEM file of certificate authorities to trust in place of the system's own.
  package var authorities: String?
  /// Seconds for TCP, TLS, greeting and login together.
  package var connection = 60
  /// Seconds for the answer to one command.
  package var command = 60
  /// Messages of one visit, the newest first; the others wait for the next.
  package var most = 1000
  /// Octets of one message; larger ones are left alone.
  package var largest = 1 << 20
  /// Prompt about ten times a second while waiting: `true` gives up.
  package var shouldGiveUp: @Sendable () -> Bool = { false }

  package init(credentials: MailCredentials) { self.credentials = credentials }
}
