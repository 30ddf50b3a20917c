/// How to read a list as a table. What is nil is found out from the list's bytes.
package struct ListReading: Hashable, Sendable {
  /// The name that iconv uses.
  package var encoding: String?
  /// The byte between cells.
  package var delimiter: UInt8?
  /// The physical line, from 1, of the header.
  package var headerLine: Int?
  /// The sheet of a workbook, by its name or number; nil for the one with the table.
  package var sheet: String?

  package init(
    encoding: String? = nil, delimiter: UInt8? = nil, headerLine: Int? = nil, sheet: String? = nil
  ) {
    self.encoding = encoding
    self.delimiter = delimiter
    self.headerLine = headerLine
    self.sheet = sheet
  }
}
