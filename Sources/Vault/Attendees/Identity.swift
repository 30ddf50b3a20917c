package import Vocabulary

/// Finds one person in one event: the normalised values of the event's identity fields.
package struct Identity: Hashable, Sendable {
  /// The normalised values, joined by U+001F. Personal.
  package let revealed: String

  /// - Parameter values: the values with their kinds, in the order of the event's identity fields.
  /// - Returns: `nil` when all of them are empty.
  package init?(_ values: [(kind: FieldKind, text: String)]) {
    let normal = values.map { Self.normalised($0.text, $0.kind) }
    guard normal.contains(where: { !$0.isEmpty }) else { return nil }
    revealed = normal.joined(separator: String(UnicodeScalar(Self.separator)))
  }

  /// U+001F. No value holds it.
  package static let separator: UInt8 = 0x1F

  /// Appends one part of ``revealed``. With it, a lookup needs no string.
  ///
  /// - Parameter value: tidied text in UTF-8, or an address in its normal form.
  package static func append(
    _ value: UnsafeBufferPointer<UInt8>, _ kind: FieldKind, to bytes: inout [UInt8]
  ) {
    if kind == .email { return bytes.append(contentsOf: value) }
    guard value.allSatisfy({ $0 < 0x80 }) else {
      return bytes.append(contentsOf: String(decoding: value, as: UTF8.self).lowercased().utf8)
    }
    for byte in value { bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
  }

  private static func normalised(_ text: String, _ kind: FieldKind) -> String {
    switch kind {
    case .email: EmailAddress.normalised(text)
    default: tidied(text).lowercased()
    }
  }
}

extension Identity: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "(identity)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
