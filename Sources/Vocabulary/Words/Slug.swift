/// The name of an event, a notice or a processor: safe as a file name, an URL part and an argument.
package struct Slug: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  package let text: String

  package static let longest = 64
  /// What a slug looks like, for messages.
  package static let rule = "1 to 64 of a-z, 0-9 and '-', beginning with a letter or digit"

  /// - Returns: `nil` unless `text` follows ``rule``.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard (1...Self.longest).contains(bytes.count), bytes[0] != UInt8(ascii: "-") else {
      return nil
    }
    let allowed = bytes.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
    }
    guard allowed else { return nil }
    self.text = text
  }

  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let slug = Slug(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a slug is \(Self.rule)"))
    }
    self = slug
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  package static func < (a: Slug, b: Slug) -> Bool { a.text < b.text }
  package var description: String { text }
}
