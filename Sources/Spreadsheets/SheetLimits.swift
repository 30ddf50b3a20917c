/// The limits that keep time and memory bounded for any workbook.
enum SheetLimits {
  /// Rows and columns of a sheet, as Excel and LibreOffice have them.
  static let rows = 1_048_576
  static let columns = 16_384

  /// Sheets of a workbook.
  static let sheets = 1_000

  /// Bytes of a workbook's file (512 MiB).
  static let file = 512 << 20

  /// Bytes of one unpacked part (4 GiB).
  static let part = 4 << 30

  /// Neither a part nor a sheet's text may have more bytes than this many times the file's size,
  /// unless it is small (64 MiB). Those of real lists stay below 40.
  static let ratio = 200
  static let smallPart = 64 << 20

  /// The most bytes that come of a file of this size.
  static func most(ofFile size: Int, _ limit: Int) -> Int {
    min(limit, max(smallPart, size * ratio))
  }

  /// Bytes of all shared strings (256 MiB), and how many there may be.
  static let sharedText = 256 << 20
  static let sharedStrings = 8 << 20

  /// Bytes of the text that a sheet becomes (2 GiB).
  static let text = 2 << 30

  /// Attributes of one element, and bytes of one tag (256 KiB).
  static let attributes = 1_000
  static let tag = 256 << 10

  /// Empty cells of a sheet that are farther to the right than a real table is wide.
  static let farGaps = 4 << 20

  /// Styles and number formats.
  static let styles = 1 << 17

  /// Rows that are examined to find the sheet with the table.
  static let surveyedRows = 20_000

  /// Sheets that are examined to find the one with the table.
  static let surveyedSheets = 50

  /// Memory that the process may map (2 GiB), and its processor time in seconds.
  static let memory = 2 << 30
  static let processorTime = 300
}
