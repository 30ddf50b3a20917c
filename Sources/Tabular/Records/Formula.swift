/// Keeps cells from being run as formulas by a spreadsheet, so that the cell can be had back.
///
/// A cell that begins with `=`, `+`, `-`, `@`, a tab, a CR or an LF, after any number of
/// apostrophes, gets one apostrophe in front; reading back takes one away from a cell that begins
/// with apostrophes and then such a character. So each is the other's inverse: `=1` and `'=1` go
/// out as `'=1` and `''=1`, and every cell comes back as it was. (OWASP, "CSV Injection".)
package enum Formula {
  private static let starts: [UInt8] = Array("=+-@\t\r\n".utf8)

  /// Whether a spreadsheet might take the cell for a formula.
  package static func isFormula(_ cell: String) -> Bool {
    cell.utf8.first.map { starts.contains($0) } ?? false
  }

  /// The cell as it is safe to write.
  package static func neutralised(_ cell: String) -> String {
    needsCare(cell) ? "'" + cell : cell
  }

  /// The cell that `neutralised` was given, for one that it wrote.
  package static func restored(_ cell: String) -> String {
    guard cell.utf8.first == .apostrophe, needsCare(cell) else { return cell }
    return String(decoding: cell.utf8.dropFirst(), as: UTF8.self)
  }

  private static func needsCare(_ cell: String) -> Bool {
    let start = cell.utf8.drop { $0 == .apostrophe }.first
    return start.map { starts.contains($0) } ?? false
  }
}
