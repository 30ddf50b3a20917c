/// The bounds that keep a file of any bytes from taking more memory than a table can need.
package enum TableLimits {
  /// Bytes of one cell as UTF-8 (1 MiB); what lies beyond is dropped and the row is flagged.
  package static let cell = 1 << 20

  /// Bytes of one record as UTF-8 (8 MiB); what lies beyond is dropped and the row is flagged.
  package static let row = 8 << 20

  /// Columns of one record: as many as a spreadsheet has.
  package static let columns = 16_384

  /// Bytes at the start of a file that are looked at whole.
  static let head = 1 << 20

  /// Bytes of decoded text by which a window grows at a time.
  static let reading = 256 << 10

  /// Bytes of decoded text in which the dialect and the header are sought.
  static let sample = 256 << 10

  /// Records in which the dialect and the header are sought.
  static let sampleRecords = 400

  /// Bytes that may be read again to mend broken quotes, besides one for each byte of the file.
  ///
  /// Without such a bound a file in which every line opens a quote would take quadratic time.
  static let mending = 32 << 20
}
