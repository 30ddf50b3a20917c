/// A fact about a file that a person gave, and where in the file it holds.
///
/// A text file that a person wrote has ``SourceLocation``s. A fact about another kind of file names
/// its own kind of place, so one shape serves a definition and a list.
package struct Diagnostic<Kind: Fact>: Hashable, Sendable {
  package enum Severity: String, Hashable, Sendable { case error, warning }

  package let kind: Kind
  package let severity: Severity
  package let location: Kind.Location

  package init(_ kind: Kind, _ severity: Severity = .error, at location: Kind.Location) {
    (self.kind, self.severity, self.location) = (kind, severity, location)
  }

  /// Stable, for scripts.
  package var code: String { kind.code }
}

extension Diagnostic: Comparable where Kind.Location: Comparable {
  /// In the order of files and lines. Two diagnostics at one place stand in the order of their
  /// codes.
  package static func < (a: Diagnostic, b: Diagnostic) -> Bool {
    a.location != b.location
      ? a.location < b.location
      : (a.code, String(reflecting: a.kind)) < (b.code, String(reflecting: b.kind))
  }
}

/// A place in a text file.
package struct SourceLocation: Hashable, Sendable, Comparable {
  /// Relative to the workspace: `events/autumn/event.yaml`.
  package let file: String
  /// From 1.
  package let line: Int
  /// From 1, in Unicode scalars.
  package let column: Int

  package init(file: String, line: Int = 1, column: Int = 1) {
    (self.file, self.line, self.column) = (file, line, column)
  }

  package static func < (a: SourceLocation, b: SourceLocation) -> Bool {
    (a.file, a.line, a.column) < (b.file, b.line, b.column)
  }
}
