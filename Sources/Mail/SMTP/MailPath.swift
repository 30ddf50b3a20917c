/// An address as it stands in `MAIL FROM` or `RCPT TO`.
struct MailPath: Hashable, Sendable {
  /// With its host in ASCII. Personal.
  let text: String
  /// Whether the part before the `@` needs SMTPUTF8 (RFC 6531).
  let needsUTF8: Bool

  /// - Returns: `nil` when the host cannot be written in ASCII, or a character could end the command.
  init?(_ address: String) {
    let octets = address.utf8
    let isSafe = octets.allSatisfy {
      $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
    }
    guard isSafe, let at = octets.lastIndex(of: UInt8(ascii: "@")), at != octets.startIndex,
      let host = MailHost.ascii(address[octets.index(after: at)...]), !host.isEmpty
    else { return nil }
    let local = address[..<at]
    text = octets.allSatisfy { $0 < 0x80 } ? address : "\(local)@\(host)"
    needsUTF8 = !local.utf8.allSatisfy { $0 < 0x80 }
  }
}
