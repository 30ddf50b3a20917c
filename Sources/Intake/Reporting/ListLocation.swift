package import Recognition
package import Vocabulary

/// A place in a list, or the whole list.
///
/// A list is a `Diagnostic`'s file like any other, but its place is this one instead of
/// `SourceLocation`: the name of a list's file may hold a person's data, so it is not in the place,
/// and a column is named as the report names it.
package struct ListLocation: Hashable, Sendable {
  /// The physical line, from 1, where the row starts; `nil` for the whole list.
  package let line: Int?
  /// The row, from 1, as a spreadsheet counts it.
  package let row: Int?
  package let column: ColumnName?

  package static let wholeList = ListLocation(line: nil, row: nil)

  package init(line: Int?, row: Int?, column: ColumnName? = nil) {
    (self.line, self.row, self.column) = (line, row, column)
  }
}

extension Diagnostic<ImportFinding> {
  /// A finding with the severity that follows from its effect: what keeps data from being stored is
  /// an error.
  package init(_ finding: ImportFinding, in location: ListLocation) {
    self.init(finding, finding.effect == .warn ? .warning : .error, at: location)
  }
}
