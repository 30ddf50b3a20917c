/// Finds the row of column names among the first records of a text. Titles, dates, blank lines and
/// sections of a report may come before it.
///
/// A header has few empty cells. It contains no address, number or link, and the rows below it have
/// the same width. Column names that the caller knows count more than all of these.
struct HeaderFinder {
  /// One of the first records.
  struct Row {
    let line: Int
    let cells: [String]
    let kinds: [CellKind]
    let known: Int
    /// What the row is a title of, if the caller knows.
    let title: SectionTitle?

    let filled: Int
    let data: Int
    let hasAddress: Bool
    /// The number of cells up to the last filled one.
    let reach: Int

    init(line: Int, cells: [String], kinds: [CellKind], known: Int, title: SectionTitle?) {
      (self.line, self.cells, self.kinds) = (line, cells, kinds)
      (self.known, self.title) = (known, title)
      filled = kinds.count { $0 != .empty }
      data = kinds.count { $0.isData }
      hasAddress = kinds.contains { $0 == .email || $0 == .url }
      reach = (kinds.lastIndex { $0 != .empty } ?? -1) + 1
    }

    /// The row with empty cells at its end.
    func widened(to width: Int) -> Row {
      let more = max(0, width - cells.count)
      return Row(
        line: line, cells: cells + Array(repeating: "", count: more),
        kinds: kinds + Array(repeating: .empty, count: more), known: known, title: title)
    }
  }

  let rows: [Row]

  /// The number of columns that most rows have, without those that are empty in every row.
  private let width: Int?

  /// The columns up to the last one that any row fills. A spreadsheet may write thousands of empty
  /// ones after it.
  private let span: Int

  private static let candidates = 100

  /// - Parameter width: the number of columns that most rows have.
  init(rows: [Row], width: Int?) {
    self.rows = rows
    let span = rows.map(\.reach).max() ?? 0
    self.width = width.map { min($0, span) }
    self.span = span
  }

  private func count(_ row: Row) -> Int { min(row.cells.count, span) }

  /// The index of the header among the rows; nil if no row looks like a header.
  func find() -> Int? {
    if let index = underTitle() { return index }
    var best: (index: Int, score: Double)?
    let first = firstOfWanted
    for index in rows.indices.prefix(Self.candidates) where index >= first && mayBeHeader(index) {
      let score = score(index)
      if best == nil || score > best?.score ?? 0 { best = (index, score) }
    }
    return best?.index
  }

  /// In a report, a wanted section without a header must not use the header of another section.
  private var firstOfWanted: Int {
    guard let wanted = rows.firstIndex(where: { $0.title == .wanted }),
      rows[..<wanted].contains(where: { $0.title == .other })
    else { return 0 }
    return wanted + 1
  }

  /// The index of the header of the section to read, in a report with several sections.
  func underTitle() -> Int? {
    guard let title = rows.firstIndex(where: { $0.title == .wanted }),
      let index = rows.indices.dropFirst(title + 1).first(where: { rows[$0].filled > 0 })
    else { return nil }
    let row = rows[index]
    return row.known > 1 && !row.hasAddress && row.data * 5 <= row.filled ? index : nil
  }

  private func mayBeHeader(_ index: Int) -> Bool {
    let row = rows[index]
    guard row.filled > 0, !row.hasAddress, row.data * 5 <= row.filled || row.known > 1 else {
      return false
    }
    if row.filled == 1, count(row) > 1 || (width ?? 1) > 1 { return false }
    guard row.filled * 2 >= count(row) || row.known > 1 else { return false }
    let above = peersAbove(index)
    return above == 0 || row.known >= max(2, row.filled / 2)
  }

  /// Rows above that are equally wide and filled. A real header has none.
  private func peersAbove(_ index: Int) -> Int {
    let row = rows[index]
    return rows[..<index].count { other in
      count(other) == count(row) && other.filled * 5 >= row.filled * 3
        && other.cells != row.cells
    }
  }

  private func score(_ index: Int) -> Double {
    let row = rows[index]
    let body = body(below: index)
    var score = Double(row.known) * 8
    score += body.isEmpty ? 0 : 3 + Double(min(body.count, 20)) * 0.3
    score += count(row) == width ? 3 : 0
    score += Double(row.filled) / Double(max(1, count(row))) * 3
    score += min(5, Double(contrast(row, body)))
    score -= min(Double(row.data), 10) * 2 + min(6, Double(peersAbove(index)) * 1.5)
    return score - Double(index) * 0.05
  }

  /// The rows below a header that belong to it. They end at three unfit rows in succession.
  private func body(below index: Int) -> [Row] {
    let width = count(rows[index])
    var body: [Row] = []
    var misfits = 0
    for row in rows[(index + 1)...] where row.filled > 0 {
      misfits = count(row) == width ? 0 : misfits + 1
      if misfits == 3 { break }
      if misfits == 0 { body.append(row) }
    }
    return body
  }

  /// Counts the columns with a text name and cells that are addresses, numbers or links.
  private func contrast(_ header: Row, _ body: [Row]) -> Int {
    header.kinds.indices.count { column in
      header.kinds[column] == .text
        && body.prefix(20).contains { column < $0.kinds.count && $0.kinds[column].isData }
    }
  }
}
