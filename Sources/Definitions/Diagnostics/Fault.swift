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

/// Where something stands in a definition.
struct Place: Hashable, Sendable {
  /// Relative to the workspace.
  let file: String
  /// From 1.
  let line: Int
  /// From 1, in Unicode scalars.
  let column: Int

  static func top(of file: String) -> Place { Place(file: file, line: 1, column: 1) }
}

/// What came of reading a definition.
package struct ParseResult<Value: Sendable>: Sendable {
  /// `nil` when there is any fault.
  package let value: Value?
  /// All of them, in the order of files and lines.
  package let faults: [Fault]
  /// What is allowed and yet probably not meant.
  package let warnings: [Fault]

  package init(value: Value?, faults: [Fault], warnings: [Fault]) {
    self.value = faults.isEmpty ? value : nil
    self.faults = faults
    self.warnings = warnings
  }
}

/// Collects what is wrong while a definition is read, so that the first fault hides no other.
final class Complaints {
  private(set) var faults: [Fault] = []
  private(set) var warnings: [Fault] = []

  func fault(_ flaw: Flaw, at place: Place) { faults.append(Fault(flaw, at: place)) }
  func warn(_ flaw: Flaw, at place: Place) { warnings.append(Fault(flaw, at: place)) }

  /// Takes over what was found elsewhere.
  func add(faults: [Fault], warnings: [Fault] = []) {
    self.faults += faults
    self.warnings += warnings
  }

  /// What was read, with all complaints: each once, in the order of files and lines.
  func reading<Value: Sendable>(_ value: Value?) -> ParseResult<Value> {
    ParseResult(value: value, faults: Set(faults).sorted(), warnings: Set(warnings).sorted())
  }
}
