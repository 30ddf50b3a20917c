import Tabular

/// Tells the cells of a field that a spreadsheet would run; each part of a name is one of its own.
enum FormulaWatch {
  /// The columns of those.
  static func columns(of place: MappedField.Place, in row: borrowing TableRow) -> [Int] {
    switch place {
    case .whole(let column):
      guard mayBeFormula(row.bytes(column)) else { return [] }
      let text = CellText.value(row.bytes(column))
      return Formula.isFormula(text) && !isPhone(text) ? [column] : []
    case .parts(let given, let family):
      var columns: [Int] = []
      for column in [given, family] where mayBeFormula(row.bytes(column)) {
        if Formula.isFormula(CellText.value(row.bytes(column))) { columns.append(column) }
      }
      return columns
    }
  }

  /// Looks at the first byte alone: nearly every cell begins with a letter or digit.
  private static func mayBeFormula(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    return first < 0x30 || first >= 0x80 && first < 0xE4 || first == 0xEF
      || first == UInt8(ascii: "=") || first == UInt8(ascii: "@")
  }

  /// A telephone number may begin with `+` and runs nothing.
  private static func isPhone(_ text: String) -> Bool {
    text.utf8.first == UInt8(ascii: "+")
      && text.utf8.dropFirst().allSatisfy {
        (0x30...0x39).contains($0) || " -().".utf8.contains($0)
      }
  }
}
