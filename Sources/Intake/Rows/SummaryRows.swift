import Definitions
import Recognition
import Tabular
import Vocabulary

/// Tells rows that are not people, such as totals and footnotes, from rows that are.
struct SummaryRows {
  /// The columns that fields, consents and the status are read from.
  private let read: [Int]
  private let addresses: [Int]
  /// The columns that say who comes.
  private let statuses: [Int]
  /// Whether a person cannot be stored without an address.
  private let needsAddress: Bool
  /// Pairs of columns that hold a given and a family name.
  private let halves: [[Int]]

  init(_ map: ColumnMap, identity: [FieldName]) {
    read = map.columnsRead.sorted()
    halves = map.fields.flatMap(\.places).map(\.columns).filter { $0.count > 1 }
    statuses = map.statuses.map(\.column)
    let emails = map.fields.filter { $0.field.kind == .email }
    addresses = emails.flatMap(\.columns)
    needsAddress = emails.contains { $0.field.isRequired || identity.contains($0.field.name) }
  }

  /// What a row is if it is no person: a total, a footnote, or only a running number or a remark
  /// outside all columns that are read.
  func aside(of row: borrowing TableRow) -> RowsAside.Kind? {
    guard let first = Self.firstFilled(row, from: 0) else { return .blank }
    let bytes = row.bytes(first)
    let isAlone = Self.firstFilled(row, from: first + 1) == nil
    if NoteMark.mayBegin(bytes), isNote(row, first, isAlone: isAlone) { return .note }
    if Self.mayBeTotal(bytes), Self.isTotal(bytes), !holdsAddress(row), !isHalf(first, of: row) {
      return .total
    }
    return isAlone && !read.contains(first) ? .remark : nil
  }

  /// The only cell of a row with a text, if it is the heading of people who do not come. A count may
  /// stand beside it. In a column that says who comes, only a text that is quite alone is a heading.
  func stateHeading(_ row: borrowing TableRow) -> Int? {
    var (text, counts) = (nil as Int?, 0)
    for index in 0..<row.count where !row.isEmpty(index) && !CellText.isBlank(row.bytes(index)) {
      if SmallNumber.isOne(row.bytes(index)) {
        counts += 1
      } else {
        guard text == nil else { return nil }
        text = index
      }
    }
    guard let text, row.bytes(text).count <= 60, counts == 0 || !statuses.contains(text),
      StatusLexicon.builtIn.isHeadingOfAway(CellText.value(row.bytes(text)))
    else { return nil }
    return text
  }

  private static func firstFilled(_ row: borrowing TableRow, from start: Int) -> Int? {
    var index = start
    while index < row.count {
      if !row.isEmpty(index), !CellText.isBlank(row.bytes(index)) { return index }
      index += 1
    }
    return nil
  }

  /// Whether the cell is one half of a name whose other half is words: `Sum, Chloe`.
  private func isHalf(_ column: Int, of row: borrowing TableRow) -> Bool {
    for pair in halves where pair.contains(column) {
      for other in pair where other != column {
        if CellText.value(row.bytes(other)).contains(where: \.isLetter) { return true }
      }
    }
    return false
  }

  private func holdsAddress(_ row: borrowing TableRow) -> Bool {
    for column in addresses where row.bytes(column).contains(UInt8(ascii: "@")) { return true }
    return false
  }
}

// MARK: Notes

extension SummaryRows {
  /// Whether a row whose first filled cell may have a mark is a note. A person with a mark has an
  /// address, or at least a name that is no sentence.
  private func isNote(_ row: borrowing TableRow, _ first: Int, isAlone: Bool) -> Bool {
    guard let mark = NoteMark(row.bytes(first)), !holdsAddress(row) else { return false }
    if isAlone {
      return mark.isPlain || mark.rest.isEmpty || needsAddress || !read.contains(first)
        || Sentence.isOne(mark.rest)
    }
    if mark.isPlain { return true }
    let split = Self.split(row, from: first)
    guard let text = split.text else { return false }
    if mark.rest.isEmpty, split.cells > 2 { return false }
    return Sentence.isOne(text, isSplit: split.hasBlank)
  }

  /// The filled cells as one text, as before commas split it: `nil` when an empty cell is between
  /// them. And whether one of the later cells begins with a blank.
  private static func split(
    _ row: borrowing TableRow, from first: Int
  ) -> (text: String?, cells: Int, hasBlank: Bool) {
    var texts: [String] = []
    var hasBlank = false
    var index = first
    while index < row.count, !CellText.isBlank(row.bytes(index)) {
      if index > first, row.bytes(index).first == 0x20 { hasBlank = true }
      texts.append(CellText.value(row.bytes(index)))
      index += 1
    }
    let isWhole = firstFilled(row, from: index) == nil
    return (isWhole ? texts.joined(separator: ", ") : nil, texts.count, hasBlank)
  }
}

// MARK: Totals

extension SummaryRows {
  /// Compares only how the cell begins, which rules out most rows.
  private static func mayBeTotal(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count <= 40 && openings.mayBegin(bytes)
  }
  private static let openings = WordOpenings(words)

  private static let words = WordIndex.builtIn.totals

  private static func isTotal(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let normal = HeaderText.normal(CellText.value(bytes))
    let word = normal.unicodeScalars.filter {
      $0.properties.numericType == nil && $0 != "名" && $0 != "人" || $0 == "数"
    }
    return words.contains(String(String.UnicodeScalarView(word))) || words.contains(normal)
  }
}
