/// How a table is written, as far as it was told or found out.
package struct TableShape: Sendable, Equatable {
  /// `UTF-8`, `UTF-16LE`, `UTF-16BE`, `CP932`, `EUC-JP`, `ISO-2022-JP`, `CP1252`, or iconv's name.
  ///
  /// A file that is ASCII as far as it was looked at is called `UTF-8`; the name is final once all
  /// rows were read.
  package internal(set) var encoding: String

  /// Whether a byte order mark stood at the start.
  package internal(set) var bom: Bool

  /// The byte between cells.
  package internal(set) var delimiter: UInt8

  /// The byte around cells, `"` or `'`.
  package internal(set) var quote: UInt8

  /// The physical line, from 1, on which the header starts; nil when no header was recognised.
  package internal(set) var headerLine: Int?

  /// The header's cells, decoded and not trimmed; empty when no header was recognised.
  package internal(set) var header: [String]

  /// How many of the header's cells `TableOptions.knowsColumn` knew.
  ///
  /// With none of them known, the first row may be a person rather than a header.
  package internal(set) var knownColumns: Int
}
