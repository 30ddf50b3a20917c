/// A mail server, as `mail: transport:` names it.
package struct MailServer: Hashable, Sendable {
  /// How the way to a server is protected.
  package enum Security: String, Hashable, Sendable {
    /// TLS from the first byte (`smtps://`; RFC 8314).
    case tls
    /// `smtp://` to another machine: STARTTLS (RFC 3207), or no letter.
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
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}
