/// What a connection to a mail server needs to know besides the server.
package struct SMTPSettings: Sendable {
  package var credentials: MailCredentials?
  /// What we call ourselves in EHLO (RFC 5321, section 4.1.1.1): a host name.
  package var ownName = "localhost"
  package var timeouts = SMTPTimeouts()
  /// A PEM file of certificate authorities to trust in place of the system's own.
  package var authorities: String?
  /// Prompt about ten times a second while waiting: `true` gives up. See ``MailFault/givenUp(stage:)``.
  package var shouldGiveUp: @Sendable () -> Bool = { false }

  package init() {}
}
