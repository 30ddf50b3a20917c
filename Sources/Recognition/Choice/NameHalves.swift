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
  static let mostWordsOfHalf = 1.8

  init(_ table: TableEvidence) {
    self.table = table
    let given = columns(.given)
    // `名字` is a family name in Japanese and a name in Chinese. Beside another family name it is the
    // given one.
    let families = columns(.family)
    let sure = families.filter { table.headers[$0].strength(.name) == .none }
    let family = sure.isEmpty ? families : sure
    for owners in Self.owners(given.map(self.owner), family.map(self.owner)) {
      take(
        given.filter { owners.contains(self.owner($0)) },
        family.filter { owners.contains(self.owner($0)) }, owners[0])
    }
  }

  /// Whose halves belong together: of one owner each. Where only one half says that it is the
  /// attendee's, as in `Participant's surname, First name`, the plain one is the attendee's too.
  private static func owners(
    _ given: [ListOwner?], _ family: [ListOwner?]
  ) -> [[ListOwner?]] {
    let isSplit = [ListOwner?.none, .attendee].contains { owner in
      let other: ListOwner? = owner == nil ? .attendee : nil
      return given.contains(owner) && !family.contains(owner) && family.contains(other)
        && !given.contains(other)
    }
    return (isSplit ? [[nil, .attendee]] : [[nil], [.attendee]]) + [[.buyer], [.other]]
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
      $0 != other && mayBe($0, owner) && (table.containment(of: other, in: $0) ?? 0) < 0.5
        && (table.columns[$0].filled == 0 || table.columns[$0].letterShare >= 0.5)
        && (table.headers[$0].saysOnlyName || isShort($0))
        && table.columns[$0].wordsOfName < Self.mostWordsOfHalf
    }
    if let half = names.first { plainHalves.insert(half) }
    return names.first
  }

  /// Whether nearly all cells are as short as a given name in ideographs or kana: `参加者名` beside
  /// `参加者姓` is the other half.
  private func isShort(_ column: Int) -> Bool {
    let cells = table.rows.map { table.cell($0, column) }.filter { !$0.isEmpty }
    let short = cells.count { cell in
      cell.count <= 3 && cell.unicodeScalars.allSatisfy { $0.value >= 0x3005 }
    }
    return !cells.isEmpty && short * 10 >= cells.count * 8
  }

  /// The columns whose headers name the concept, the plainest first.
  private func columns(_ concept: ListConcept) -> [Int] {
    let found = table.headers.indices.filter { table.headers[$0].strength(concept) != .none }
    return found.filter { table.headers[$0].strength(concept) == .whole }
      + found.filter { table.headers[$0].strength(concept) != .whole }
  }

  /// Whether the header of a name does not say that it is somebody else's. `参加者名` is known as a
  /// whole, so it names no owner.
  private func mayBe(_ column: Int, _ owner: ListOwner?) -> Bool {
    let other = self.owner(column)
    return other == owner
      || [owner, other].allSatisfy { $0 == nil || $0 == .attendee }
  }

  private func owner(_ column: Int) -> ListOwner? { table.headers[column].owner }
}

extension NameHalves {
  /// The whole name of which two columns hold the halves, with the columns that hold further parts.
  static func place(given: Int, family: Int, in table: TableEvidence) -> ColumnPlace {
    .parts(
      given: [given] + further(.moreGiven, of: given, in: table),
      family: further(.familyPrefix, of: family, in: table) + [family]
        + further(.moreFamily, of: family, in: table))
  }

  /// The column with a further part of the same person's name, unless the half repeats it.
  private static func further(
    _ concept: ListConcept, of half: Int, in table: TableEvidence
  ) -> [Int] {
    let column = table.headers.indices.first { column in
      table.headers[column].strength(concept) != .none
        && table.headers[column].owner == table.headers[half].owner
        && (table.containment(of: column, in: half) ?? 0) < 0.5
    }
    return column.map { [$0] } ?? []
  }

  /// The name whose parts a person chose, each part in the given order; `nil` unless both halves are
  /// there. Beside one known half, the other one of two columns is the other half.
  static func place(of columns: [Int], in table: TableEvidence) -> ColumnPlace? {
    let families = columns.filter { holds($0, [.familyPrefix, .family, .moreFamily], table) }
    let givens = columns.filter { holds($0, [.given, .moreGiven], table) }
    // `名字` is a word for both. Beside another family name it is the given one.
    let isSure = families.contains { !givens.contains($0) }
    var family = families.filter { !isSure || !givens.contains($0) }
    var given = givens.filter { !family.contains($0) }
    let others = columns.filter { !family.contains($0) && !given.contains($0) }
    if columns.count == 2, others.count == 1 {
      if given.isEmpty { given = others } else { family = others }
    } else if !others.isEmpty {
      return nil
    }
    return given.isEmpty || family.isEmpty ? nil : .parts(given: given, family: family)
  }

  private static func holds(
    _ column: Int, _ concepts: [ListConcept], _ table: TableEvidence
  ) -> Bool {
    concepts.contains { table.headers[column].strength($0) != .none }
  }
}
