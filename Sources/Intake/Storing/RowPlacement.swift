import Definitions
import Vault
import Vocabulary

/// What happens to a good row of a list. An import and a dry run get it from the same place.
enum RowPlacement {
  /// The person is new. The fingerprint is of the row.
  case added(RowFingerprint)
  /// As `added`, but somebody else had the identity before a correction.
  case addedUnderEarlierIdentity(RowFingerprint)
  /// The person is on record, and the list says nothing new about them.
  case same
  /// The person is on record, and the list says this about them now.
  case renewed(AttendeeRow, Renewal)
  /// An earlier row of the list names the same person. The earlier row counts.
  case merged(underOtherName: Bool)
  /// The person's data was erased. They come back only by hand.
  case erased(Instant)

  /// - Parameters: the ``NameHash`` of both rows.
  static func merged(first: UInt32, then: UInt32) -> RowPlacement {
    .merged(underOtherName: NameHash.differ(first, then))
  }

  var outcome: RowOutcome {
    switch self {
    case .added: .added
    case .addedUnderEarlierIdentity: .addedUnderEarlierIdentity
    case .same: .unchanged
    case .renewed(_, let renewal) where !renewal.corrected.isEmpty:
      .corrected(isUpdated: renewal.changesAnything, renewal.corrected)
    case .renewed(_, let renewal) where renewal.registersAgain: .registeredAgain
    case .renewed(_, let renewal): renewal.changesAnything ? .updated : .unchanged
    case .merged(let underOtherName): .merged(underOtherName: underOtherName)
    case .erased(let time): .erased(time)
    }
  }
}

/// What happened to a good row, as the report counts it.
enum RowOutcome: Hashable {
  case added, addedUnderEarlierIdentity, updated, unchanged
  /// An earlier list cancelled the person, and this one registers them.
  case registeredAgain
  /// The row has values from before a correction of these fields, which stays. Another field may be
  /// updated.
  case corrected(isUpdated: Bool, [FieldName])
  case merged(underOtherName: Bool)
  case erased(Instant)
}

/// What a later list changes about an attendee: values, a cancellation that is undone, new
/// consents. A person who was cancelled by hand stays cancelled. Check-ins, earlier consents and
/// fields without a column in the list stay.
struct Renewal {
  let values: FieldValues
  let hasNewValues: Bool
  let registersAgain: Bool
  let newConsents: [ConsentDefinition]
  /// The fields whose corrected value stays, although the row has an older one.
  let corrected: [FieldName]
  /// `none` if the row has values from before a correction: the next list is reported again.
  let fingerprint: RowFingerprint

  /// Whether this is the first list with the attendee's corrected identity.
  let listsIdentity: Bool

  var changesAnything: Bool { hasNewValues || registersAgain || !newConsents.isEmpty }

  /// - Parameters:
  ///   - record: what is on record about the attendee.
  ///   - consents: the versions of the consents that the attendee gave.
  ///   - kept: the fields that stay, because the row has a value from before a correction.
  init(
    of row: AttendeeRow, _ record: AttendeeRecord, consents: [String: Int], by candidate: Candidate,
    _ fingerprint: RowFingerprint, keeping kept: Set<FieldName>, listsIdentity: Bool
  ) {
    self.listsIdentity = listsIdentity
    values = candidate.applied(to: record.values, keeping: kept)
    hasNewValues = !record.changes(to: values).isEmpty
    registersAgain = row.status == .cancelled && !row.isCancelledByHand
    newConsents = candidate.consents.filter { consents[$0.name.text] != $0.version }
    corrected = candidate.fields.map(\.name).filter {
      kept.contains($0) && candidate.value(of: $0) != record.values[$0]?.revealed ?? ""
    }
    self.fingerprint = kept.isEmpty ? fingerprint : .none
  }
}
