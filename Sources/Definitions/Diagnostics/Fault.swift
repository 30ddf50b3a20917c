/// What is wrong with a definition, and where.
///
/// It prints as `events/autumn/event.yaml:7:3: message`. Editors and terminals can jump to that
/// place.
package struct Fault: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Relative to the workspace: `events/autumn/event.yaml`.
  package let file: String
  /// From 1.
  package let line: Int
  /// From 1, in Unicode scalars.
  package let column: Int
  /// A stable code for scripts, such as `unknown-key`.
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
    // A quoted value may contain line breaks, but a message is one line.
    let message = String(flaw.description.map { $0.isNewline ? " " : $0 })
    self.init(
      file: place.file, line: place.line, column: place.column, code: flaw.code, message: message)
  }

  package var description: String { "\(file):\(line):\(column): \(message)" }

  package static func < (a: Fault, b: Fault) -> Bool {
    (a.file, a.line, a.column, a.message) < (b.file, b.line, b.column, b.message)
  }
}

// MARK: - Places

/// A place in a definition.
struct Place: Hashable, Sendable {
  /// Relative to the workspace.
  let file: String
  /// From 1.
  let line: Int
  /// From 1, in Unicode scalars.
  let column: Int

  static func top(of file: String) -> Place { Place(file: file, line: 1, column: 1) }
}

// MARK: - Results

/// The result of reading a definition.
package struct ParseResult<Value: Sendable>: Sendable {
  /// `nil` when there is any fault.
  package let value: Value?
  /// All of them, in the order of files and lines.
  package let faults: [Fault]
  /// Things that are allowed but are probably a mistake.
  package let warnings: [Fault]

  package init(value: Value?, faults: [Fault], warnings: [Fault]) {
    self.value = faults.isEmpty ? value : nil
    self.faults = faults
    self.warnings = warnings
  }
}

// MARK: - Collecting

/// Collects all faults and warnings of a definition: reading goes on after the first fault.
final class Complaints {
  private(set) var faults: [Fault] = []
  private(set) var warnings: [Fault] = []

  func fault(_ flaw: Flaw, at place: Place) { faults.append(Fault(flaw, at: place)) }
  func warn(_ flaw: Flaw, at place: Place) { warnings.append(Fault(flaw, at: place)) }

  /// Adds faults and warnings that were found elsewhere.
  func add(faults: [Fault], warnings: [Fault] = []) {
    self.faults += faults
    self.warnings += warnings
  }

  /// The value with all complaints: each once, in the order of files and lines.
  func reading<Value: Sendable>(_ value: Value?) -> ParseResult<Value> {
    ParseResult(value: value, faults: Set(faults).sorted(), warnings: Set(warnings).sorted())
  }
}
