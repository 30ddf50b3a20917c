/// The source of a table's bytes.
package enum TableSource {
  case file(path: String)
  case standardInput
  /// An open file or pipe from which the first bytes were read already. The reader closes it.
  case begun(descriptor: Int32, head: [UInt8])
  case bytes([UInt8])
  /// The rows of a sheet. Nothing about their text needs to be found out.
  case sheet(any SheetFeed)
}

/// The rows of a sheet of a workbook, as text that `TableWriter` writes as `plain`. Each row of the
/// sheet is one record, blank rows included, so that rows are counted as in the sheet.
package protocol SheetFeed: AnyObject {
  /// The kind of file, such as `xlsx`. It stands in the place of an encoding.
  var format: String { get }
  /// How much of the sheet was read so far, in any unit, and how much there is.
  var done: Int { get }
  var total: Int { get }
  /// Whether the workbook has changed since the reading began.
  var hasChanged: Bool { get }

  /// Reads up to `count` more bytes. Returns 0 at the end of the sheet.
  func read(into target: UnsafeMutablePointer<UInt8>, count: Int) throws -> Int
}
