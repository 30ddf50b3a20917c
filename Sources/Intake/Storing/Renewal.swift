import Definitions
import Vault
import Vocabulary

/// What a later list changes about an attendee: values, a cancellation taken back, new consents.
/// Who was cancelled by hand stays so; check-ins, earlier consents and fields that the list has no column for stay.
struct Renewal {
  let values: FieldValues
  let hasNewValues: Bool
  let registersAgain: Bool
  let newConsents: [ConsentDefinition]

  var placement: RowOutcome {
    hasNewValues || registersAgain || !newConsents.isEmpty ? .updated : .unchanged
  }

  /// - Parameter identity: fields that stay when the person was found by an earlier identity: the
  ///   list that still has it does not undo the correction.
  init(
    of row: AttendeeRow, by candidate: Candidate, store: AttendeeStore, identity: Set<FieldName>,
    consents: [String: Int]
  ) throws {
    let present = try store.values(of: row)
    let kept = row.lookup == candidate.lookup ? [] : identity
    values = candidate.applied(to: present, keeping: kept)
    hasNewValues = values != present
    registersAgain = row.status == .cancelled && !row.isCancelledByHand
    newConsents = candidate.consents.filter { consents[$0.name.text] != $0.version }
  }
}
