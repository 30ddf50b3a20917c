/// Records that are no rows of the table, by the lines on which they start.
package struct TableAside: Sendable, Hashable {
  /// Why a record is no row of the table.
  package enum Kind: Sendable {
    /// It stands above the header.
    case preamble
    /// It is the title of the report section that holds the table.
    case sectionTitle
    /// It belongs to another section of the report.
    case otherSection
    /// It repeats the header.
    case repeatedHeader
  }

  package let kind: Kind
  /// The physical lines of the first and the last record.
  package private(set) var lines: ClosedRange<Int>
  /// The number of records that are not blank.
  package private(set) var rows: Int

  package init(_ kind: Kind, line: Int) {
    (self.kind, lines, rows) = (kind, line...line, 1)
  }

  /// Adds a later record to the last group if it is of the same kind.
  static func add(_ kind: Kind, line: Int, to all: inout [TableAside]) {
    guard let last = all.indices.last, all[last].kind == kind, line >= all[last].lines.upperBound
    else {
      all.append(TableAside(kind, line: line))
      return
    }
    all[last].lines = all[last].lines.lowerBound...line
    all[last].rows += 1
  }
}
