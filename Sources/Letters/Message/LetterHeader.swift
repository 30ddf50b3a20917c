/// One more header field of a letter, such as `List-Id`.
package struct LetterHeader: Hashable, Sendable {
  package let name: String
  package let value: String

  /// The fields that a letter makes itself, or that must not be there.
  package static let reserved: Set<String> = [
    "from", "to", "cc", "bcc", "sender", "subject", "date", "message-id", "mime-version",
    "content-type", "content-transfer-encoding", "content-disposition", "auto-submitted",
    "return-path", "received",
  ]

  /// - Returns: `nil` unless `name` is a field name (RFC 5322, section 3.6.8) that is not
  ///   ``reserved``, at most 64 long, and `value` is 1 to 900 printable ASCII characters: they are
  ///   written as they are, on one line.
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
