/// A piece of data about a person. It never prints itself.
package struct PersonalText: Hashable, Sendable {
  /// The text itself: only for sealed boxes, letters, and output that must show it.
  package let revealed: String

  package init(_ revealed: String) { self.revealed = revealed }

  package var isEmpty: Bool { revealed.isEmpty }
}

extension PersonalText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Redacted, so that no log line or error shows personal data.
  package var description: String { "(personal)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
