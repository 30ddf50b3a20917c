import Definitions
import Vault
import Vocabulary

/// What happens to a good row of a list. An import and a dry run both use this rule.
enum RowPlacement {
  /// The person is new.
  case added
  /// The person is on record, and the list says this about them now.
  case renewed(AttendeeRow, Renewal)
  /// An earlier row of the list names the same person. The earlier row counts.
  case merged(underOtherName: Bool)
  /// The person's data was erased. They come back only by hand.
  case erased(Instant)

  /// What the vault knows about the person of a row.
  enum Standing {
    case unknown
    case erased(Instant)
    case onRecord(RecordedAttendee)
  }

  /// Decides what happens to a row.
  ///
  /// - Parameters:
  ///   - listed: the people of the earlier rows; the person of this row is added.
  ///   - identity: the fields that the event finds a person by.
  static func of(
    _ candidate: Candidate, _ standing: Standing, after listed: inout some ListedPeople,
    identity: Set<FieldName>
  ) -> RowPlacement {
    switch standing {
    case .erased(let time): return .erased(time)
    case .unknown:
      let name = NameHash.hash(candidate)
      return listed.note(candidate.lookup, name: name).map { merged(first: $0, then: name) }
        ?? .added
    case .onRecord(let person):
      let renewal = Renewal(of: person, by: candidate, identity: identity)
      let first = listed.note(
        person.row, recorded: NameHash.hash(candidate.names(in: person.values)),
        name: NameHash.hash(candidate.names(in: renewal.values)))
      return first.map { merged(first: $0, then: NameHash.hash(candidate)) }
        ?? .renewed(person.row, renewal)
    }
  }

  /// - Parameters: the ``NameHash`` of both rows.
  private static func merged(first: UInt32, then: UInt32) -> RowPlacement {
    .merged(underOtherName: first != then && first != 0 && then != 0)
  }

  var outcome: RowOutcome {
    switch self {
    case .added: .added
    case .renewed(_, let renewal): renewal.changesAnything ? .updated : .unchanged
    case .merged(let underOtherName): .merged(underOtherName: underOtherName)
    case .erased(let time): .erased(time)
    }
  }
}

/// What happened to a good row, as the report counts it.
enum RowOutcome: Hashable {
  case added, updated, unchanged
  case merged(underOtherName: Bool)
  case erased(Instant)
}

/// An attendee from the vault, opened.
struct RecordedAttendee {
  let row: AttendeeRow
  let values: FieldValues
  /// The versions of the consents that the attendee gave.
  let consents: [String: Int]
}

/// What a later list changes about an attendee: values, a cancellation that is undone, new
/// consents. A person who was cancelled by hand stays cancelled. Check-ins, earlier consents and
/// fields without a column in the list stay.
struct Renewal {
  let values: FieldValues
  let hasNewValues: Bool
  let registersAgain: Bool
  let newConsents: [ConsentDefinition]

  var changesAnything: Bool { hasNewValues || registersAgain || !newConsents.isEmpty }

  /// - Parameter identity: fields that stay if an earlier identity found the person. The list that
  ///   still has the earlier identity does not undo the correction.
  init(of person: RecordedAttendee, by candidate: Candidate, identity: Set<FieldName>) {
    let row = person.row
    let kept = row.lookup == candidate.lookup ? [] : identity
    values = candidate.applied(to: person.values, keeping: kept)
    hasNewValues = values != person.values
    registersAgain = row.status == .cancelled && !row.isCancelledByHand
    newConsents = candidate.consents.filter { person.consents[$0.name.text] != $0.version }
  }
}
