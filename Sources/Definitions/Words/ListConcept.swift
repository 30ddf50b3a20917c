package import Vocabulary

/// What a column of an attendee list can hold.
package enum ListConcept: String, CaseIterable, Hashable, Sendable {
  /// The whole name, or half of it where the other half has a column of its own.
  case name
  case given
  /// Further given names, such as a middle name.
  case moreGiven = "more-given"
  /// Words before the family name, such as `van der`.
  case familyPrefix = "family-prefix"
  case family
  /// A second family name, which follows the first.
  case moreFamily = "more-family"
  /// How the name is read, in kana or Latin letters.
  case reading
  case email
  case phone
  case company
  case address
  case language
  case birthDate = "birth-date"
  case gender
  case health
  case faith
  case department
  case jobTitle = "job-title"
  case ticket
  case ticketNumber = "ticket-number"
  case comment
  case party
  /// An amount that was paid, or paid back.
  case amount
  /// Whether the person comes.
  case status
  /// Filled, or a yes, only for people who do not come.
  case cancellation
}

extension ListConcept {
  /// The concept of a kind; `nil` for text, which can hold anything.
  package init?(_ kind: FieldKind) {
    switch kind {
    case .text: return nil
    case .name: self = .name
    case .email: self = .email
    case .phone: self = .phone
    case .company: self = .company
    case .address: self = .address
    case .language: self = .language
    case .birthDate: self = .birthDate
    case .gender: self = .gender
    case .health: self = .health
    case .faith: self = .faith
    }
  }
}

/// Whose name or address a column holds.
package enum ListOwner: String, CaseIterable, Hashable, Sendable {
  case attendee
  /// The person who ordered or paid, who may be the attendee.
  case buyer
  /// Another person, such as a parent, a host or an office.
  case other
  /// The person who registered or is the contact: the attendee, unless the list names the attendee
  /// in columns of their own.
  case registrant
  /// The attendee in a list of guests, and a companion beside columns that say nobody's name.
  case guest
}

/// What a column of states is about, other than whether the person comes.
package enum StateKind: String, CaseIterable, Hashable, Sendable {
  case payment
  case checkIn = "check-in"
  /// Of a message to the person.
  case message
  /// Of a subscription or a membership.
  case subscription
  /// Of the office's own work.
  case workflow
}

/// What a value of a status column says.
package enum StatusClass: String, CaseIterable, Hashable, Sendable {
  /// The person comes. With a negation, the person does not.
  case confirmed
  case paid
  /// The person comes, or nothing is said against it.
  case coming
  /// At the door already, or not yet.
  case present
  /// The person is registered and did not come.
  case absent
  case cancelled
  case refunded
  case declined
  case waiting
  case pending
  case unpaid
  /// The person asked a service for no more letters.
  case unsubscribed
  /// A state of the office's work.
  case workflow
  case yes
  case no
}
