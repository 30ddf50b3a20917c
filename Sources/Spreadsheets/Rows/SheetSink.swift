/// Takes the rows of a sheet, from the first to the last.
protocol SheetSink: AnyObject {
  /// Notes that columns are hidden, from 0.
  func hide(columns: ClosedRange<Int>)

  /// Takes a row with at least one filled cell. Its number counts from 1.
  ///
  /// - Parameter cells: valid during the call.
  func take(_ cells: borrowing RowBuffer, row: Int, isHidden: Bool) throws(WorkbookFault)

  /// Notes a formula whose value the workbook does not hold.
  func noteUnevaluated()

  /// Whether it wants no more rows.
  var isContent: Bool { get }
}

extension SheetSink {
  var isContent: Bool { false }
  func hide(columns: ClosedRange<Int>) {}
  func noteUnevaluated() {}
}

/// One sheet of a workbook.
struct SheetEntry: Hashable {
  let name: String
  let isHidden: Bool
}

/// A workbook of any kind.
protocol Workbook: AnyObject {
  /// `xlsx`, `ods` or `xls`.
  var format: String { get }
  /// Its sheets with cells, in their order.
  var sheets: [SheetEntry] { get }
  /// How much of the sheet was read so far.
  var done: Int { get }
  /// How much there is to read of a sheet, in the unit of `done`. It may be wrong.
  func size(ofSheet sheet: Int) throws(WorkbookFault) -> Int

  /// Shows the filled rows of a sheet.
  func read(sheet: Int, into sink: any SheetSink) throws(WorkbookFault)
}
