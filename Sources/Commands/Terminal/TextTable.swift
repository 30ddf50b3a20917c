/// Aligned columns for any script: East Asian wide characters take two places.
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

  /// Each row on one line of any length, for scripts.
  var text: String { fitted(to: nil) }

  /// - Parameters:
  ///   - width: the width of the terminal in places; `nil` for no limit. The last column wraps with
  ///     a hanging indent. A wide column before it is cut.
  ///   - indent: the places before each line. The caller adds them.
  func fitted(to width: Int?, indent: Int = 0) -> String {
    let all = width == nil ? [header] + rows : ([header] + rows).map(Self.cut)
    let widths = header.indices.map { column in
      all.map { column < $0.count ? Self.width($0[column]) : 0 }.max() ?? 0
    }
    let before = widths.dropLast().reduce(0) { $0 + $1 + 2 }
    let room = width.map { max($0 - indent - before, Self.leastLast) }
    return all.flatMap { row in
      let start = header.indices.dropLast().map { column in
        let cell = column < row.count ? row[column] : ""
        let gap = String(repeating: " ", count: widths[column] - Self.width(cell))
        return (rightAligned.contains(column) ? gap + cell : cell + gap) + "  "
      }.joined()
      let last = row.count == header.count ? row[row.count - 1] : ""
      let isRight = rightAligned.contains(header.count - 1)
      let gap = isRight ? (widths.last ?? 0) - Self.width(last) : 0
      let hanging = String(repeating: " ", count: before)
      let lines = room.map { WrappedText(last, width: $0).lines } ?? [last]
      return lines.enumerated().map { number, line in
        (number == 0 ? start + String(repeating: " ", count: gap) : hanging) + line
      }
    }.joined(separator: "\n")
  }

  private static let widestMiddle = 40
  private static let leastLast = 20

  /// A very wide cell before the last takes only a part of the terminal's width.
  private static func cut(_ row: [String]) -> [String] {
    row.enumerated().map { column, cell in
      guard column < row.count - 1, width(cell) > widestMiddle else { return cell }
      var cut = ""
      var places = 0
      for character in cell {
        places += width(String(character))
        guard places < widestMiddle else { break }
        cut.append(character)
      }
      return cut + "…"
    }
  }

  /// Replaces control and direction characters with spaces. They would let a value write elsewhere
  /// on the screen.
  static func harmless(_ text: String) -> String { harmless(text, keepingLines: false) }

  /// - Parameter keepingLines: whether line feeds stay, for texts of several lines.
  static func harmless(_ text: String, keepingLines: Bool) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control where keepingLines && scalar == "\n": scalar
          case .control, .format, .lineSeparator, .paragraphSeparator: " "
          default: scalar
          }
        }))
  }

  /// Shows control and direction characters by their numbers, as in `\u{1B}`.
  static func visible(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { shown, scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: shown.unicodeScalars.append(scalar)
      }
    }
  }

  /// Width on a terminal by UAX #11: wide and full-width characters take two places.
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
