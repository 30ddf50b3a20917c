import Definitions
import Vault
import Vocabulary

/// What becomes of a good row of a list: the one rule, by which an import stores and a dry run tells.
enum RowPlacement {
  /// The person is new.
  case added
  /// They are on record, and the list says this of them now.
  case renewed(AttendeeRow, Renewal)
  /// An earlier row of the list names the same person: the first one counts.
  case merged(underOtherName: Bool)
  /// Their data was erased, and they come back only by hand.
  case erased(Instant)

  /// What the vault says of the person whom a row names.
  enum Standing {
    case unknown
    case erased(Instant)
    case onRecord(RecordedAttendee)
  }

  /// Says what becomes of a row.
  ///
  /// - Parameters:
  ///   - listed: whom the earlier rows name; the person of this row is one of them from then on.
  ///   - identity: the fields by which the event finds a person.
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

/// What became of a row that was good, as the report counts it.
enum RowOutcome: Hashable {
  case added, updated, unchanged
  case merged(underOtherName: Bool)
  case erased(Instant)
}

/// An attendee whom the vault holds, opened.
struct RecordedAttendee {
  let row: AttendeeRow
  let values: FieldValues
  /// The versions of the consents that they gave.
  let consents: [String: Int]
}

/// What a later list changes about an attendee: values, a cancellation taken back, new consents.
/// Who was cancelled by hand stays so; check-ins, earlier consents and fields that the list has no
/// column for stay.
struct Renewal {
  let values: FieldValues
  let hasNewValues: Bool
  let registersAgain: Bool
  let newConsents: [ConsentDefinition]

  var changesAnything: Bool { hasNewValues || registersAgain || !newConsents.isEmpty }

  /// - Parameter identity: fields that stay when the person was found by an earlier identity: the
  ///   list that still has it does not undo the correction.
  init(of person: RecordedAttendee, by candidate: Candidate, identity: Set<FieldName>) {
    let row = person.row
    let kept = row.lookup == candidate.lookup ? [] : identity
    values = candidate.applied(to: person.values, keeping: kept)
    hasNewValues = values != person.values
    registersAgain = row.status == .cancelled && !row.isCancelledByHand
    newConsents = candidate.consents.filter { person.consents[$0.name.text] != $0.version }
  }
}
