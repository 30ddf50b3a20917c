import Foundation

/// What the process that reads a workbook writes to its output: a head, the rows, and an end; or a
/// fault at any place.
///
/// A message is its kind, the length of its body in 4 bytes (big endian) and the body. The body of
/// `rows` is how much of the sheet was read, in 8 bytes, and text that `TableWriter` writes as
/// `plain`. The other bodies are JSON.
enum SheetMessage: UInt8 {
  case head = 0x48
  case rows = 0x52
  case end = 0x45
  case fault = 0x46

  static let headerSize = 5
  static let doneSize = 8
  /// The largest body, in bytes.
  static let largest = 16 << 20

  static func append(_ kind: SheetMessage, _ body: [UInt8], to bytes: inout [UInt8]) {
    bytes.append(kind.rawValue)
    withUnsafeBytes(of: UInt32(body.count).bigEndian) { bytes.append(contentsOf: $0) }
    bytes += body
  }

  static func number(_ bytes: some Sequence<UInt8>) -> Int {
    bytes.reduce(0) { ($0 & 0x7F_FFFF_FFFF_FFFF) << 8 | Int($1) }
  }
}

/// What is known of a sheet before its rows are read.
struct SheetHead: Codable, Hashable {
  /// `xlsx`, `ods` or `xls`.
  let format: String
  let name: String
  /// Its number among the visible sheets, from 1; nil for a hidden one.
  let number: Int?
  /// Other visible sheets that hold tables, and their numbers.
  let others: [Other]
  /// The unit in which progress is counted, and its end.
  let total: Int

  struct Other: Codable, Hashable {
    let name: String
    let number: Int
  }
}

/// What is known of a sheet after its rows are read.
struct SheetEnd: Codable, Hashable {
  /// Rows with filled cells that are hidden.
  let hiddenRows: Int
  /// Hidden columns with filled cells, from 0.
  let hiddenColumns: [Int]
  /// Formulas whose value the workbook does not hold.
  let unevaluated: Int
}
