/// The identity of a letter (RFC 5322, section 3.6.4): `token@host`, without the angle brackets.
package struct MessageID: Hashable, Sendable, CustomStringConvertible {
  /// The random part: 8 to 64 of `a-z 0-9 . _ -`, neither beginning nor ending with a dot.
  package let token: String
  /// A dotted host name in ASCII.
  package let host: String

  /// - Returns: `nil` unless both parts are as described.
  package init?(token: String, host: String) {
    let tokenBytes = Array(token.utf8)
    guard (8...64).contains(tokenBytes.count), Self.isDotted(tokenBytes, allowing: "_-"),
      (1...253).contains(host.utf8.count), Self.isDotted(Array(host.utf8), allowing: "-")
    else { return nil }
    self.token = token
    self.host = host
  }

  /// Reads `token@host`.
  package init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    self.init(token: String(parts[0]), host: String(parts[1]))
  }

  private static func isDotted(_ bytes: [UInt8], allowing others: StaticString) -> Bool {
    let others = Array(others.description.utf8)
    let dot = UInt8(ascii: ".")
    return bytes.split(separator: dot, omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty
        && part.allSatisfy {
          (97...122).contains($0) || (48...57).contains($0) || others.contains($0)
        }
    }
  }

  package var description: String { "\(token)@\(host)" }
}
