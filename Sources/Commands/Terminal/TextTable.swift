/// Columns in line, whatever the script: East Asian wide characters take two places.
struct TextTable {
  private let header: [String]
  private var rows: [[String]] = []
  private let rightAligned: Set<Int>

  init(_ header: [String], rightAligned: Set<Int> = []) {
    self.header = header
    self.rightAligned = rightAligned
  }

  mutating func add(_ row: [String]) { rows.append(row.map(Self.harmless)) }

  var isEmpty: Bool { rows.isEmpty }

  var text: String {
    let all = [header] + rows
    let widths = header.indices.map { column in
      all.map { column < $0.count ? Self.width($0[column]) : 0 }.max() ?? 0
    }
    return all.map { row in
      var line = ""
      for column in header.indices {
        let cell = column < row.count ? row[column] : ""
        let gap = String(repeating: " ", count: widths[column] - Self.width(cell))
        let isLast = column == header.count - 1
        line += rightAligned.contains(column) ? gap + cell : cell + (isLast ? "" : gap)
        if !isLast { line += "  " }
      }
      return line
    }.joined(separator: "\n")
  }

  /// Control and direction characters would let a value write elsewhere on the screen.
  private static func harmless(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator: " "
          default: scalar
          }
        }))
  }

  /// Places on a terminal, after UAX #11: wide and full-width characters take two.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
