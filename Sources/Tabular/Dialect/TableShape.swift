/// How a table is written, as given or detected.
package struct TableShape: Sendable, Equatable {
  /// `UTF-8`, `UTF-16LE`, `UTF-16BE`, `CP932`, `EUC-JP`, `ISO-2022-JP`, `CP1252`, or iconv's name.
  ///
  /// For a sheet, it is the kind of workbook: `xlsx`, `ods` or `xls`.
  ///
  /// If the examined part of a file is ASCII, this is `UTF-8`. The name is final after all rows are
  /// read.
  package internal(set) var encoding: String

  /// Whether the file starts with a byte order mark.
  package internal(set) var bom: Bool

  /// The delimiter between cells.
  package internal(set) var delimiter: UInt8

  /// The quote around cells, `"` or `'`.
  package internal(set) var quote: UInt8

  /// The physical line, from 1, where the header starts; nil if no header was recognised.
  package internal(set) var headerLine: Int?

  /// The header's cells, decoded and not trimmed; empty if no header was recognised.
  package internal(set) var header: [String]

  /// For each column, the name in the row above the header that stands over several columns, such
  /// as `Parent`; empty for a column without one. Empty if the header is one row.
  package internal(set) var groups: [String] = []

  /// How many of the header's cells `TableOptions.knowsColumn` accepted.
  ///
  /// If it is 0, the first row may be a person instead of a header.
  package internal(set) var knownColumns: Int
}
