import Definitions
import Storage
import Vault
import Vocabulary

/// Stores the rows of one list in a vault that already has people, inside one transaction.
final class ListStorage {
  private let store: AttendeeStore
  private let codes: CodeSource
  private let note: AttendeeStore.ArrivalNote
  private var placement: ListPlacement

  /// - Parameter placement: decides what happens to each row.
  init(
    _ placement: ListPlacement, store: AttendeeStore, codes: CodeSource,
    note: AttendeeStore.ArrivalNote
  ) {
    self.placement = placement
    self.store = store
    self.codes = codes
    self.note = note
  }

  func place(_ candidate: Candidate, in access: borrowing DatabaseAccess) throws -> RowOutcome {
    let placed = try placement.place(candidate, in: access)
    switch placed {
    case .added(let fingerprint), .addedUnderEarlierIdentity(let fingerprint):
      try add(candidate, fingerprint, in: access)
    case .renewed(let row, let renewal): try renew(row, renewal, in: access)
    case .same, .merged, .erased: break
    }
    return placed.outcome
  }

  func sight(
    _ candidate: Candidate, _ lookup: Lookup, isInactive: Bool,
    in access: borrowing DatabaseAccess
  ) throws -> AttendeeCode? {
    try placement.sight(candidate, lookup, isInactive: isInactive, in: access)
  }

  func listedName(_ lookup: Lookup) -> UInt32? { placement.listedName(lookup) }

  /// Cancels the people who no longer come.
  ///
  /// - Parameter isFull: whether everybody who is missing from the list is cancelled.
  func finish(isFull: Bool, in access: borrowing DatabaseAccess) throws -> ListAbsences {
    let absences = try placement.absences(isFull: isFull, in: access)
    for id in absences.cancelled {
      try store.setStatus(.cancelled, of: id, at: note.at, in: access)
    }
    return absences
  }

  private func add(
    _ candidate: Candidate, _ fingerprint: RowFingerprint, in access: borrowing DatabaseAccess
  ) throws {
    let id = try insert(
      .init(
        lookup: candidate.lookup, values: candidate.fieldValues, status: .registered,
        source: note.source, importID: note.importID, at: note.at, fingerprint: fingerprint),
      in: access)
    try setConsents(candidate.consents, of: id, in: access)
  }

  /// Inserts under a new code. One of 2^50 is seldom taken.
  private func insert(
    _ arrival: AttendeeStore.Arrival, in access: borrowing DatabaseAccess
  ) throws -> AttendeeID {
    while true {
      if let id = try store.addUnlessTaken(arrival, code: codes.code(), in: access) { return id }
    }
  }

  private func renew(
    _ row: AttendeeRow, _ renewal: Renewal, in access: borrowing DatabaseAccess
  ) throws {
    if renewal.hasNewValues {
      try store.update(row, values: renewal.values, at: note.at, in: access)
    }
    if renewal.registersAgain {
      try store.setStatus(.registered, of: row.id, at: note.at, in: access)
    }
    try setConsents(renewal.newConsents, of: row.id, in: access)
    if renewal.listsIdentity { try store.takeUnlisted(row.id, in: access) }
    if !row.isCancelledByHand {
      try store.noteRow(
        renewal.fingerprint, of: row.id, importID: note.importID, source: note.source, in: access)
    }
  }

  private func setConsents(
    _ consents: [ConsentDefinition], of id: AttendeeID, in access: borrowing DatabaseAccess
  ) throws {
    for consent in consents {
      try store.setConsent(consent.name, version: consent.version, of: id, at: note.at, in: access)
    }
  }
}

/// Codes for new attendees. The random bytes of many codes are drawn at once.
final class CodeSource {
  private let environment: Environment
  private var bytes: [UInt8] = []
  private var next = 0
  private static let bulk = AttendeeCode.byteCount * 256

  init(_ environment: Environment) { self.environment = environment }

  func code() -> AttendeeCode {
    if next >= bytes.count {
      bytes = environment.randomBytes(Self.bulk)
      next = 0
    }
    var bits: UInt64 = 0
    for index in next..<next + AttendeeCode.byteCount { bits = bits << 8 | UInt64(bytes[index]) }
    next += AttendeeCode.byteCount
    return AttendeeCode(bits: bits)
  }
}
