/// Why a text is not an e-mail address.
package enum AddressFault: Hashable, Sendable {
  /// The text holds more than one address.
  case several
  case noAt
  /// More than one `@`.
  case secondAt
  /// Nothing before or nothing after the `@`.
  case halfMissing
  /// A character that can stand in no address, or not at this place.
  case character(Unicode.Scalar)
  /// A dot where none can stand: in front, before another dot, or at the end.
  case dot
  /// The part after the `@` has no dot.
  case noDomain
  case tooLong
  case other

  /// - Returns: `nil` when `text` is a valid address.
  package init?(_ text: String) {
    guard EmailAddress(text) == nil else { return nil }
    let addresses = text.unicodeScalars
      .split { ",;/|、，；／".unicodeScalars.contains($0) || $0.properties.isWhitespace }
      .count { $0.contains("@") || $0.contains("＠") }
    self = addresses > 1 ? .several : Self(normal: EmailAddress.normalised(text))
  }

  private init(normal: String) {
    guard let at = normal.lastIndex(of: "@") else {
      self = .noAt
      return
    }
    let (local, host) = (normal[..<at], normal[normal.index(after: at)...])
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    let isTooLong =
      normal.utf8.count > EmailAddress.longest || local.utf8.count > EmailAddress.longestLocal
      || labels.contains { $0.utf8.count > 63 }
    self =
      if local.contains("@") {
        .secondAt
      } else if let wrong = Self.wrong(local, host) {
        .character(wrong)
      } else if local.isEmpty || host.isEmpty {
        .halfMissing
      } else if isTooLong {
        .tooLong
      } else if local.first == "." || labels.contains("") {
        .dot
      } else if labels.count < 2 {
        .noDomain
      } else {
        .other
      }
  }

  /// The first character that cannot stand where it stands.
  private static func wrong(_ local: Substring, _ host: Substring) -> Unicode.Scalar? {
    let isQuoted = EmailAddress.content(ofQuoted: local) != nil
    let before =
      isQuoted
      ? nil
      : local.unicodeScalars.first {
        $0 != "." && !EmailAddress.isAtomScalar($0)
      }
    return before ?? host.unicodeScalars.first { $0 != "." && !EmailAddress.isHostScalar($0) }
  }
}
