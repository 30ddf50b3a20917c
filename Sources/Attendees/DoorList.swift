package import Definitions
import Recognition
package import Vault
package import Vocabulary

/// The people whom the office expects at the door, in the order in which one looks for them: by the
/// reading of their name where there is one, else by their name. Who cancelled is not on it.
package struct DoorList {
  package struct Person {
    package let code: AttendeeCode
    package let isHere: Bool
    package let values: FieldValues
  }

  package let event: EventDefinition
  /// The names and their readings first, then the others. Sensitive fields are not on it unless
  /// they were asked for: many people see such a list.
  package let fields: [FieldDefinition]
  package let people: [Person]
  /// How many expected people are not on the list, because they asked to stop this use of their data.
  package let leftOut: Int

  /// - Parameter chosen: the fields to show, in this order; none for the usual ones.
  /// - Throws: ``AttendeeError/unknownField(_:known:)`` for a field that the purpose does not open,
  ///   or an error of the vault.
  package init(_ list: AttendeeList, fields chosen: [FieldName] = []) throws {
    event = list.event
    let order = DoorOrder(list.fields)
    fields =
      try chosen.isEmpty
      ? order.usual
      : chosen.map { name in
        guard let field = list.fields.first(where: { $0.name == name }) else {
          throw AttendeeError.unknownField(name, known: list.fields.map(\.name))
        }
        return field
      }
    var people: [(key: DoorOrder.Key, person: Person)] = []
    let leftOut = try list.forEach { row, values in
      guard row.status != .cancelled else { return }
      let person = Person(code: row.code, isHere: row.status == .checkedIn, values: values)
      people.append((order.key(of: person), person))
    }
    self.leftOut = leftOut.filter { $0.key != .cancelled }.values.reduce(0, +)
    self.people = people.sorted { $0.key < $1.key }.map(\.person)
  }
}

/// By which fields of an event a door list is ordered.
struct DoorOrder {
  private let readings: [FieldDefinition]
  private let names: [FieldDefinition]
  private let others: [FieldDefinition]

  init(_ fields: [FieldDefinition]) {
    readings = fields.filter(\.isReading)
    let names = fields.filter { $0.kind == .name && !$0.isReading }
    self.names = names.filter(\.isFamilyName) + names.filter { !$0.isFamilyName }
    others = fields.filter { !$0.isReading && $0.kind != .name }
  }

  var usual: [FieldDefinition] { names + readings + others.filter { !$0.isSensitive } }

  struct Key: Comparable {
    let sound: NameOrder
    let name: NameOrder
    let code: String

    static func < (a: Key, b: Key) -> Bool {
      if a.sound != b.sound { return a.sound < b.sound }
      return a.name != b.name ? a.name < b.name : a.code < b.code
    }
  }

  func key(of person: DoorList.Person) -> Key {
    func order(_ fields: [FieldDefinition]) -> NameOrder {
      NameOrder(fields.compactMap { person.values[$0.name]?.revealed }.joined(separator: " "))
    }
    let (reading, name) = (order(readings), order(names))
    return Key(
      sound: reading.isEmpty ? name : reading, name: name, code: person.code.description)
  }
}
