package import Vocabulary

/// A request as somebody in the office enters it.
package struct RequestOrder: Sendable {
  package enum Place: Hashable, Sendable {
    case event(Slug)
    /// Every open event, and what is kept beside them.
    case everywhere
  }

  package let place: Place
  package let kind: RequestKind
  /// A code, an identity or an address, as typed. Personal.
  package let identity: String
  /// For `correct` and `add`.
  package let values: [FieldName: PersonalText]
  /// For `delete`.
  package let fields: [FieldName]
  /// For `stop-use`: the uses to stop; every use when empty.
  package let purposes: Set<Purpose>
  package let agent: RequestContent.Agent?

  package init(
    place: Place, kind: RequestKind, identity: String, values: [FieldName: PersonalText] = [:],
    fields: [FieldName] = [], purposes: Set<Purpose> = [],
    agent: RequestContent.Agent? = nil
  ) {
    self.place = place
    self.kind = kind
    self.identity = identity
    self.values = values
    self.fields = fields
    self.purposes = purposes
    self.agent = agent
  }
}
