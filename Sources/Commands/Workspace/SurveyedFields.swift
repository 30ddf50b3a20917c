import Intake
import Vocabulary

/// What a list suggests for an event's `fields:`, as commented YAML for a person to change.
struct SurveyedFields {
  let survey: ListSurvey

  /// Lines indented by two.
  var yaml: String {
    let kept = survey.kept.map { proposal in
      "  \(proposal.field): { kind: \(proposal.kind.rawValue), "
        + "purposes: [\(proposal.purposes.map(\.rawValue).joined(separator: ", "))]"
        + (proposal.isRequired ? ", required: yes" : "") + columns(proposal) + " }"
    }
    let dropped = survey.dropped.map { "  # dropped: \(oneLine($0.column)) (\($0.reason))" }
    return (kept + dropped).joined(separator: "\n")
  }

  /// A name in parts is found by its parts' usual names, so that no one column stands for it.
  private func columns(_ proposal: ListSurvey.Proposal) -> String {
    guard let column = proposal.columns.first, proposal.columns.count == 1 else { return "" }
    return ", columns: [\(JSONText.quoted(oneLine(column)))]"
  }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
