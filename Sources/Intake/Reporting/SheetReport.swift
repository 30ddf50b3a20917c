package import Recognition
package import Spreadsheets
import Vocabulary

/// The sheet that a list was read from, as a person should see it.
package struct SheetReport: Hashable, Sendable {
  /// `xlsx`, `ods` or `xls`.
  package let format: String
  package let name: SheetName
  package let isHidden: Bool
  /// Other visible sheets that hold tables. Nobody chose between them.
  package let others: [SheetName]
  /// Hidden rows that were read.
  package let hiddenRows: Int
  /// Hidden columns that were read.
  package let hiddenColumns: [ColumnName]
  /// Formulas without a value. Their cells are empty.
  package let unevaluated: Int

  /// - Parameter shown: the name of the column at an index.
  package init(
    _ facts: SheetFacts, shown: (Int) -> ColumnName = { .number($0 + 1) }
  ) {
    format = facts.format
    name = SheetName(facts.name, facts.number)
    isHidden = facts.number == nil
    others = facts.others.map { SheetName($0.name, $0.number) }
    hiddenRows = facts.hiddenRows
    hiddenColumns = facts.hiddenColumns.map(shown)
    unevaluated = facts.unevaluated
  }
}

/// The name of a sheet, wherever a person reads it.
package enum SheetName: Hashable, Sendable {
  case named(String)
  /// The name looks like personal data. This is the number among the visible sheets, from 1.
  case number(Int)
  /// A hidden sheet whose name looks like personal data.
  case hidden

  package init(_ name: String, _ number: Int?) {
    if case .named(let text) = HeaderText.shown(name, at: 0) {
      self = .named(text)
    } else {
      self = number.map { .number($0) } ?? .hidden
    }
  }
}

extension SheetReport {
  /// What a person should know about the choice of the sheet, and about what is hidden in it.
  package var remarks: [ImportRemark] { [choice, hidden, formulas].compactMap(\.self) }

  private var choice: ImportRemark? {
    others.isEmpty ? nil : .otherSheets(read: name, others: others)
  }

  private var hidden: ImportRemark? {
    hiddenRows == 0 && hiddenColumns.isEmpty
      ? nil : .hiddenRead(rows: hiddenRows, columns: hiddenColumns)
  }

  private var formulas: ImportRemark? {
    unevaluated == 0 ? nil : .unevaluated(formulas: unevaluated)
  }
}
