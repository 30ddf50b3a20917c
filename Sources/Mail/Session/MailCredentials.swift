/// The user and password of a mail server. They never print themselves, and go over TLS alone.
package struct MailCredentials: Hashable, Sendable {
  package let user: String
  package let revealedPassword: String

  package init(user: String, password: String) {
    self.user = user
    revealedPassword = password
  }
}

extension MailCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
  package var description: String { "(credentials)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
