import CCSV

/// Writes records as delimited text or JSON to a buffer. The caller empties the buffer.
///
/// Every cell of a delimited text is quoted. All readers accept this. So no cell can look like
/// something else: a blank line, a `sep=` line or another kind of file.
package struct TableWriter {
  /// The intended reader of the text.
  package enum Style: Sendable {
    /// CSV that opens in a spreadsheet with the right characters and runs nothing. It has a byte
    /// order mark, CRLF line ends, and formulas neutralised by `Formula`.
    case spreadsheet
    /// CSV (RFC 4180) with every cell unchanged.
    case plain
    /// One JSON array of arrays of strings, every cell unchanged.
    case json
  }

  private let style: Style
  private var records = 0

  package init(_ style: Style) {
    self.style = style
  }

  /// Appends the text before the first record.
  package func begin(_ output: inout [UInt8]) {
    switch style {
    case .spreadsheet: output += [0xEF, 0xBB, 0xBF]
    case .plain: break
    case .json: output += "[".utf8
    }
  }

  /// Appends one record.
  package mutating func append(_ cells: [String], to output: inout [UInt8]) {
    if style == .json { output += (records == 0 ? "\n[" : ",\n[").utf8 }
    records += 1
    for (index, cell) in cells.enumerated() {
      if index > 0 { output.append(.comma) }
      switch style {
      case .spreadsheet: Self.quote(Formula.neutralised(cell), &output)
      case .plain: Self.quote(cell, &output)
      case .json: Self.escape(cell, &output)
      }
    }
    output += (style == .json ? "]" : "\r\n").utf8
  }

  /// Appends the text after the last record.
  package func end(_ output: inout [UInt8]) {
    if style == .json { output += "\n]\n".utf8 }
  }

  /// Writes a whole table.
  package static func bytes(of records: [[String]], _ style: Style) -> [UInt8] {
    var writer = TableWriter(style)
    var output: [UInt8] = []
    writer.begin(&output)
    for record in records { writer.append(record, to: &output) }
    writer.end(&output)
    return output
  }

  private static func quote(_ cell: String, _ output: inout [UInt8]) {
    var cell = cell
    cell.withUTF8 { quote($0, to: &output) }
  }

  /// Appends a cell in quotes. Each quote inside is doubled.
  package static func quote(_ cell: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    let start = output.count
    let most = 2 * cell.count + 2
    output.append(contentsOf: repeatElement(0, count: most))
    let written = output.withUnsafeMutableBytes { bytes in
      csv_write2(
        bytes.baseAddress?.advanced(by: start), most, cell.baseAddress, cell.count, .quote)
    }
    output.removeLast(most - written)
  }

  /// A JSON string (RFC 8259, section 7).
  private static func escape(_ cell: String, _ output: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    output.append(.quote)
    for byte in cell.utf8 {
      switch byte {
      case .quote, .backslash: output += [.backslash, byte]
      case .lineFeed: output += "\\n".utf8
      case .carriageReturn: output += "\\r".utf8
      case .tab: output += "\\t".utf8
      case 0..<(.space), 0x7F:
        output += "\\u00".utf8
        output += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: output.append(byte)
      }
    }
    output.append(.quote)
  }
}
