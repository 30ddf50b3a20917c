import Definitions
import Intake
import Vocabulary

extension ImportSummary {
  /// Which columns were read because an earlier import saved them, and which this one saved.
  func showSavedColumns(_ terminal: Terminal) {
    let file = "events/\(report.event)/columns.yaml"
    if !report.savedColumns.isEmpty {
      terminal.say("  As saved in \(file): \(Self.listed(report.savedColumns)).")
    }
    guard savesColumns else { return }
    let fields = report.chosenColumns.byField.keys.sorted()
    if let saved = report.columnsFile {
      terminal.say("  Saved in \(saved) for later imports: \(Self.listed(fields)).")
    } else {
      terminal.say("  No column was saved in \(file)\(whyNotSaved(fields)).")
    }
  }

  private func whyNotSaved(_ fields: [FieldName]) -> String {
    if report.dryRun { return ": nothing was to be written" }
    return fields.isEmpty
      ? ": those chosen have no name to find them by again" : ": the list was not stored"
  }

  private static func listed(_ fields: [FieldName]) -> String {
    fields.map(\.text).joined(separator: ", ")
  }
}
