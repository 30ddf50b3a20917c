import Attendees
import Definitions
import Vault
import Vocabulary

/// The values that a request changes, and how their faults are told.
struct RequestedValues {
  private let kind: RequestKind
  private let values: FieldValues
  private let isEverywhere: Bool

  init(_ order: RequestOrder) {
    kind = order.kind
    isEverywhere = order.place == .everywhere
    var values = FieldValues()
    for (name, value) in order.values { values[name] = value }
    for name in order.fields { values[name] = PersonalText("") }
    self.values = values
  }

  init(_ record: RequestRecord, _ content: RequestContent) {
    kind = record.kind
    isEverywhere = record.isEverywhere
    var values = FieldValues()
    for (name, value) in content.values {
      if let field = FieldName(name) { values[field] = PersonalText(value) }
    }
    for name in content.fields {
      if let field = FieldName(name) { values[field] = PersonalText("") }
    }
    self.values = values
  }

  var isEmpty: Bool { values.byName.isEmpty }

  /// The fields that it changes.
  var fields: [FieldName] { values.byName.keys.sorted() }

  /// Runs `body` with the values for one event. A request about every event passes over the fields
  /// that this one does not have.
  ///
  /// - Throws: ``RequestError/value(_:in:)``, ``RequestError/requiredField(_:in:)``.
  func translated<Answer>(
    _ event: EventDefinition, _ body: (FieldValues) throws -> Answer
  ) throws -> Answer {
    var own = values
    if isEverywhere {
      for name in own.byName.keys where event.field(name) == nil { own[name] = nil }
    }
    do {
      return try body(own)
    } catch AttendeeError.missingRequired(let field) where kind == .delete {
      throw RequestError.requiredField(field, in: event.slug)
    } catch let error as AttendeeError {
      throw RequestError.value(error, in: event.slug)
    }
  }
}
