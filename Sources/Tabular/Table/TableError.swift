/// Why a source cannot be read as a table.
package enum TableError: Error, Equatable {
  case notATable(ForeignFormat)
  case unknownEncoding(String)
  case unusableDelimiter(UInt8)
  case noSuchLine(Int)
  case unreadable(errno: Int32)
  /// The file changed after the reading began.
  case changed

  /// Stable, for scripts.
  package var code: String {
    switch self {
    case .changed: "list-changed"
    case .notATable, .unknownEncoding, .unusableDelimiter, .noSuchLine, .unreadable: "not-a-table"
    }
  }
}
