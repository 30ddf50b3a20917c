import Recognition
import Tabular

/// Finds registered people of whom a column says, beside those that are read, that they do not
/// come.
///
/// It looks at the first 2,000 different texts of a column, and at 20,000 of all columns. So a column
/// of free text costs nothing in the rest of a long list.
struct StateWatch {
  /// A column that says so of some people.
  struct Found {
    /// From 0.
    let column: Int
    let isName: Bool
    var lines: LineRanges
    /// The spreadsheet's row of the first of them.
    let row: Int
  }

  private var columns: [Column]
  private var textsLeft = 20_000
  private(set) var found: [Found] = []

  init(_ columns: [SideColumn]) { self.columns = columns.map(Column.init) }

  /// Looks at the row of a person who is registered.
  mutating func note(_ row: borrowing TableRow, line: Int, number: Int) {
    for index in columns.indices where !columns[index].isOver {
      let column = columns[index].side.column
      guard !row.isEmpty(column) else { continue }
      guard columns[index].saysAway(row.bytes(column), &textsLeft) else { continue }
      if let known = columns[index].place {
        found[known].lines.add(line, row: number)
      } else {
        columns[index].place = found.count
        found.append(
          Found(
            column: column, isName: columns[index].isName, lines: LineRanges(line, row: number),
            row: number))
      }
    }
  }
}

extension StateWatch {
  private struct Column {
    let side: SideColumn
    /// Whether it has too many texts to be a column of states, and none that is one.
    private(set) var isOver = false
    /// Its place among the columns that say so.
    var place: Int?
    private var hasFound = false
    /// What texts say that were seen before, by their hashes.
    private var known: [Int: Bool] = [:]
    /// The last text. The next one mostly repeats it.
    private var last: (hash: Int, saysAway: Bool) = (0, false)

    private static let mostTexts = 2_000

    var isName: Bool { side.signs == [.besideName] }

    init(_ side: SideColumn) { self.side = side }

    mutating func saysAway(_ bytes: UnsafeBufferPointer<UInt8>, _ textsLeft: inout Int) -> Bool {
      if isName, !Self.mayHoldState(bytes) { return false }
      var hasher = Hasher()
      hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
      let hash = hasher.finalize()
      if hash == last.hash { return last.saysAway }
      let answer = known[hash] ?? judge(bytes, hash, &textsLeft)
      last = (hash, answer)
      return answer
    }

    /// Whether a name holds a sign that divides it, in ASCII, U+2000 to U+2FFF,
    /// U+3008 to U+3015 or U+FF00 to U+FFEF.
    private static func mayHoldState(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
      for (index, byte) in name.enumerated() {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "*"),
          UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: "-"), 0xE2, 0xEF:
          return true
        case 0xE3 where index + 2 < name.count && name[index + 1] == 0x80:
          if name[index + 2] != 0x80 { return true }
        default: break
        }
      }
      return false
    }

    private mutating func judge(
      _ bytes: UnsafeBufferPointer<UInt8>, _ hash: Int, _ textsLeft: inout Int
    ) -> Bool {
      guard known.count < Self.mostTexts, textsLeft > 0 else {
        isOver = !hasFound
        return false
      }
      textsLeft -= 1
      let text = CellText.value(bytes)
      let answer = !text.isEmpty && side.saysAway(text)
      known[hash] = answer
      hasFound = hasFound || answer
      return answer
    }
  }
}
