/// The result of reading a definition.
package struct ParseResult<Value: Sendable>: Sendable {
  /// `nil` when there is any fault.
  package let value: Value?
  /// The value for work with people alone; `nil` when a fault is outside the texts of letters. The
  /// letters with faults are not in it, or cannot be written.
  package let valueForPeople: Value?
  /// All of them, in the order of files and lines.
  package let faults: [DefinitionDiagnostic]
  /// Things that are allowed but are probably a mistake.
  package let warnings: [DefinitionDiagnostic]

  package init(value: Value?, faults: [DefinitionDiagnostic], warnings: [DefinitionDiagnostic]) {
    self.value = faults.isEmpty ? value : nil
    valueForPeople = faults.allSatisfy(\.isInText) ? value : nil
    self.faults = faults
    self.warnings = warnings
  }
}
