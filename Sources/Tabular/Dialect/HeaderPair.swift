/// A header of two rows: names of groups, such as `Contact information`, above names of columns.
struct HeaderPair {
  private let top: HeaderFinder.Row
  private let sub: HeaderFinder.Row
  private let knowsColumn: (String) -> Bool

  /// - Returns: `nil` unless the two rows are one header. The lower row names columns that the upper
  ///   one leaves empty, and the caller knows some of these names. So it is no person.
  init?(
    _ top: HeaderFinder.Row, above sub: HeaderFinder.Row, knowsColumn: @escaping (String) -> Bool
  ) {
    let (gaps, known) = (Self.gaps(top, sub), sub.known)
    guard top.cells.count == sub.cells.count, top.filled > 1, gaps > 0, top.title == nil,
      known > 1 || known > 0 && known * 2 >= sub.filled, !top.hasAddress, !sub.hasAddress,
      top.data * 5 <= top.filled, sub.data * 5 <= sub.filled
    else { return nil }
    (self.top, self.sub, self.knowsColumn) = (top, sub, knowsColumn)
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

  /// For each column the name of its group; empty where there is none. A name over an empty cell of
  /// the lower row names its own column.
  var groupNames: [String] {
    var last = ""
    return top.cells.indices.map { column in
      if top.kinds[column] != .empty { last = sub.kinds[column] == .empty ? "" : top.cells[column] }
      return last
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
