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
