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
}

extension IntakeError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .undeclaredField(let field, let closest):
      "cannot map '\(field)': the event declares no such field; "
        + (closest.map { "did you mean '\($0)'?" } ?? "declare it under 'fields:' with a purpose")
    case .chosenTwice(let field):
      "cannot map '\(field)' twice; choose one column for it"
    case .wrongLayout(let faults): faults.map(\.code).joined(separator: "\n")
    }
  }
}
