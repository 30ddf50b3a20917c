import Foundation
package import Vocabulary

/// What a request says about the person. It is sealed, and goes long before the request's number,
/// kind and dates do.
package struct RequestContent: Codable, Sendable {
  /// Somebody who asks in the name of the person (APPI Art. 37(3)).
  package struct Agent: Codable, Sendable {
    package var name: String
    package var capacity: AgentCapacity

    package init(name: String, capacity: AgentCapacity) {
      self.name = name
      self.capacity = capacity
    }
  }

  /// As somebody typed it: a code, an identity or an address.
  package var identity: String
  /// The event that was named; `nil` for every event. The person may be in none.
  package var event: String?
  /// Whether values were changed already. A killed change is told as done when it is repeated.
  package var isBegun = false
  /// The address on record, to which the office writes.
  package var address: String?
  /// The tag of the person's language.
  package var language: String
  /// The person's code in each event, by the event's id.
  package var codes: [String: String] = [:]
  /// For `correct` and `add`: the new values by field.
  package var values: [String: String] = [:]
  /// For `delete`: the fields.
  package var fields: [String] = []
  /// For `stop-use`: the uses to stop; every use when empty.
  package var purposes: [Purpose] = []
  package var agent: Agent?
  /// Whether several people share the address, so that an answer from it proves nothing.
  package var sharesAddress = false
  /// The reason of a refusal.
  package var reason: String?
  /// The address from before a correction. It is told too.
  package var formerAddress: String?
}

/// As what an agent acts.
package enum AgentCapacity: String, CaseIterable, Codable, Hashable, Sendable {
  /// The legal representative of a minor or of an adult under guardianship.
  case guardian
  /// Somebody whom the person authorised.
  case delegate
}

extension RequestContent: CustomReflectable {
  /// Empty, so that nothing prints personal data.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
