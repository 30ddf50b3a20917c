import Vocabulary

/// Counts the rows that lack cells of columns that are read, in limited memory.
struct ShortRows {
  private var rows = 0
  private var first: (line: Int, row: Int)?
  /// As a spreadsheet counts them.
  private var lines: [Int] = []
  private static let mostLines = 5

  mutating func note(line: Int, row: Int) {
    rows += 1
    if first == nil { first = (line, row) }
    if lines.count < Self.mostLines { lines.append(row) }
  }

  /// One finding for all of them, at the first.
  var diagnostic: Diagnostic<ImportFinding>? {
    first.map {
      Diagnostic(
        .shortRow(rows: rows, lines: lines), in: ListLocation(line: $0.line, row: $0.row))
    }
  }
}
