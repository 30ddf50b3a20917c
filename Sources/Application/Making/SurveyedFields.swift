import Definitions
import Intake
import Recognition
import Vocabulary

/// The `fields:` that a list suggests for an event, as commented YAML for the user to change.
struct SurveyedFields {
  let survey: ListSurvey
  let scaffold: EventScaffold
  let dropped: EventMaker.DroppedWords

  /// The lines are indented by two spaces.
  var yaml: String {
    let kept = survey.kept.map { proposal in
      "  \(proposal.field): { kind: \(proposal.kind.rawValue), "
        + "purposes: [\(proposal.purposes.map(\.rawValue).joined(separator: ", "))]"
        + (proposal.isRequired ? ", required: yes" : "") + columns(proposal) + " }"
    }
    let others = survey.dropped.map { column in
      let words = dropped(column, scaffold.language)
      return "  # " + scaffold.droppedColumn(oneLine(words.column), because: words.reason)
    }
    return (kept + others).joined(separator: "\n")
  }

  /// A name in several columns is found by their usual names, so no single column is named here. A
  /// column without a name that may be written is found by its kind, or stands in `columns.yaml`.
  private func columns(_ proposal: ListSurvey.Proposal) -> String {
    guard survey.columns[proposal.field] == nil,
      case .named(let column)? = proposal.columns.first, proposal.columns.count == 1
    else { return "" }
    return ", columns: [\(YamlEditor.inQuotes(oneLine(column)))]"
  }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
