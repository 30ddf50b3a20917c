package import Vocabulary

/// What is wrong with a definition, and where. An error is called a fault.
package typealias DefinitionDiagnostic = Diagnostic<DefinitionProblem>

extension DefinitionDiagnostic {
  /// Whether it is in the text of a letter, and so concerns nothing but letters.
  package var isInText: Bool { location.file.hasSuffix(".md") }
}

extension SourceLocation {
  /// The place of a fault of the whole file.
  static func top(of file: String) -> SourceLocation { SourceLocation(file: file) }
}
