/// What is wrong with a definition, and where.
///
/// It prints as `events/autumn/event.yaml:7:3: message`, which editors and terminals can jump to.
package struct Fault: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Relative to the workspace: `events/autumn/event.yaml`.
  package let file: String
  /// From 1.
  package let line: Int
  /// From 1, in Unicode scalars.
  package let column: Int
  /// Stable, for scripts: `unknown-key`.
  package let code: String
  /// Names the thing, the rule and the remedy.
  package let message: String

  package init(file: String, line: Int, column: Int, code: String, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.code = code
    self.message = message
  }

  init(_ flaw: Flaw, at place: Place) {
    // What a message quotes may have broken lines; a complaint is one.
    let message = String(flaw.description.map { $0.isNewline ? " " : $0 })
    self.init(
      file: place.file, line: place.line, column: place.column, code: flaw.code, message: message)
  }

  package var description: String { "\(file):\(line):\(column): \(message)" }

  package static func < (a: Fault, b: Fault) -> Bool {
    (a.file, a.line, a.column, a.message) < (b.file, b.line, b.column, b.message)
  }
}
