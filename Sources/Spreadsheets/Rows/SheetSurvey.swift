/// What the first rows of a sheet show: whether it holds a table, and how good a list it would be.
final class SheetSurvey: SheetSink {
  private var rows = 0
  private var tableRows = 0
  private var filled = 0
  private var addresses: [Int: Int] = [:]

  var isContent: Bool { rows >= SheetLimits.surveyedRows }

  /// Whether at least two rows have several filled cells, as a header and a person have.
  var isTable: Bool { tableRows >= 2 || hasAddresses }

  /// Whether a column is one of addresses: at least a third of the rows have one there, or many.
  var hasAddresses: Bool {
    let most = addresses.values.max() ?? 0
    return most > 0 && (most * 3 >= rows - 2 || most >= Self.manyAddresses)
  }

  private static let manyAddresses = 20

  /// Whether this sheet is a better list than another one.
  func isBetter(than other: SheetSurvey) -> Bool {
    if hasAddresses != other.hasAddresses { return hasAddresses }
    return (tableRows, filled) > (other.tableRows, other.filled)
  }

  func take(_ cells: borrowing RowBuffer, row: Int, isHidden: Bool) {
    rows += 1
    var count = 0
    cells.forEachCell { column, bytes in
      count += 1
      if Self.isAddress(bytes) { addresses[column, default: 0] += 1 }
    }
    filled += count
    if count > 1 { tableRows += 1 }
  }

  /// Whether a cell looks like an e-mail address. A text with one inside it does not.
  private static func isAddress(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard (6...254).contains(bytes.count), !bytes.contains(0x20), !bytes.contains(0x0A),
      let at = bytes.firstIndex(of: 0x40), at > 0
    else { return false }
    return bytes.dropFirst(at + 2).dropLast().contains(0x2E)
  }
}
