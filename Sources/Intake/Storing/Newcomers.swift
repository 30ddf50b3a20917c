import Definitions
import Storage
import Vault
import Vocabulary

/// The people whom a list adds, in limited memory. Somebody whose name or address was mended in the
/// list may be one of them, and is on record a second time then.
struct Newcomers {
  private struct Newcomer {
    let line: Int
    let row: Int
    let traits: Traits
  }

  /// Hashes of what may be the same before and after one of them was mended.
  private struct Traits {
    /// 0 for a person without a name.
    let name: UInt32
    let addresses: Set<Int>

    func mayBeOf(_ other: Traits) -> Bool {
      name != 0 && name == other.name || !addresses.isDisjoint(with: other.addresses)
    }
  }

  private var people: [Newcomer] = []
  /// A list that adds more is another list, and not a mended one.
  private static let most = 2_000

  var isEmpty: Bool { people.isEmpty }

  mutating func note(_ candidate: borrowing Candidate, line: Int, row: Int) {
    guard people.count < Self.most else { return }
    var addresses: Set<Int> = []
    for index in candidate.fields.indices
    where candidate.fields[index].kind == .email && !candidate.values.isEmpty(index) {
      addresses.insert(candidate.values.revealed(index).hashValue)
    }
    let traits = Traits(name: NameHash.hash(candidate), addresses: addresses)
    people.append(Newcomer(line: line, row: row, traits: traits))
  }

  /// Finds the newcomers who have the name or an address of somebody who is missing from the list.
  ///
  /// - Parameter missing: people on record who are not in the list.
  /// - Returns: the place of each such row, and the code of the person on record.
  func twins(
    of missing: [AttendeeID], fields: [FieldDefinition], store: AttendeeStore,
    in access: borrowing DatabaseAccess
  ) throws -> [(line: Int, row: Int, code: AttendeeCode)] {
    guard !people.isEmpty else { return [] }
    var twins: [(line: Int, row: Int, code: AttendeeCode)] = []
    for id in missing.prefix(Self.most) {
      guard let row = try AttendeeQueries.row(id, in: access) else { continue }
      let values = try store.values(of: row)
      let traits = Traits(
        name: NameHash.hash(
          fields.filter { $0.kind == .name }.compactMap { values[$0.name]?.revealed }),
        addresses: Set(
          fields.filter { $0.kind == .email }.compactMap { values[$0.name]?.revealed.hashValue }))
      guard let twin = people.first(where: { $0.traits.mayBeOf(traits) }) else { continue }
      twins.append((twin.line, twin.row, row.code))
    }
    return twins.sorted { $0.row < $1.row }
  }
}
