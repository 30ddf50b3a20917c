import Definitions
import Storage
import Vault
import Vocabulary

/// Puts the rows of one list into a vault, inside one transaction.
final class ListStorage {
  private let store: AttendeeStore
  private let codes: CodeSource
  private let identity: Set<FieldName>
  private let importID: Int64
  private let source: String
  private let at: Instant
  /// Attendees on record who are in the list without being registered by it, each with whether the
  /// list calls them inactive.
  private var sighted: [AttendeeID: Bool] = [:]
  private var hasAliases: Bool?
  private var hasErasures: Bool?

  init(
    store: AttendeeStore, codes: CodeSource, identity: Set<FieldName>,
    note: AttendeeStore.ArrivalNote
  ) {
    self.store = store
    self.codes = codes
    self.identity = identity
    importID = note.importID
    source = note.source
    at = note.at
  }

  func place(_ candidate: Candidate, in access: borrowing DatabaseAccess) throws -> RowOutcome {
    guard let row = try find(candidate.lookup, in: access) else {
      if let time = try erasure(of: candidate.lookup, in: access) { return .erased(time) }
      try add(candidate, in: access)
      return .added
    }
    if row.lastImport == importID {
      let names = (candidate.nameKey, candidate.nameKey(of: try store.values(of: row)))
      return .merged(underOtherName: names.0 != names.1 && !names.0.isEmpty && !names.1.isEmpty)
    }
    return try renew(row, by: candidate, in: access)
  }

  /// An import adds no alias, so it asks once whether there are any.
  private func find(
    _ lookup: Lookup, in access: borrowing DatabaseAccess
  ) throws -> AttendeeRow? {
    let asks = try hasAliases ?? store.hasAliases(in: access)
    hasAliases = asks
    return try asks ? store.find(lookup, in: access) : store.findPresent(lookup, in: access)
  }

  /// Nor does it erase anybody.
  private func erasure(
    of lookup: Lookup, in access: borrowing DatabaseAccess
  ) throws -> Instant? {
    let asks = try hasErasures ?? store.hasErasures(in: access)
    hasErasures = asks
    return try asks ? store.erasure(of: lookup, in: access) : nil
  }

  private func add(_ candidate: Candidate, in access: borrowing DatabaseAccess) throws {
    let id = try insert(
      .init(
        lookup: candidate.lookup, values: candidate.fieldValues, status: .registered,
        source: source,
        importID: importID, at: at), in: access)
    for consent in candidate.consents {
      try store.setConsent(consent.name, version: consent.version, of: id, at: at, in: access)
    }
  }

  /// Inserts under a new code; one of 2^50 is seldom taken, so it is looked up only on failure.
  private func insert(
    _ arrival: AttendeeStore.Arrival, in access: borrowing DatabaseAccess
  ) throws -> AttendeeID {
    let code = codes.code()
    do {
      return try store.add(arrival, code: code, in: access)
    } catch  where DatabaseAccess.isConstraint(error) {
      guard try store.find(code, in: access) != nil else { throw error }
      return try insert(arrival, in: access)
    }
  }

  private func renew(
    _ row: AttendeeRow, by candidate: Candidate, in access: borrowing DatabaseAccess
  ) throws -> RowOutcome {
    let consents = candidate.consents.isEmpty ? [:] : try store.consents(of: row.id, in: access)
    let renewal = try Renewal(
      of: row, by: candidate, store: store, identity: identity, consents: consents)
    if renewal.hasNewValues {
      try store.update(row, values: renewal.values, at: at, in: access)
    }
    if renewal.registersAgain {
      try store.setStatus(.registered, of: row.id, at: at, in: access)
    }
    for consent in renewal.newConsents {
      try store.setConsent(consent.name, version: consent.version, of: row.id, at: at, in: access)
    }
    if !row.isCancelledByHand {
      try store.markSeen(row.id, importID: importID, source: source, in: access)
    }
    return renewal.placement
  }

  /// Notes that the list holds somebody whose row is not stored.
  func sight(
    _ lookup: Lookup, isInactive: Bool, in access: borrowing DatabaseAccess
  ) throws {
    guard let row = try find(lookup, in: access), row.lastImport != importID else { return }
    sighted[row.id] = isInactive || sighted[row.id] ?? false
  }

  /// Cancels whom the list calls inactive and nowhere active; and, where it is said to be full,
  /// who is missing from it. Who was checked in came, and is not cancelled.
  func finish(
    isFull: Bool, in access: borrowing DatabaseAccess
  ) throws -> (missing: Int, cancelled: Int) {
    var cancelled = 0
    for (id, isInactive) in sighted where isInactive {
      guard let row = try AttendeeQueries.row(id, in: access), row.status == .registered,
        row.lastImport != importID
      else { continue }
      try store.setStatus(.cancelled, of: id, at: at, in: access)
      cancelled += 1
    }
    var missing = 0
    var absent: [AttendeeID] = []
    try store.forEachUnseen(by: importID, from: source, in: access) { attendee in
      guard sighted[attendee.id] == nil else { return }
      missing += 1
      if isFull, attendee.status == .registered { absent.append(attendee.id) }
    }
    for id in absent { try store.setStatus(.cancelled, of: id, at: at, in: access) }
    return (missing, cancelled + absent.count)
  }
}
