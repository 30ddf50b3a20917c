/// A header of two rows: names of groups, such as `Contact information`, above names of columns.
struct HeaderPair {
  private let top: HeaderFinder.Row
  private let sub: HeaderFinder.Row
  /// Whether the upper row has fewer cells.
  private let isCutOff: Bool
  private let knowsColumn: (String) -> Bool

  /// - Returns: `nil` unless the two rows are one header. The lower row names columns that the upper
  ///   one leaves empty, and the caller knows some of these names. So it is no person.
  init?(
    _ top: HeaderFinder.Row, above sub: HeaderFinder.Row, knowsColumn: @escaping (String) -> Bool
  ) {
    // A program may leave out the empty cells at the end of the upper row.
    isCutOff = top.cells.count < sub.cells.count
    let top = isCutOff ? top.widened(to: sub.cells.count) : top
    (self.top, self.sub, self.knowsColumn) = (top, sub, knowsColumn)
    guard top.cells.count == sub.cells.count, Self.gaps(top, sub) > 0, top.title == nil,
      !top.hasAddress, !sub.hasAddress, top.data * 5 <= top.filled,
      hasOwnNames || onlyDividesGroups
    else { return nil }
  }

  /// Whether the lower row is a header by its own names. Above it stand several groups, or one that
  /// the caller knows. A title stands in the first column.
  private var hasOwnNames: Bool {
    let isKnown = sub.known > 1 || sub.known > 0 && sub.known * 2 >= sub.filled
    let hasGroup = top.kinds.first == .empty && top.known == 1
    // A title of several cells is no row of groups.
    let mayBeGroups = !isCutOff || top.kinds.prefix(top.reach).contains(.empty)
    return isKnown && mayBeGroups && (top.filled > 1 || hasGroup)
      && dataOutsideGroups * 5 <= sub.filled
  }

  /// Whether the lower row only names the parts of groups that the caller knows, such as the days of
  /// an attendance. Each part stands under its group or under an empty cell after it, and is no name
  /// of a person.
  private var onlyDividesGroups: Bool {
    guard top.known > 1, sub.filled > 1, sub.kinds.first == .empty,
      sub.cells.allSatisfy({
        $0.contains(where: \.isNumber) || (isCutOff ? $0.isEmpty : $0.count <= 3)
      })
    else { return false }
    var (gaps, group) = (0, nil as Int?)
    for column in sub.kinds.indices {
      if top.kinds[column] != .empty {
        let isDivided = sub.kinds[column] != .empty
        guard !isDivided || knowsColumn(top.cells[column]) else { return false }
        group = isDivided ? column : nil
      } else if sub.kinds[column] != .empty {
        guard group != nil else { return false }
        gaps += 1
      }
    }
    return gaps > 0 && sub.cells.allSatisfy { $0.count <= Self.longestPart }
  }
  private static let longestPart = 40

  /// Numbers and dates that name no part of a known group.
  private var dataOutsideGroups: Int {
    let groups = self.groups
    return sub.kinds.indices.count { column in
      sub.kinds[column].isData && groups[column].map(knowsColumn) != true
    }
  }

  /// The columns that the lower row names under a group. A name over an empty cell of the lower row
  /// names its own column, and is no group.
  var parts: [HeaderPart?] {
    var group: String?
    return sub.cells.indices.map { column in
      let isNamed = sub.kinds[column] != .empty
      if top.kinds[column] != .empty { group = isNamed ? top.cells[column] : nil }
      return isNamed ? group.map { HeaderPart(group: $0, name: sub.cells[column]) } : nil
    }
  }

  /// How many columns only the lower row names.
  private static func gaps(_ top: HeaderFinder.Row, _ sub: HeaderFinder.Row) -> Int {
    zip(top.kinds, sub.kinds).count { $0 == .empty && $1 != .empty }
  }

  /// The names of the columns: the lower row's where it has one. Names that occur twice in it get
  /// the name of their group in front, as in `Guest – Name`.
  var names: [String] {
    let plain = sub.cells.indices.map(name)
    let counts = Dictionary(plain.map { ($0, 1) }, uniquingKeysWith: +)
    let groups = self.groups
    return plain.indices.map { column in
      let isRepeated = counts[plain[column], default: 0] > 1
      guard isRepeated, plain[column] == sub.cells[column], sub.kinds[column] != .empty,
        sharesName(column), let group = groups[column], group != plain[column]
      else { return plain[column] }
      return "\(group) – \(plain[column])"
    }
  }

  /// Whether another column has the same name in the lower row.
  private func sharesName(_ column: Int) -> Bool {
    sub.cells.indices.contains { $0 != column && sub.cells[$0] == sub.cells[column] }
  }

  /// The upper row also says what a column is if the lower row could not stand alone.
  private func name(_ column: Int) -> String {
    let (upper, lower) = (top.cells[column], sub.cells[column])
    if sub.kinds[column] == .empty { return upper }
    if top.kinds[column] == .empty || knowsColumn(lower) || !isComplementary { return lower }
    let isAlone = column + 1 >= top.kinds.count || top.kinds[column + 1] != .empty
    return knowsColumn(upper) || isAlone ? upper : lower
  }

  /// Whether the upper row names a column that the lower one leaves empty.
  private var isComplementary: Bool {
    zip(top.kinds, sub.kinds).contains { $0 != .empty && $1 == .empty }
  }

  /// For each column the nearest name of the upper row at or before it.
  private var groups: [String?] {
    var last: String?
    return top.cells.indices.map { column in
      if top.kinds[column] != .empty { last = top.cells[column] }
      return last
    }
  }
}
