import Definitions
import Recognition
import Vault
import Vocabulary

extension StopMatcher {
  /// The entry of a person with these values; `nil` when they are not on the list.
  ///
  /// The address that the event writes to is the person's own. Any other address may be a parent's,
  /// so it counts only together with a name.
  func stop(of values: FieldValues, _ event: EventDefinition) -> StopEntry? {
    let names = NameFields(event.fields).names { values[$0]?.revealed }
    let own = event.addressField?.name
    for field in event.fields where field.kind == .email {
      guard let address = values[field.name].flatMap({ EmailAddress($0.revealed) }) else {
        continue
      }
      switch match(address: address, names: names) {
      case .person(let entry): return entry
      case .address(let entry) where field.name == own: return entry
      default: break
      }
    }
    return nil
  }
}
