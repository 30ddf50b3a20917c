package import Vocabulary

/// What finds one person in one event: the values of the event's identity fields, normalised.
package struct Identity: Hashable, Sendable {
  /// The normalised values, joined by U+001F. Personal.
  package let revealed: String

  /// - Parameter values: in the order of the event's identity fields, with their kinds.
  /// - Returns: `nil` when all of them are empty.
  package init?(_ values: [(kind: FieldKind, text: String)]) {
    let normal = values.map { Self.normalised($0.text, $0.kind) }
    guard normal.contains(where: { !$0.isEmpty }) else { return nil }
    revealed = normal.joined(separator: "\u{1F}")
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
