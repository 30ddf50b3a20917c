/// Reads the cells of a worksheet of an Excel workbook (ECMA-376, part 1, 18.3).
final class SheetEvents: XMLEvents {
  /// What a cell's value is, by its attribute `t`.
  private enum Kind {
    case number, shared, text, inline, boolean, date
  }

  private let sink: any SheetSink
  private let strings: SharedStrings
  private let styles: CellStyles
  private let numbers: NumberText

  /// Whether the sink wanted no more rows.
  private(set) var isContent = false

  private var cells = RowBuffer()
  private var isInRows = false
  private var row = 0
  private var isHidden = false

  private var column = -1
  private var isInCell = false
  private var kind = Kind.number
  private var style = 0
  private var isFormula = false

  private var value: [UInt8] = []
  private var isInValue = false
  private var readings = 0

  init(
    _ sink: any SheetSink, strings: SharedStrings, styles: CellStyles, numbers: NumberText
  ) {
    (self.sink, self.strings, self.styles, self.numbers) = (sink, strings, styles, numbers)
  }

  func begin(_ element: XMLElement) throws(WorkbookFault) {
    guard element.isSpreadsheet else { return }
    if isInCell {
      beginInCell(element)
    } else if element.has(name: "c"), isInRows {
      try beginCell(element)
    } else if element.has(name: "row"), isInRows {
      try beginRow(element)
    } else if element.has(name: "sheetData") {
      isInRows = true
    } else if element.has(name: "col"), !isInRows, element.flag(of: "hidden"),
      let first = element.number(of: "min"), let last = element.number(of: "max"), first >= 1,
      last >= first
    {
      sink.hide(columns: (first - 1)...(last - 1))
    }
  }

  func end(_ element: XMLElement) throws(WorkbookFault) {
    guard element.isSpreadsheet else { return }
    if element.has(name: "v") || element.has(name: "t") {
      isInValue = false
    } else if element.has(name: "rPh") {
      readings = max(0, readings - 1)
    } else if element.has(name: "c"), isInCell {
      isInCell = false
      try endCell()
    } else if element.has(name: "row"), isInRows {
      try endRow()
    } else if element.has(name: "sheetData") {
      isInRows = false
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookFault) {
    guard isInValue, isInCell else { return }
    guard value.count + bytes.count <= SheetLimits.smallPart else { throw .isTooLarge }
    value.append(contentsOf: bytes)
  }
}

// MARK: Rows

extension SheetEvents {
  private func beginRow(_ element: XMLElement) throws(WorkbookFault) {
    let number = try element.count(of: "r") ?? row + 1
    guard number > row else { throw .isDamaged }
    guard number <= SheetLimits.rows else { throw .isTooLarge }
    row = number
    column = -1
    isHidden = element.flag(of: "hidden")
    cells.removeAll()
  }

  private func endRow() throws(WorkbookFault) {
    guard !cells.cells.isEmpty else { return }
    try cells.order()
    try sink.take(cells, row: row, isHidden: isHidden)
    cells.removeAll()
    if sink.isContent {
      isContent = true
      throw .stopped
    }
  }
}

// MARK: Cells

extension SheetEvents {
  private func beginCell(_ element: XMLElement) throws(WorkbookFault) {
    if let reference = element.bytes(of: "r") {
      guard let found = Self.column(of: reference) else { throw .isDamaged }
      column = found
    } else {
      column += 1
    }
    isInCell = true
    isFormula = false
    style = element.number(of: "s") ?? 0
    kind = Self.kind(element.bytes(of: "t"))
    value.removeAll(keepingCapacity: true)
  }

  private func beginInCell(_ element: XMLElement) {
    if element.has(name: "v") {
      isInValue = kind != .inline
    } else if element.has(name: "t") {
      isInValue = readings == 0
    } else if element.has(name: "is") {
      kind = .inline
    } else if element.has(name: "rPh") {
      readings += 1
    } else if element.has(name: "f") {
      isFormula = true
    }
  }

  private func endCell() throws(WorkbookFault) {
    guard !value.isEmpty else {
      if isFormula, kind == .number { sink.noteUnevaluated() }
      return
    }
    switch kind {
    case .number: try endNumber()
    case .shared:
      guard let index = Self.index(value) else { throw .isDamaged }
      let column = column
      try strings.take(index) { (text) throws(WorkbookFault) in try cells.add(text, at: column) }
    case .text, .inline:
      EscapedCharacters.undo(in: &value, from: 0)
      try addValue()
    case .boolean: try cells.add(try truth() ? "TRUE" : "FALSE", at: column)
    case .date:
      try cells.add(SerialDate.tidied(iso: String(decoding: value, as: UTF8.self)), at: column)
    }
  }

  private func truth() throws(WorkbookFault) -> Bool {
    switch String(decoding: value, as: UTF8.self) {
    case "1", "true": return true
    case "0", "false": return false
    default: throw .isDamaged
    }
  }

  private func endNumber() throws(WorkbookFault) {
    let format = styles[style]
    if case .plain = format, value.withUnsafeBufferPointer(NumberText.isPlain) {
      return try addValue()
    }
    let text = value.withUnsafeBufferPointer { numbers.text(of: $0, format) }
    try cells.add(text, at: column)
  }

  private func addValue() throws(WorkbookFault) {
    var fault: WorkbookFault?
    value.withUnsafeBufferPointer { bytes in
      do throws(WorkbookFault) { try cells.add(bytes, at: column) } catch { fault = error }
    }
    if let fault { throw fault }
  }

  /// A number of digits alone.
  private static func index(_ digits: [UInt8]) -> Int? {
    guard digits.count <= 9 else { return nil }
    var index = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      index = index * 10 + Int(digit - 0x30)
    }
    return index
  }

  private static func kind(_ type: UnsafeBufferPointer<UInt8>?) -> Kind {
    guard let type, let first = type.first else { return .number }
    switch first {
    case UInt8(ascii: "s"): return type.count == 1 ? .shared : .text
    case UInt8(ascii: "i"): return .inline
    case UInt8(ascii: "b"): return .boolean
    case UInt8(ascii: "d"): return .date
    // An error: `#N/A`.
    case UInt8(ascii: "e"): return .text
    default: return .number
    }
  }

  /// The column, from 0, of a cell's reference: 27 for `AB12`.
  private static func column(of reference: UnsafeBufferPointer<UInt8>) -> Int? {
    var column = 0
    for byte in reference {
      let letter = byte & 0xDF
      guard (0x41...0x5A).contains(letter), byte >= 0x41 else { break }
      column = column * 26 + Int(letter - 0x40)
      if column > SheetLimits.columns { return nil }
    }
    return column > 0 ? column - 1 : nil
  }
}
