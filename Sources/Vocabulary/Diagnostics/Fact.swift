/// Something that a person must be told, without words. A face gives it words, in its language.
///
/// A fact is an enum of one module. It carries names, numbers and times, never a sentence and
/// never an attendee's data.
package protocol Fact: Hashable, Sendable {
  /// Where the fact of a ``Diagnostic`` holds: in a text file, unless the fact says otherwise.
  associatedtype Location: Hashable, Sendable = SourceLocation

  /// Stable, for scripts: `unknown-key`.
  var code: String { get }
}

/// Why something failed: an error that a fact carries.
///
/// Two causes are equal when their errors print the same.
package struct Cause: Hashable, Sendable {
  package let error: any Error

  package init(_ error: any Error) { self.error = error }

  package static func == (a: Cause, b: Cause) -> Bool {
    String(reflecting: a.error) == String(reflecting: b.error)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(String(reflecting: error)) }
}
