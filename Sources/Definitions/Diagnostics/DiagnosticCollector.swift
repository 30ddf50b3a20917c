import Vocabulary

/// Collects all faults and warnings of a definition: reading goes on after the first fault.
final class DiagnosticCollector {
  private var diagnostics: [DefinitionDiagnostic] = []

  var faults: [DefinitionDiagnostic] { diagnostics.filter { $0.severity == .error } }
  var warnings: [DefinitionDiagnostic] { diagnostics.filter { $0.severity == .warning } }

  func fault(_ problem: DefinitionProblem, at place: SourceLocation) {
    diagnostics.append(DefinitionDiagnostic(problem, at: place))
  }

  func warn(_ problem: DefinitionProblem, at place: SourceLocation) {
    diagnostics.append(DefinitionDiagnostic(problem, .warning, at: place))
  }

  /// Adds faults and warnings that were found elsewhere.
  func add(_ others: [DefinitionDiagnostic]) { diagnostics += others }

  /// The value with all faults and warnings: each once, in the order of files and lines.
  func reading<Value: Sendable>(_ value: Value?) -> ParseResult<Value> {
    ParseResult(
      value: value, faults: Set(faults).sorted(), warnings: Set(warnings).sorted())
  }
}
