package import Definitions
package import Vocabulary

/// Why an import cannot begin. The report says what is wrong with the list itself.
package enum IntakeError: Error, Hashable {
  /// A column was chosen for a field that the event does not declare.
  case undeclaredField(FieldName, closest: String?)
  /// Two columns were chosen for one field.
  case chosenTwice(FieldName)
  /// The list may have a layout whose file has faults. Nothing was stored.
  case wrongLayout([DefinitionDiagnostic])

  /// Stable, for scripts.
  package var code: String {
    switch self {
    case .undeclaredField, .chosenTwice: "wrong-map"
    case .wrongLayout: "definition-wrong"
    }
  }
}
