import Definitions
import Storage
import Vault
import Vocabulary

/// Compares the rows of one list with the people on record. It decides what happens to each row
/// (``RowPlacement``), and at the end who is missing from the list. It changes nothing in the vault.
struct ListPlacement {
  private let store: AttendeeStore
  private let fingerprinter: RowFingerprinter
  private let identity: Set<FieldName>
  private let source: String
  /// Whether people of several names may have one identity: an address or a telephone number.
  private let isIdentityShared: Bool
  /// The identities from before a correction.
  private let earlier: Set<Lookup>
  /// The identities that came from a correction and that no list has had yet.
  private let unlisted: Set<Lookup>
  private let hasErasures: Bool
  private let hasCorrections: Bool
  private var people: KnownPeople
  /// Attendees on record who are in the list, but whose row does not register them. The value says
  /// whether the list calls them inactive.
  private var sighted: [AttendeeID: Bool] = [:]

  /// - Parameters:
  ///   - fields: the fields that the list has, in the order of its candidates.
  ///   - source: the service or form that the list comes from.
  ///   - identity: the fields that the event finds a person by.
  init(
    _ store: AttendeeStore, fields: [FieldName], from source: String, identity: [FieldDefinition],
    in access: borrowing DatabaseAccess
  ) throws {
    self.store = store
    self.identity = Set(identity.map(\.name))
    isIdentityShared = identity.allSatisfy { $0.kind == .email || $0.kind == .phone }
    self.source = source
    fingerprinter = store.fingerprinter(fields, source: source)
    people = try KnownPeople(store, in: access)
    // An import adds no earlier identity, corrects nobody and erases nobody, so one check is enough.
    hasCorrections = try store.hasCorrections(in: access)
    earlier = try store.earlierLookups(in: access)
    unlisted = try store.unlistedLookups(in: access)
    hasErasures = try store.hasErasures(in: access)
  }

  mutating func place(
    _ candidate: Candidate, in access: borrowing DatabaseAccess
  ) throws -> RowPlacement {
    let fingerprint = fingerprinter.fingerprint(of: candidate.values)
    if let row = try findEarlier(candidate, candidate.lookup, in: access) {
      return try place(candidate, fingerprint, onRecord: row, in: access)
    }
    switch people.standing(of: candidate.lookup, fingerprint) {
    case .listed(let name): return .merged(first: name, then: NameHash.hash(candidate))
    case .same:
      // The record holds what the row holds, but for a name that may not be stored.
      guard !candidate.withholdsName else { break }
      people.list(candidate.lookup, name: NameHash.hash(candidate))
      return .same
    case .unknown: return try placeUnknown(candidate, fingerprint, in: access)
    case .onRecord: break
    }
    guard let row = try store.findPresent(candidate.lookup, in: access) else {
      return try placeUnknown(candidate, fingerprint, in: access)
    }
    return try place(candidate, fingerprint, onRecord: row, in: access)
  }

  private mutating func place(
    _ candidate: Candidate, _ fingerprint: RowFingerprint, onRecord row: AttendeeRow,
    in access: borrowing DatabaseAccess
  ) throws -> RowPlacement {
    // An earlier identity may have found somebody whom an earlier row named.
    if case .listed(let name) = people.standing(of: row.lookup, .none) {
      return .merged(first: name, then: NameHash.hash(candidate))
    }
    let renewal = Renewal(
      of: row, try store.record(of: row),
      consents: candidate.consents.isEmpty ? [:] : try store.consents(of: row.id, in: access),
      by: candidate, fingerprint, keeping: try kept(candidate, of: row, in: access),
      listsIdentity: candidate.lookup == row.lookup && unlisted.contains(row.lookup))
    people.list(row.lookup, name: NameHash.hash(candidate.names(in: renewal.values)))
    return .renewed(row, renewal)
  }

  /// The fields for which the row has a value from before a correction. If an earlier identity found
  /// the person, these are the fields of the identity too.
  private func kept(
    _ candidate: Candidate, of row: AttendeeRow, in access: borrowing DatabaseAccess
  ) throws -> Set<FieldName> {
    let corrected =
      hasCorrections
      ? try store.correctedFields(of: row.id, amongst: candidate.listed, in: access) : []
    return row.lookup == candidate.lookup ? corrected : corrected.union(identity)
  }

  private mutating func placeUnknown(
    _ candidate: Candidate, _ fingerprint: RowFingerprint, in access: borrowing DatabaseAccess
  ) throws -> RowPlacement {
    if hasErasures, let time = try store.erasure(of: candidate.lookup, in: access) {
      return .erased(time)
    }
    people.list(candidate.lookup, name: NameHash.hash(candidate))
    return earlier.contains(candidate.lookup)
      ? .addedUnderEarlierIdentity(fingerprint) : .added(fingerprint)
  }

  /// The ``NameHash`` of the good row of the list that named the person; `nil` if none did.
  func listedName(_ lookup: Lookup) -> UInt32? { people.listedName(lookup) }

  /// Notes that the list holds a person whose row is not stored.
  ///
  /// - Returns: the person on record whom the row would cancel, if it names somebody else with the
  ///   same address. The person stays registered.
  mutating func sight(
    _ candidate: Candidate, _ lookup: Lookup, isInactive: Bool,
    in access: borrowing DatabaseAccess
  ) throws -> AttendeeCode? {
    if let row = try findEarlier(candidate, lookup, in: access) {
      sight(row, isInactive: isInactive)
      return nil
    }
    guard let row = try store.findPresent(lookup, in: access) else { return nil }
    let isAnother =
      isInactive && isIdentityShared ? try names(candidate, another: row, access) : false
    sight(row, isInactive: isInactive && !isAnother)
    return isAnother && row.status == .registered ? row.code : nil
  }

  private mutating func sight(_ row: AttendeeRow, isInactive: Bool) {
    guard !people.isListed(row.lookup) else { return }
    sighted[row.id] = isInactive || sighted[row.id] ?? false
  }

  /// Whether the row names somebody else than the person on record. Who was given another name by
  /// hand may have the old one in a list.
  private func names(
    _ candidate: Candidate, another row: AttendeeRow, _ access: borrowing DatabaseAccess
  ) throws -> Bool {
    let record = NameHash.hash(candidate.names(in: try store.values(of: row)))
    guard NameHash.differ(NameHash.hash(candidate), record) else { return false }
    guard hasCorrections else { return true }
    let names = candidate.listedNames.map(\.0)
    return try store.correctedFields(of: row.id, amongst: candidate.listed, in: access)
      .isDisjoint(with: names)
  }

  /// Finds the people to cancel: those that the list calls inactive and nowhere active and, if the
  /// list is full, those who are missing from it. A person who was checked in is not cancelled.
  func absences(isFull: Bool, in access: borrowing DatabaseAccess) throws -> ListAbsences {
    var absences = ListAbsences()
    for (id, isInactive) in sighted where isInactive {
      guard let row = try AttendeeQueries.row(id, in: access), row.status == .registered,
        !people.isListed(row.lookup)
      else { continue }
      absences.cancelled.append(id)
    }
    try store.forEachRegistered(from: source, in: access) { attendee in
      guard sighted[attendee.id] == nil, !people.isListed(attendee.lookup) else { return }
      absences.missing += 1
      if absences.firstMissing.count < ListAbsences.most {
        absences.firstMissing.append(attendee.id)
      }
      if isFull, attendee.status == .registered { absences.cancelled.append(attendee.id) }
    }
    return absences
  }

  /// The attendee whom the row means by an identity from before a correction.
  private func findEarlier(
    _ candidate: Candidate, _ lookup: Lookup, in access: borrowing DatabaseAccess
  ) throws -> AttendeeRow? {
    guard !earlier.isEmpty, earlier.contains(lookup) else { return nil }
    return try store.findEarlier(
      lookup, names: candidate.listedNames, isTaken: people.isKnown(lookup),
      isRenewed: { people.isListed($0.lookup) }, in: access)
  }
}

/// People who no longer come, according to the whole list.
struct ListAbsences {
  /// How many attendees of the same source are not in the list.
  var missing = 0
  /// The first ``most`` of them.
  var firstMissing: [AttendeeID] = []
  static let most = 2_000
  /// The registered attendees that the list cancels.
  var cancelled: [AttendeeID] = []
}
