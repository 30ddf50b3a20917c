import CCSV

/// A table as libcsv reads it: an independent check of our writing and reading.
///
/// libcsv accepts CR, LF and CRLF as line ends, keeps the spaces around a cell, and skips blank
/// lines.
struct LibCSVReading {
  private(set) var rows: [[String]] = []

  /// The error that ended the reading; 0 if the table is well-formed to its last byte.
  private(set) var error: CInt = 0

  private final class Cells {
    var rows: [[String]] = []
    var row: [String] = []
  }

  init(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) {
    var parser = csv_parser()
    guard csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI)) == 0 else {
      error = CInt(CSV_EINVALID)
      return
    }
    defer { csv_free(&parser) }
    csv_set_delim(&parser, delimiter)
    csv_set_space_func(&parser) { _ in 0 }

    let cells = Cells()
    let place = Unmanaged.passUnretained(cells).toOpaque()
    let read = csv_parse(&parser, bytes, bytes.count, Self.takeCell, Self.takeRow, place)
    if read == bytes.count { csv_fini(&parser, Self.takeCell, Self.takeRow, place) }
    error = csv_error(&parser)
    rows = withExtendedLifetime(cells) { cells.rows }
  }

  private static let takeCell:
    @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
      guard let cells = $2.map({ Unmanaged<Cells>.fromOpaque($0).takeUnretainedValue() }) else {
        return
      }
      let bytes = UnsafeRawBufferPointer(start: $0, count: $1)
      cells.row.append(String(decoding: bytes, as: UTF8.self))
    }

  private static let takeRow: @convention(c) (CInt, UnsafeMutableRawPointer?) -> Void = {
    guard let cells = $1.map({ Unmanaged<Cells>.fromOpaque($0).takeUnretainedValue() }) else {
      return
    }
    cells.rows.append(cells.row)
    cells.row = []
  }
}
