import Definitions

/// The columns that hold halves of names, and which of them belong together.
///
/// Beside a given name, a plain `Name` is the family name, and beside a family name it is the given
/// name, unless its cells hold the other half too.
struct NameHalves {
  /// A given and a family name of the same person.
  private(set) var pairs: [(given: Int, family: Int)] = []
  /// Halves whose other half has no column.
  private(set) var alone: [Int] = []
  /// Columns named like a whole name that hold only half of it.
  private(set) var plainHalves: Set<Int> = []

  private let table: TableEvidence
  /// A column with more words on average holds whole names.
  private static let mostWordsOfHalf = 1.8

  init(_ table: TableEvidence) {
    self.table = table
    let given = columns(.given)
    // `名字` is a family name in Japanese and a name in Chinese. Beside another family name it is the
    // given one.
    let families = columns(.family)
    let sure = families.filter { table.headers[$0].strength(.name) == .none }
    let family = sure.isEmpty ? families : sure
    for owner in [ListOwner?.none, .attendee, .buyer, .other] {
      take(
        given.filter { self.owner($0) == owner }, family.filter { self.owner($0) == owner }, owner)
    }
  }

  private mutating func take(_ given: [Int], _ family: [Int], _ owner: ListOwner?) {
    if let first = given.first, let last = family.first {
      pairs.append((first, last))
    } else if let first = given.first {
      if let half = half(beside: first, owner) { pairs.append((first, half)) }
      alone.append(first)
    } else if let last = family.first {
      if let half = half(beside: last, owner) { pairs.append((half, last)) }
      alone.append(last)
    }
  }

  /// The column with a plain word for a name that holds the other half.
  private mutating func half(beside other: Int, _ owner: ListOwner?) -> Int? {
    let names = columns(.name).filter {
      self.owner($0) == owner && (table.containment(of: other, in: $0) ?? 0) < 0.5
        && (table.columns[$0].filled == 0 || table.columns[$0].letterShare >= 0.5)
        && table.headers[$0].saysOnlyName && table.columns[$0].wordsOfName < Self.mostWordsOfHalf
    }
    if let half = names.first { plainHalves.insert(half) }
    return names.first
  }

  /// The columns whose headers name the concept, the plainest first.
  private func columns(_ concept: ListConcept) -> [Int] {
    let found = table.headers.indices.filter { table.headers[$0].strength(concept) != .none }
    return found.filter { table.headers[$0].strength(concept) == .whole }
      + found.filter { table.headers[$0].strength(concept) != .whole }
  }

  private func owner(_ column: Int) -> ListOwner? { table.headers[column].owner }
}
