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
