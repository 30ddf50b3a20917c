import CFreeXL
import Foundation

/// An Excel workbook of the old kind (BIFF in an OLE file): `.xls`.
///
/// FreeXL tells neither hidden rows, columns and sheets nor number formats, except those of dates.
final class OldWorkbook: Workbook {
  let format = "xls"
  private(set) var sheets: [SheetEntry] = []
  private(set) var done = 0
  private let handle: UnsafeRawPointer

  /// - Parameters:
  ///   - path: FreeXL opens a path.
  ///   - bytes: the same file.
  init(path: String, _ bytes: UnsafeRawBufferPointer) throws(WorkbookFault) {
    if Self.holds("EncryptedPackage", bytes) { throw .isProtected }
    guard Self.holds("Workbook", bytes) || Self.holds("Book", bytes) else { throw .isNoWorkbook }
    var opened: UnsafeRawPointer?
    let status = freexl_open(path, &opened)
    guard status == FREEXL_OK, let opened else { throw .isDamaged }
    handle = opened
    if info(FREEXL_BIFF_PASSWORD) == UInt32(FREEXL_BIFF_OBFUSCATED) { throw .isProtected }
    let count = Int(info(FREEXL_BIFF_SHEET_COUNT))
    guard count > 0 else { throw .isDamaged }
    guard count <= SheetLimits.sheets else { throw .isTooLarge }
    for index in 0..<count {
      var name: UnsafePointer<CChar>?
      let isNamed = freexl_get_worksheet_name(handle, UInt16(index), &name) == FREEXL_OK
      sheets.append(
        SheetEntry(
          name: isNamed ? name.map { String(cString: $0) } ?? "" : "", isHidden: false))
    }
  }

  deinit { freexl_close(handle) }

  func read(sheet: Int, into sink: any SheetSink) throws(WorkbookFault) {
    let (rows, columns) = try dimensions(of: sheet)
    var cells = RowBuffer()
    for row in 0..<rows where !sink.isContent {
      done = Int(row)
      cells.removeAll()
      for column in 0..<columns {
        var value = FreeXL_CellValue()
        guard freexl_get_cell_value(handle, row, column, &value) == FREEXL_OK else {
          throw .isDamaged
        }
        if let text = Self.text(of: value) { try cells.add(text, at: Int(column)) }
      }
      if !cells.cells.isEmpty { try sink.take(cells, row: Int(row) + 1, isHidden: false) }
    }
  }

  func size(ofSheet sheet: Int) throws(WorkbookFault) -> Int {
    Int(try dimensions(of: sheet).rows)
  }

  /// Selects a sheet.
  private func dimensions(
    of sheet: Int
  ) throws(WorkbookFault) -> (rows: UInt32, columns: UInt16) {
    var (rows, columns) = (UInt32(0), UInt16(0))
    guard freexl_select_active_worksheet(handle, UInt16(sheet)) == FREEXL_OK,
      freexl_worksheet_dimensions(handle, &rows, &columns) == FREEXL_OK
    else { throw .isDamaged }
    guard Int(rows) <= SheetLimits.rows else { throw .isTooLarge }
    return (rows, columns)
  }

  private func info(_ what: Int32) -> UInt32 {
    var answer: UInt32 = 0
    return freexl_get_info(handle, UInt16(what), &answer) == FREEXL_OK ? answer : 0
  }

  private static func text(of value: FreeXL_CellValue) -> String? {
    switch Int32(value.type) {
    case FREEXL_CELL_INT: return String(value.value.int_value)
    case FREEXL_CELL_DOUBLE:
      let number = value.value.double_value
      return number.isFinite ? NumberText.plain(number) : nil
    case FREEXL_CELL_TEXT, FREEXL_CELL_SST_TEXT, FREEXL_CELL_DATE:
      return value.value.text_value.map { String(cString: $0) }
    case FREEXL_CELL_DATETIME, FREEXL_CELL_TIME:
      guard let text = value.value.text_value.map({ String(cString: $0) }) else { return nil }
      return text.hasSuffix(":00") && text.utf8.count >= 8 ? String(text.dropLast(3)) : text
    default: return nil
    }
  }

  /// Whether the directory of an OLE file may name a stream so. Its entries have 128 bytes each, and
  /// begin with the name in UTF-16.
  private static func holds(_ name: String, _ bytes: UnsafeRawBufferPointer) -> Bool {
    var wanted: [UInt8] = []
    for unit in name.utf16 { wanted += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    wanted += [0, 0]
    return stride(from: 0, to: bytes.count - wanted.count, by: 128).contains { place in
      bytes[place] == wanted[0] && bytes[place...].starts(with: wanted)
    }
  }
}
