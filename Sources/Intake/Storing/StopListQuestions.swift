package import Vault

/// What an import asks the office's stop-list.
package struct StopListQuestions: Sendable {
  /// The list in memory; `nil` when nobody is on it.
  package let matcher: @Sendable () throws -> StopMatcher?
  /// Notes that somebody else has the address of these entries.
  package let noteShared: @Sendable (Set<String>) throws -> Void

  package init(
    matcher: @escaping @Sendable () throws -> StopMatcher?,
    noteShared: @escaping @Sendable (Set<String>) throws -> Void
  ) {
    (self.matcher, self.noteShared) = (matcher, noteShared)
  }

  /// For an import without an office.
  package static let none = StopListQuestions(matcher: { nil }, noteShared: { _ in })
}
