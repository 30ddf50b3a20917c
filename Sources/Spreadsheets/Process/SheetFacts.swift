/// What is known of the sheet that a list was read from. A name may be personal data.
package struct SheetFacts: Hashable, Sendable {
  package struct Other: Hashable, Sendable {
    package let name: String
    /// Among the visible sheets, from 1.
    package let number: Int
  }

  /// `xlsx`, `ods` or `xls`.
  package let format: String
  package let name: String
  /// Its number among the visible sheets, from 1; nil for a hidden one.
  package let number: Int?
  /// Other visible sheets that hold tables.
  package let others: [Other]
  /// Rows with filled cells that are hidden. They were read all the same.
  package let hiddenRows: Int
  /// Hidden columns with filled cells, from 0.
  package let hiddenColumns: [Int]
  /// Formulas whose value the workbook does not hold. Their cells are empty.
  package let unevaluated: Int

  init(_ head: SheetHead, _ end: SheetEnd?) {
    format = head.format
    name = head.name
    number = head.number
    others = head.others.map { Other(name: $0.name, number: $0.number) }
    hiddenRows = end?.hiddenRows ?? 0
    hiddenColumns = end?.hiddenColumns ?? []
    unevaluated = end?.unevaluated ?? 0
  }
}
