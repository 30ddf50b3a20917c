import Definitions
import Storage
import Vault
import Vocabulary

/// Says what would become of the rows of a list, and writes nothing anywhere.
final class DryRun {
  private let store: AttendeeStore
  private let identity: Set<FieldName>
  private let source: String
  private var people = SeenPeople()
  /// People on record who are in the list without being registered by it.
  private var inactive: [Lookup: AttendeeStatus] = [:]
  private var spared: Set<Lookup> = []
  private var hasErasures: Bool?

  init(store: AttendeeStore, identity: Set<FieldName>, source: String) {
    self.store = store
    self.identity = identity
    self.source = source
  }

  func placeWithoutVault(_ candidate: Candidate) -> RowOutcome {
    merged(candidate, as: candidate.lookup) ?? .added
  }

  func place(_ candidate: Candidate, in access: borrowing DatabaseAccess) throws -> RowOutcome {
    guard let row = try store.find(candidate.lookup, in: access) else {
      if let time = try erasure(of: candidate.lookup, in: access) { return .erased(time) }
      return placeWithoutVault(candidate)
    }
    // Somebody may stand in the list under an earlier identity too.
    if let merged = merged(candidate, as: row.lookup) { return merged }
    let consents = candidate.consents.isEmpty ? [:] : try store.consents(of: row.id, in: access)
    return try Renewal(
      of: row, by: candidate, store: store, identity: identity, consents: consents
    ).placement
  }

  private func erasure(
    of lookup: Lookup, in access: borrowing DatabaseAccess
  ) throws -> Instant? {
    let asks = try hasErasures ?? store.hasErasures(in: access)
    hasErasures = asks
    return try asks ? store.erasure(of: lookup, in: access) : nil
  }

  func sight(
    _ lookup: Lookup, isInactive: Bool, in access: borrowing DatabaseAccess
  ) throws {
    guard let row = try store.find(lookup, in: access), !people.contains(row.lookup) else {
      return
    }
    spared.insert(row.lookup)
    if isInactive { inactive[row.lookup] = row.status }
  }

  func finish(
    isFull: Bool, in access: borrowing DatabaseAccess
  ) throws -> (missing: Int, cancelled: Int) {
    let dropped = inactive.count { $0.value == .registered && !people.contains($0.key) }
    var (missing, left) = (0, 0)
    try store.forEachUnseen(by: nil, from: source, in: access) { attendee in
      guard !people.contains(attendee.lookup), !spared.contains(attendee.lookup) else { return }
      missing += 1
      if isFull, attendee.status == .registered { left += 1 }
    }
    return (missing, dropped + left)
  }

  /// - Returns: `nil` when the person was not in the list before.
  private func merged(_ candidate: Candidate, as lookup: Lookup) -> RowOutcome? {
    let name = NameHash.hash(candidate)
    return people.note(lookup, name: name).map { .merged(first: $0, then: name) }
  }
}
