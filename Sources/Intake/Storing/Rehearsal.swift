import Definitions
import Storage
import Vault
import Vocabulary

/// Says what would become of the rows of a list, and writes nothing anywhere.
final class Rehearsal {
  /// The first 16 bytes of a keyed hash.
  private struct Key: Hashable {
    let high: UInt64
    let low: UInt64

    init(_ lookup: [UInt8]) {
      high = lookup.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
      low = lookup.dropFirst(8).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  private let store: AttendeeStore
  private let identity: Set<FieldName>
  private let source: String
  /// Who would be added, and who is on record, with a hash of the name in the list.
  private var added: [Key: Int?] = [:]
  private var present: [AttendeeID: Int?] = [:]
  private var inactive: [AttendeeID: AttendeeStatus] = [:]
  private var spared: Set<AttendeeID> = []

  init(store: AttendeeStore, identity: Set<FieldName>, source: String) {
    self.store = store
    self.identity = identity
    self.source = source
  }

  func placeWithoutVault(_ candidate: Candidate) -> Placement {
    let name = Self.nameHash(candidate)
    if let first = added.updateValueIfAbsent(name, forKey: Key(candidate.lookup)) {
      return .merged(underOtherName: Self.differ(first, name))
    }
    return .added
  }

  func place(_ candidate: Candidate, in access: borrowing DatabaseAccess) throws -> Placement {
    guard let row = try store.find(candidate.lookup, in: access) else {
      return placeWithoutVault(candidate)
    }
    let name = Self.nameHash(candidate)
    if let first = present.updateValueIfAbsent(name, forKey: row.id) {
      return .merged(underOtherName: Self.differ(first, name))
    }
    let consents = candidate.consents.isEmpty ? [:] : try store.consents(of: row.id, in: access)
    return try Renewal(
      of: row, by: candidate, store: store, identity: identity, consents: consents
    ).placement
  }

  func sight(
    _ lookup: [UInt8], isInactive: Bool, in access: borrowing DatabaseAccess
  ) throws {
    guard let row = try store.find(lookup, in: access), present[row.id] == nil else { return }
    spared.insert(row.id)
    if isInactive { inactive[row.id] = row.status }
  }

  func finish(
    isFull: Bool, in access: borrowing DatabaseAccess
  ) throws -> (missing: Int, cancelled: Int) {
    let dropped = inactive.filter { $0.value == .registered && present[$0.key] == nil }.count
    let missing = try store.unseen(by: nil, from: source, in: access)
      .filter { present[$0.id] == nil && !spared.contains($0.id) }
    let left = isFull ? missing.filter { $0.status == .registered }.count : 0
    return (missing.count, dropped + left)
  }

  private static func nameHash(_ candidate: Candidate) -> Int? {
    let key = candidate.nameKey
    return key.isEmpty ? nil : key.hashValue
  }

  private static func differ(_ a: Int?, _ b: Int?) -> Bool {
    guard let a, let b else { return false }
    return a != b
  }
}

extension Dictionary {
  /// - Returns: the value that was there; else `nil`, and the key has the new one.
  fileprivate mutating func updateValueIfAbsent(_ value: Value, forKey key: Key) -> Value? {
    if let present = self[key] { return present }
    self[key] = value
    return nil
  }
}
