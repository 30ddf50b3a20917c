package import Vocabulary

/// What is wrong with a definition, and where. An error is called a fault.
package typealias DefinitionDiagnostic = Diagnostic<DefinitionProblem>

extension SourceLocation {
  /// The place of a fault of the whole file.
  static func top(of file: String) -> SourceLocation { SourceLocation(file: file) }
}
