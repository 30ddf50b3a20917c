import Foundation

/// A mail server, as `mail: transport:` names it.
package struct MailServer: Hashable, Sendable {
  /// How the connection to a server is protected.
  package enum Security: String, Hashable, Sendable {
    /// TLS from the first byte (`smtps://`, `imaps://`; RFC 8314).
    case tls
    /// `smtp://` to another machine, or `imap://`: STARTTLS (RFC 3207), or nothing is sent.
    case startTLS
    /// `smtp://` to this machine: STARTTLS when offered, else plain.
    case opportunistic
  }

  /// A host name, or an address (IPv6 without brackets).
  package let host: String
  package let port: Int
  package let security: Security

  package init(host: String, port: Int, security: Security) {
    self.host = host
    self.port = port
    self.security = security
  }

  /// Whether `host` means this machine: `localhost`, 127.0.0.0/8 (RFC 1122) or ::1 (RFC 4291).
  package static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}

extension MailServer: CustomStringConvertible {
  /// `host:port`, with brackets around an IPv6 address.
  package var description: String {
    host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}

// MARK: - Host names

/// Host names in the form that protocols need.
enum MailHost {
  /// `host` in ASCII (IDNA, RFC 5891).
  ///
  /// Foundation does this, not libcurl. libcurl reads non-ASCII letters by the process's locale,
  /// and a process that a timer starts has none.
  ///
  /// - Returns: `nil` when the name has no ASCII form.
  static func ascii(_ host: some StringProtocol) -> String? {
    if host.utf8.allSatisfy({ $0 < 0x80 }) { return String(host) }
    var components = URLComponents()
    components.scheme = "smtp"
    components.host = String(host)
    guard let encoded = components.encodedHost, !encoded.contains("%"),
      encoded.utf8.allSatisfy({ $0 < 0x80 })
    else { return nil }
    return encoded
  }
}

// MARK: - Credentials

/// The user and password of a mail server. They never print themselves, and go over TLS only.
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
