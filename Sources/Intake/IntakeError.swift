package import Definitions
package import Vocabulary

/// Why an import cannot even begin. What is wrong with the list itself is in the report.
package enum IntakeError: Error, Hashable {
  /// A column was chosen for a field that the event does not declare.
  case undeclaredField(FieldName, closest: String?)
  /// Two columns were chosen for one field.
  case chosenTwice(FieldName)
  /// The list may be of a layout whose file has faults; nothing was stored.
  case wrongLayout([Fault])
}
