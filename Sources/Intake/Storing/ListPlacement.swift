import Storage
import Vault
import Vocabulary

/// Compares the rows of one list with the people on record, by the rule of ``RowPlacement``. At the
/// end it tells who is missing from the list. It changes nothing in the vault.
struct ListPlacement<Listed: ListedPeople> {
  private let store: AttendeeStore
  private let identity: Set<FieldName>
  private let source: String
  private let hasAliases: Bool
  private let hasErasures: Bool
  private var listed: Listed
  /// Attendees on record who are in the list, but whose row does not register them. The value says
  /// whether the list calls them inactive.
  private var sighted: [AttendeeID: Bool] = [:]

  /// - Parameter source: the service or form that the list comes from.
  init(
    _ store: AttendeeStore, identity: Set<FieldName>, source: String, listed: Listed,
    in access: borrowing DatabaseAccess
  ) throws {
    self.store = store
    self.identity = identity
    self.source = source
    self.listed = listed
    // An import adds no earlier identity and erases nobody, so one check is enough.
    hasAliases = try store.hasAliases(in: access)
    hasErasures = try store.hasErasures(in: access)
  }

  mutating func place(
    _ candidate: Candidate, in access: borrowing DatabaseAccess
  ) throws -> RowPlacement {
    RowPlacement.of(
      candidate, try standing(of: candidate, in: access), after: &listed, identity: identity)
  }

  /// Notes that the list holds a person whose row is not stored.
  mutating func sight(
    _ lookup: Lookup, isInactive: Bool, in access: borrowing DatabaseAccess
  ) throws {
    guard let row = try find(lookup, in: access), !listed.contains(row) else { return }
    sighted[row.id] = isInactive || sighted[row.id] ?? false
  }

  /// Finds the people to cancel: those that the list calls inactive and nowhere active and, if the
  /// list is full, those who are missing from it. A person who was checked in is not cancelled.
  func absences(isFull: Bool, in access: borrowing DatabaseAccess) throws -> ListAbsences {
    var absences = ListAbsences()
    for (id, isInactive) in sighted where isInactive {
      guard let row = try AttendeeQueries.row(id, in: access), row.status == .registered,
        !listed.contains(row)
      else { continue }
      absences.cancelled.append(id)
    }
    try store.forEachUnseen(by: listed.importID, from: source, in: access) { attendee in
      guard sighted[attendee.id] == nil, !listed.contains(unmarked: attendee.lookup) else { return }
      absences.missing += 1
      if isFull, attendee.status == .registered { absences.cancelled.append(attendee.id) }
    }
    return absences
  }

  private func standing(
    of candidate: Candidate, in access: borrowing DatabaseAccess
  ) throws -> RowPlacement.Standing {
    guard let row = try find(candidate.lookup, in: access) else {
      guard hasErasures, let time = try store.erasure(of: candidate.lookup, in: access) else {
        return .unknown
      }
      return .erased(time)
    }
    return .onRecord(
      RecordedAttendee(
        row: row, values: try store.values(of: row),
        consents: candidate.consents.isEmpty ? [:] : try store.consents(of: row.id, in: access)))
  }

  private func find(
    _ lookup: Lookup, in access: borrowing DatabaseAccess
  ) throws -> AttendeeRow? {
    try hasAliases ? store.find(lookup, in: access) : store.findPresent(lookup, in: access)
  }
}

/// People who no longer come, according to the whole list.
struct ListAbsences {
  /// How many attendees of the same source are not in the list.
  var missing = 0
  /// The registered attendees that the list cancels.
  var cancelled: [AttendeeID] = []
}
