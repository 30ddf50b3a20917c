/// Reads the cells of one table of an OpenDocument workbook (part 3, 9.1).
final class TableEvents: XMLEvents {
  private let sink: any SheetSink
  private let wanted: Int
  /// Whether the sink wanted no more rows.
  private(set) var isContent = false

  private var tables = 0
  private var depth = 0
  private var isWanted: Bool { depth == 1 && tables == wanted + 1 }

  private var columns = 0
  private var row = 0
  private var rowRepetitions = 1
  private var isHidden = false
  private var cells = RowBuffer()
  private var column = 0
  private var cell: TableCell?

  /// The depth inside an element whose text is not the cell's own: a comment, a drawing, a reading.
  private var aside = 0

  init(of wanted: Int, _ sink: any SheetSink) {
    (self.wanted, self.sink) = (wanted, sink)
  }

  func begin(_ element: XMLElement) throws(WorkbookFault) {
    if aside > 0 {
      aside += 1
    } else if element.has(name: "table"), element.isIn(XMLElement.table) {
      depth += 1
      if depth == 1 { tables += 1 }
    } else if isWanted {
      if cell != nil {
        if Self.isAside(element) { aside = 1 } else { cell?.begin(element) }
      } else {
        try beginInTable(element)
      }
    }
  }

  func end(_ element: XMLElement) throws(WorkbookFault) {
    if aside > 0 {
      aside -= 1
      return
    }
    if element.has(name: "table"), element.isIn(XMLElement.table) {
      depth -= 1
    } else if isWanted, element.isIn(XMLElement.table) {
      if element.has(name: "table-cell") || element.has(name: "covered-table-cell") {
        try endCell()
      } else if element.has(name: "table-row") {
        try endRow()
      }
    } else if isWanted {
      cell?.end(element)
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookFault) {
    if aside == 0, isWanted { try cell?.text(bytes) }
  }

  private static func isAside(_ element: XMLElement) -> Bool {
    element.has(name: "annotation") || element.has(name: "ruby-text") || element.has(name: "note")
      || element.has(name: "shapes") || element.has(name: "frame") || element.has(name: "table")
      || element.has(name: "custom-shape") || element.has(name: "control")
  }

  private func beginInTable(_ element: XMLElement) throws(WorkbookFault) {
    guard element.isIn(XMLElement.table) else { return }
    if element.has(name: "table-column") {
      let count = try element.repetitions("number-columns-repeated")
      if element.isCollapsed { sink.hide(columns: columns...(columns + count - 1)) }
      columns += count
    } else if element.has(name: "table-row") {
      rowRepetitions = try element.repetitions("number-rows-repeated")
      isHidden = element.isCollapsed
      column = 0
      cells.removeAll()
    } else if element.has(name: "table-cell") || element.has(name: "covered-table-cell") {
      cell = try TableCell(element)
    } else if element.has(name: "shapes") || element.has(name: "forms") {
      aside = 1
    }
  }

  private func endCell() throws(WorkbookFault) {
    guard let cell else { return }
    self.cell = nil
    if cell.isUnevaluated { sink.noteUnevaluated() }
    let value = cell.value
    if !value.isEmpty {
      for offset in 0..<min(cell.repetitions, SheetLimits.columns + 1) {
        try cells.add(value, at: column + offset)
      }
    }
    column += cell.repetitions
  }

  private func endRow() throws(WorkbookFault) {
    let first = row + 1
    row += rowRepetitions
    guard !cells.cells.isEmpty else { return }
    guard row <= SheetLimits.rows else { throw .isTooLarge }
    for number in first...row {
      try sink.take(cells, row: number, isHidden: isHidden)
      if sink.isContent {
        isContent = true
        throw .stopped
      }
    }
    cells.removeAll()
  }
}
