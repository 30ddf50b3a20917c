/// An extra header field of a letter, such as `List-Id`.
package struct LetterHeader: Hashable, Sendable {
  package let name: String
  package let value: String

  /// The fields that a letter writes itself or must not have.
  package static let reserved: Set<String> = [
    "from", "to", "cc", "bcc", "sender", "subject", "date", "message-id", "mime-version",
    "content-type", "content-transfer-encoding", "content-disposition", "auto-submitted",
    "return-path", "received",
  ]

  /// - Returns: `nil` unless `name` is a field name (RFC 5322, section 3.6.8) of at most 64
  ///   characters that is not ``reserved``, and `value` has 1 to 900 printable ASCII characters.
  ///   Both are written unchanged, on one line.
  package init?(name: String, value: String) {
    let isName = name.utf8.allSatisfy { (33...126).contains($0) && $0 != UInt8(ascii: ":") }
    guard (1...64).contains(name.utf8.count), isName, !Self.reserved.contains(name.lowercased()),
      (1...900).contains(value.utf8.count), value.utf8.allSatisfy({ (32...126).contains($0) }),
      value.utf8.first != 32
    else { return nil }
    self.name = name
    self.value = value
  }
}

// MARK: - Message-ID

/// The identity of a letter (RFC 5322, section 3.6.4): `token@host`, without the angle brackets.
package struct MessageID: Hashable, Sendable, CustomStringConvertible {
  /// The random part: 8 to 64 characters of `a-z 0-9 . _ -`, with no dot at its start or end.
  package let token: String
  /// A dotted host name in ASCII.
  package let host: String

  /// - Returns: `nil` unless both parts follow these rules.
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

// MARK: - Parameters

/// Header field parameters with text that people wrote (RFC 2231).
///
/// GMime is not used here. In a long value it can split one character between two sections, and
/// some readers cannot decode that.
enum ParameterValue {
  /// `; name="value"` on a line of its own, or several lines for a long or non-ASCII value. Line
  /// ends are LF.
  static func lines(_ name: String, _ value: String) -> String {
    let isPlain = value.utf8.allSatisfy { (32...126).contains($0) }
    if isPlain, value.utf8.count <= 60, !value.contains("=?") {
      let quoted = value.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
      return ";\n \(name)=\"\(quoted)\""
    }
    var sections = ["UTF-8''"]
    for scalar in value.unicodeScalars {
      let octets = String(Character(scalar)).asURLComponent
      if sections[sections.count - 1].utf8.count + octets.utf8.count > 56 { sections.append("") }
      sections[sections.count - 1] += octets
    }
    if sections.count == 1 { return ";\n \(name)*=\(sections[0])" }
    return sections.enumerated().map { ";\n \(name)*\($0.offset)*=\($0.element)" }.joined()
  }
}
