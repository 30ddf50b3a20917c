/// Why a workbook cannot be read. Nothing of it is stored then.
package enum WorkbookFault: Error, Hashable, Codable, Sendable {
  /// A password is needed to open it.
  case isProtected
  /// It is no workbook: the archive holds something else.
  case isNoWorkbook
  /// The archive holds a text document or a presentation.
  case isDocument
  /// It is a binary workbook (xlsb).
  case isBinary
  case isDamaged
  /// It unpacks to more than a list can be, or to far more than its own size.
  case isTooLarge
  /// No sheet has this name or number. The names are those of the visible sheets.
  case noSheet(asked: String, visible: [String])
  /// All sheets are hidden.
  case noVisibleSheet
  /// The reading took too long.
  case takesTooLong
  /// The process that reads it ended without an answer.
  case ended
  /// Somebody asked this program to stop.
  case stopped
}
