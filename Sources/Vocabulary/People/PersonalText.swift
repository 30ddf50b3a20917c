/// A datum about a person. It never prints itself.
package struct PersonalText: Hashable, Sendable {
  /// The datum. For sealed boxes, letters, and output that exists to show it.
  package let revealed: String

  package init(_ revealed: String) { self.revealed = revealed }

  package var isEmpty: Bool { revealed.isEmpty }
}

extension PersonalText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Redacted, so that a datum never shows itself in a log line or an error.
  package var description: String { "(personal)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
