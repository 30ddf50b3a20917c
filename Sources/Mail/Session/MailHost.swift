import Foundation

/// Host names as they go over the wire.
enum MailHost {
  /// `host` in ASCII (IDNA, RFC 5891).
  ///
  /// Foundation does it, not libcurl: that one reads letters beyond ASCII by the process's locale,
  /// which in a timer is none.
  ///
  /// - Returns: `nil` when the name has no such form.
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
