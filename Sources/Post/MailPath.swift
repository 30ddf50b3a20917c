/// An address as it stands in `MAIL FROM` or `RCPT TO`.
struct MailPath: Hashable, Sendable {
  /// With its host in ASCII. Personal.
  let text: String
  /// Whether the part before the `@` needs SMTPUTF8 (RFC 6531).
  let needsUTF8: Bool

  /// - Returns: `nil` when the host cannot be written in ASCII, or a character could end the command.
  init?(_ address: String) {
    let isSafe = address.unicodeScalars.allSatisfy {
      $0.value > 0x20 && $0.value != 0x7F && $0 != "<" && $0 != ">"
    }
    guard isSafe, let at = address.lastIndex(of: "@") else { return nil }
    let local = address[..<at]
    guard !local.isEmpty, let host = MailHost.ascii(address[address.index(after: at)...]),
      !host.isEmpty
    else { return nil }
    text = "\(local)@\(host)"
    needsUTF8 = !local.utf8.allSatisfy { $0 < 0x80 }
  }
}
