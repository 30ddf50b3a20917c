/// Stops a spreadsheet from running cells as formulas. The change can be undone.
///
/// A cell that begins with `=`, `+`, `-`, `@` (of any width), a tab, a CR or an LF, after any number
/// of apostrophes and then of invisible characters, gets one apostrophe in front. Reading removes one apostrophe from a cell that
/// begins with apostrophes followed by such a character. Each is the inverse of the other: `=1` and
/// `'=1` are written as `'=1` and `''=1`, and every cell is read back unchanged. (OWASP, "CSV
/// Injection".)
package enum Formula {
  private static let starts = Set("=+-@\t\r\n＝＋－＠﹦﹢﹣﹫".unicodeScalars)

  /// Whether a spreadsheet might treat the cell as a formula.
  package static func isFormula(_ cell: String) -> Bool { begins(cell.unicodeScalars[...]) }

  /// Spreadsheets pass over characters that nobody sees, such as U+FEFF and U+200B.
  private static func begins(_ cell: Substring.UnicodeScalarView) -> Bool {
    let start = cell.first { !$0.properties.isDefaultIgnorableCodePoint }
    return start.map { starts.contains($0) } ?? false
  }

  /// The cell in a form that is safe to write.
  package static func neutralised(_ cell: String) -> String {
    needsCare(cell) ? "'" + cell : cell
  }

  /// The original of a cell that `neutralised` wrote.
  package static func restored(_ cell: String) -> String {
    guard cell.utf8.first == .apostrophe, needsCare(cell) else { return cell }
    return String(decoding: cell.utf8.dropFirst(), as: UTF8.self)
  }

  private static func needsCare(_ cell: String) -> Bool {
    begins(cell.unicodeScalars.drop { $0 == "'" })
  }
}
