import Storage
package import Vocabulary

/// A request of a person as the office vault keeps it, without what it says about the person.
package struct RequestRecord: Hashable, Sendable {
  /// An event in which the person was found.
  package struct Event: Hashable, Sendable {
    package let id: EventID
    package let slug: Slug
    /// The hold that keeps the person's data beyond the window.
    package let hold: String?
  }

  /// The office and the person call it by this number, from 1.
  package let number: Int
  package let kind: RequestKind
  package let state: RequestState
  package let opened: Instant
  /// Until when it must be answered.
  package let due: Instant
  /// When the state last changed.
  package let changed: Instant
  package let answered: Instant?
  /// Whether it is about every open event.
  package let isEverywhere: Bool
  package let identified: Identification?
  package let outcome: RequestOutcome?
  package let ground: RefusalGround?
  package let events: [Event]
  /// Whether the person's data in it is still there.
  package let hasContent: Bool

  init(row: StoredRow, events: [Event]) throws {
    guard let kind = RequestKind(rawValue: try row.text("kind")),
      let state = RequestState(rawValue: try row.text("state"))
    else { throw StorageError.unexpectedValue(column: "kind") }
    number = try row.count("number")
    self.kind = kind
    self.state = state
    opened = Instant(seconds: try row.integer("opened"))
    due = Instant(seconds: try row.integer("due"))
    changed = Instant(seconds: try row.integer("changed"))
    answered = row.optionalInteger("answered").map(Instant.init(seconds:))
    isEverywhere = try row.integer("everywhere") == 1
    identified = row.optionalText("identified").flatMap(Identification.init(rawValue:))
    outcome = row.optionalText("outcome").flatMap(RequestOutcome.init(rawValue:))
    ground = row.optionalText("ground").flatMap(RefusalGround.init(rawValue:))
    hasContent = row.optionalText("content_key") != nil
    self.events = events
  }
}

/// How the office knows that a request comes from the person. A document's number or a copy of it
/// is never kept.
package enum Identification: String, CaseIterable, Hashable, Sendable {
  /// They answered a message to the address on record.
  case reply
  /// Somebody in the office knows them.
  case known
  /// Somebody saw a document of theirs.
  case documentSeen = "document-seen"
  /// Somebody called them at the number on record.
  case callBack = "call-back"

  /// The ways in which an operator can confirm a request.
  package static let inPerson: [Identification] = [.known, .documentSeen, .callBack]
}

/// What came of a request, where that is not plain from its kind.
package enum RequestOutcome: String, Hashable, Sendable {
  /// Mayfly holds nothing about the person.
  case nothingHeld = "nothing-held"
  /// The purge of the event destroyed the data.
  case destroyed
  /// The purge of the event destroyed the answer before anybody had handed it over.
  case answerDestroyed = "answer-destroyed"
}

/// Why a request is refused: APPI Art. 33(2), Art. 34(2) and Art. 35; GDPR Art. 12(5) and (6).
package enum RefusalGround: String, CaseIterable, Hashable, Sendable {
  /// The person cannot be identified.
  case notIdentified = "not-identified"
  /// It may harm the life, body, property, rights or interests of the person or of others.
  case rightsOfOthers = "rights-of-others"
  /// It may seriously hinder the proper work of the office.
  case businessHarm = "business-harm"
  /// Another law forbids it, or demands that the data stays.
  case law
  /// The data is right, is not held, or is used as it was said.
  case noReason = "no-reason"
  /// The same was asked and answered again and again.
  case excessive
  case other
}
