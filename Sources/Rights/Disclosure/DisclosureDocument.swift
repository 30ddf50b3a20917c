package import Definitions
package import Foundation
package import Vault
package import Vocabulary

/// The answer to a request to be told: everything that is held about one person, or with the kind
/// ``RequestKind/purpose`` the same without values.
///
/// ``json()`` is for programs, ``page()`` for people. Both are made from the facts alone, so the
/// same facts always give the same bytes.
package struct DisclosureDocument: Sendable {
  /// What a person must know of the office.
  package struct Office: Sendable {
    package let name: LocalisedText
    package let contact: EmailAddress
    package let policy: PolicyReference?
    /// The contractors that handle attendees' data.
    package let processors: [String]
    /// The contractor that runs the mail server; `nil` if the office runs it.
    package let mailRelay: String?

    package init(
      name: LocalisedText, contact: EmailAddress, policy: PolicyReference? = nil,
      processors: [String] = [], mailRelay: String? = nil
    ) {
      (self.name, self.contact, self.policy) = (name, contact, policy)
      (self.processors, self.mailRelay) = (processors, mailRelay)
    }

    package init(_ organiser: OrganiserDefinition) {
      let relay = organiser.mail.operatedBy
      self.init(
        name: organiser.name, contact: organiser.contact, policy: organiser.policy,
        processors: organiser.processors,
        mailRelay: organiser.processors.contains(relay) ? relay : nil)
    }
  }

  /// The number of the request.
  package let number: Int
  /// ``RequestKind/purpose`` or ``RequestKind/disclose``.
  package let kind: RequestKind
  package let made: Instant
  /// For the times that belong to no event.
  package let zone: TimeZone
  package let office: Office
  /// The person's language.
  package let language: Language
  package private(set) var events: [EventDisclosure]
  /// What the office keeps about the person beside events: requests, stops, inquiries.
  package private(set) var officeItems: [Disclosed]

  /// - Parameter zone: the zone of the first event unless given.
  package init(
    number: Int, kind: RequestKind, made: Instant, zone: TimeZone? = nil, office: Office,
    language: Language, events: [EventDisclosure], officeItems: [Disclosed] = []
  ) {
    self.number = number
    self.kind = kind
    self.made = made
    self.zone = zone ?? events.first?.zone ?? .gmt
    self.office = office
    self.language = language
    self.events = events
    self.officeItems = officeItems
  }

  /// Whether it tells the values too.
  package var tellsValues: Bool { kind != .purpose }

  /// The names of all fields that it tells, for the record of the answer.
  package var fields: [String] { Set(events.flatMap(\.fields)).sorted() }

  /// Whether a value would be left out of an answer by mail.
  package var hasSensitiveValues: Bool {
    tellsValues && events.contains { $0.items.contains(where: \.mustNotGoByMail) }
  }

  /// The answer for a plain mail: a sentence stands in place of each sensitive value.
  package func withoutSensitive() -> DisclosureDocument {
    var copy = self
    for event in events.indices {
      for item in events[event].items.indices where events[event].items[item].mustNotGoByMail {
        copy.events[event].items[item].isWithheld = true
      }
    }
    return copy
  }
}

extension DisclosedItem {
  fileprivate var mustNotGoByMail: Bool {
    fact.kind == .field && !facts.mayGoByMail && !fact.value.isEmpty
  }
}
