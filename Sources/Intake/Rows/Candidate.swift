import Definitions
import Vault
import Vocabulary

/// A row that may become an attendee. One value serves all the rows of a list in turn.
final class Candidate {
  /// What a row says about one field.
  enum State {
    /// `texts` holds the value.
    case value
    /// The cell is empty: so is the field.
    case empty
    /// The row's value may not be stored: what is on record stays.
    case withheld
  }

  let fields: [FieldDefinition]
  /// By the field's index; of no meaning where the state is not `value`.
  var texts: [String]
  var states: [State]
  var consents: [ConsentDefinition] = []
  /// The keyed hash of the identity.
  var lookup: [UInt8] = []

  init(fields: [FieldDefinition]) {
    self.fields = fields
    texts = Array(repeating: "", count: fields.count)
    states = Array(repeating: .empty, count: fields.count)
  }

  /// The values of a new attendee.
  var values: FieldValues {
    var values = FieldValues()
    for index in fields.indices where states[index] == .value {
      values[fields[index].name] = PersonalText(texts[index])
    }
    return values
  }

  /// What an attendee's values become.
  ///
  /// - Parameter kept: fields that stay as they are.
  func applied(to values: FieldValues, keeping kept: Set<FieldName>) -> FieldValues {
    var changed = values
    for index in fields.indices where !kept.contains(fields[index].name) {
      switch states[index] {
      case .value: changed[fields[index].name] = PersonalText(texts[index])
      case .empty: changed[fields[index].name] = nil
      case .withheld: break
      }
    }
    return changed
  }

  /// The person's names, in a form in which spelling does not matter; empty when there are none.
  var nameKey: String {
    Self.nameKey(
      fields.indices.lazy.filter { self.fields[$0].kind == .name && self.states[$0] == .value }
        .map { self.texts[$0] })
  }

  /// The same of an attendee on record.
  func nameKey(of values: FieldValues) -> String {
    Self.nameKey(
      fields.lazy.filter { $0.kind == .name }.compactMap { values[$0.name]?.revealed })
  }

  private static func nameKey(_ names: some Sequence<String>) -> String {
    names.map(HeaderText.normal).joined(separator: "\u{1F}")
  }
}
