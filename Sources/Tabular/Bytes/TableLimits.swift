/// The limits that keep memory bounded for a file of any bytes.
package enum TableLimits {
  /// Bytes of one cell as UTF-8 (1 MiB). The excess is dropped and the row is flagged.
  package static let cell = 1 << 20

  /// Bytes of one record as UTF-8 (8 MiB). The excess is dropped and the row is flagged.
  package static let row = 8 << 20

  /// Columns of one record. A spreadsheet has the same limit.
  package static let columns = 16_384

  /// Bytes at the start of a file that are examined together.
  static let head = 1 << 20

  /// Bytes of decoded text that are added to a window at a time.
  static let reading = 256 << 10

  /// Bytes of decoded text that are searched for the dialect and the header.
  static let sample = 256 << 10

  /// Records that are searched for the dialect and the header.
  static let sampleRecords = 400

  /// Bytes that may be read again to repair broken quotes, in addition to one for each byte of the
  /// file.
  ///
  /// Without this limit, a file that opens a quote in every line would take quadratic time.
  static let mending = 32 << 20
}
