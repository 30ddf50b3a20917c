import Recognition
import Tabular

/// The beginning of a list: its column names, if it has any, and its first rows of people.
struct ListOpening {
  /// Empty for a list without column names.
  let headers: [String]
  /// The names of groups above the column names (`TableShape.groups`).
  let groups: [String]
  /// The number of columns of a list without column names.
  let width: Int?
  let rows: [[String]]

  /// - Throws: `TableError.unreadable`.
  init(_ reader: TableReader, _ known: KnownHeaders, _ options: ImportOptions) throws {
    let shape = reader.shape
    let sample = try reader.rowsAhead(limit: TableEvidence.enoughRows)
    let isBelieved = options.headerLine != nil || known.areHeader(shape.header, above: sample)
    headers = shape.headerLine != nil && isBelieved ? shape.header : []
    groups = headers.isEmpty ? [] : shape.groups
    // A header that is not believed may be a person.
    rows = headers.isEmpty && !shape.header.isEmpty ? [shape.header] + sample : sample
    width = headers.isEmpty ? Self.usualWidth(rows) : nil
  }

  /// The number of cells that most rows have. A title above the people is shorter.
  private static func usualWidth(_ rows: [[String]]) -> Int? {
    Dictionary(grouping: rows, by: \.count).max {
      ($0.value.count, $0.key) < ($1.value.count, $1.key)
    }?
    .key
  }
}
