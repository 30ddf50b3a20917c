package import Definitions
import Vocabulary

/// What the headers and the first rows of a list say about its columns.
package struct TableEvidence: Sendable {
  /// A column's own name and the name of the group above it.
  package struct PartOfGroup: Sendable {
    let group: String
    let name: String

    package init(group: String, name: String) { (self.group, self.name) = (group, name) }
  }

  package let headers: [HeaderReading]
  /// For each column, the header of the group that it is a part of; `nil` where it is in none.
  let groups: [HeaderReading?]
  /// The headers; in a group, the names of its parts alone.
  let ownHeaders: [HeaderReading]
  package let columns: [ColumnProfile]
  /// The first rows. Personal. They stay in memory only while columns are chosen.
  let rows: [[String]]
  let weights: RecognitionWeights

  /// How many rows are enough to know a column.
  package static let enoughRows = 300

  /// - Parameters:
  ///   - headers: empty for a list without a header.
  ///   - parts: for each column of a header of two rows, its group and its own name. Empty for a
  ///     header of one row.
  ///   - rows: the first rows of people, without blank ones.
  package init(
    headers: [String], parts: [PartOfGroup?] = [], rows: [[String]], index: WordIndex = .builtIn,
    lexicon: StatusLexicon = .builtIn, weights: RecognitionWeights = .builtIn
  ) {
    let width = max(headers.count, rows.map(\.count).max() ?? 0)
    let readings = (0..<width).map {
      $0 < headers.count ? HeaderReading(headers[$0], index) : .none
    }
    let parts = (0..<width).map { $0 < parts.count ? parts[$0] : nil }
    let groups = parts.map { part in part.map { HeaderReading($0.group, index) } }
    self.groups = groups
    ownHeaders = zip(parts, readings).map { part, reading in
      part.map { HeaderReading($0.name, index) } ?? reading
    }
    self.rows = rows
    self.weights = weights
    var columns = Array(repeating: ColumnProfile(), count: width)
    for row in rows {
      for column in 0..<width {
        columns[column].add(column < row.count ? row[column] : "", lexicon)
      }
    }
    self.columns = columns
    self.headers =
      ColumnOwners(
        readings, groups: groups.contains { $0 != nil } ? groups.map { $0 ?? .none } : [],
        cells: columns
      ).headers
  }

  package var width: Int { columns.count }

  /// The place of a name whose parts are these columns; `nil` unless their headers say so.
  package func nameParts(_ columns: [Int]) -> ColumnPlace? {
    NameHalves.place(of: columns, in: self)
  }

  func cell(_ row: [String], _ column: Int) -> String {
    column < row.count ? tidied(row[column]) : ""
  }

  /// Whether two columns hold the same in every row that was looked at.
  func areEqual(_ first: Int, _ second: Int) -> Bool {
    !rows.isEmpty && rows.allSatisfy { cell($0, first) == cell($0, second) }
  }

  /// How often a cell of one column stands inside the cell of another one, as a given name does in
  /// a whole name. From 0 to 1; `nil` when no row fills both.
  func containment(of part: Int, in whole: Int) -> Double? {
    let filled = rows.filter { !cell($0, part).isEmpty && !cell($0, whole).isEmpty }
    guard !filled.isEmpty else { return nil }
    let inside = filled.count {
      cell($0, whole) != cell($0, part)
        && cell($0, whole).lowercased().contains(cell($0, part).lowercased())
    }
    return Double(inside) / Double(filled.count)
  }
}
