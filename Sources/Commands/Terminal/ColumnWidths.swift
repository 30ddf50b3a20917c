/// How a table shares the width of a terminal among its columns.
struct ColumnWidths {
  let all: [Int]

  /// Narrow columns keep their width, and wide ones share the rest alike.
  ///
  /// - Parameters:
  ///   - natural: the places of the widest cell of each column.
  ///   - least: what each column needs, at most its natural width.
  ///   - room: the places for all columns, without the gaps.
  /// - Returns: `nil` when the columns do not fit.
  init?(natural: [Int], least: [Int], room: Int) {
    if natural.reduce(0, +) <= room {
      all = natural
      return
    }
    guard least.reduce(0, +) <= room else { return nil }
    func shared(_ level: Int) -> [Int] { zip(natural, least).map { max($1, min($0, level)) } }
    let level = (1...max(1, room)).last { shared($0).reduce(0, +) <= room } ?? 1
    var widths = shared(level)
    // What is left after sharing goes to the last column that can use it.
    let rest = room - widths.reduce(0, +)
    if let last = widths.indices.last(where: { widths[$0] < natural[$0] }) {
      widths[last] = min(natural[last], widths[last] + rest)
    }
    all = widths
  }
}
