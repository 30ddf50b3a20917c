package import Attendees
package import Vocabulary

/// Why something cannot be done with a request.
package enum RequestError: Error, Hashable {
  case noRequest(Int)
  /// The person's data in it is gone, because it was answered or lapsed long ago.
  case contentGone(Int)
  /// Nobody has confirmed yet that it comes from the person.
  case notConfirmed(Int)
  /// It is past that state already.
  case wrongState(Int, RequestState)
  /// Nobody was found when it was opened, and somebody is there now.
  case foundSince(Int)
  /// Different people have in different events what was typed, such as a number or a family's address.
  case differentPeople([Person])
  /// A value does not fit its field.
  case value(AttendeeError, in: Slug)
  /// The kind needs new values, or the names of fields.
  case valuesMissing(RequestKind)
  /// The kind takes no values or no fields.
  case valuesSurplus(RequestKind)
  /// A field that the event requires cannot be deleted; an erasure can be asked for.
  case requiredField(FieldName, in: Slug)
  /// A hold keeps the person's data.
  case held(Int, Slug)
  /// The office holds inquiries of the person alone, or that their data is not used.
  case nothingToChange(Int)
  /// The answer was handed over, or is on its way by mail.
  case nothingToHandOver(Int)

  /// An attendee of an event.
  package struct Person: Hashable, Sendable {
    package let event: Slug
    package let code: AttendeeCode

    package init(event: Slug, code: AttendeeCode) { (self.event, self.code) = (event, code) }
  }

  /// Stable, for scripts.
  package var code: String {
    switch self {
    case .noRequest: "no-request"
    case .contentGone: "content-gone"
    case .notConfirmed: "not-confirmed"
    case .wrongState: "wrong-state"
    case .foundSince: "found-since"
    case .differentPeople: "different-people"
    case .value(let error, _): error.code
    case .valuesMissing: "values-missing"
    case .valuesSurplus: "values-surplus"
    case .requiredField: "required-field"
    case .held: "held"
    case .nothingToChange: "nothing-to-change"
    case .nothingToHandOver: "nothing-to-hand-over"
    }
  }
}
