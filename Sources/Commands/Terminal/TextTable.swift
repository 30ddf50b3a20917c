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
  ///   - width: the width of the terminal in places; `nil` for no limit. Cells are folded at words. A
  ///     table whose columns do not fit becomes one block for each row.
  ///   - indent: the places before each line. The caller adds them.
  func fitted(to width: Int?, indent: Int = 0) -> String {
    let all = width == nil ? [header] + rows : ([header] + rows).map(Self.cut)
    let natural = header.indices.map { column in
      all.map { column < $0.count ? Self.width($0[column]) : 0 }.max() ?? 0
    }
    guard let width else { return lines(of: all, natural).joined(separator: "\n") }
    let room = width - indent - 2 * (header.count - 1)
    guard let widths = ColumnWidths(natural: natural, least: least(all, natural), room: room)?.all
    else { return blocks(all, width - indent) }
    return lines(of: all, widths).joined(separator: "\n")
  }

  /// The places that a column needs: its widest word, or less of a very long one. Numbers are not
  /// folded.
  private func least(_ all: [[String]], _ natural: [Int]) -> [Int] {
    header.indices.map { column in
      guard !rightAligned.contains(column) else { return natural[column] }
      let widest = all.map { column < $0.count ? WrappedText.widestPiece(in: $0[column]) : 0 }.max()
      return min(natural[column], widest ?? 0, Self.longestWord)
    }
  }

  private func lines(of all: [[String]], _ widths: [Int]) -> [String] {
    all.flatMap { row in
      let cells = header.indices.map { column in
        WrappedText(column < row.count ? row[column] : "", width: max(1, widths[column])).lines
      }
      return (0..<(cells.map(\.count).max() ?? 1)).map { line in
        let last = line == 0 ? header.count : (cells.lastIndex { line < $0.count } ?? 0) + 1
        return header.indices.prefix(last).map { column in
          let cell = line < cells[column].count ? cells[column][line] : ""
          let gap = String(repeating: " ", count: max(0, widths[column] - Self.width(cell)))
          if rightAligned.contains(column) { return gap + cell }
          return column == last - 1 ? cell : cell + gap
        }.joined(separator: "  ")
      }
    }
  }

  /// One block for each row: a line for each cell that is not empty, with its header before it.
  private func blocks(_ all: [[String]], _ width: Int) -> String {
    let widest = header.map(Self.width).max() ?? 0
    let hanging = String(repeating: " ", count: widest + 2)
    return all.dropFirst().map { row in
      zip(header, row).filter { !$0.1.isEmpty }.flatMap { name, cell in
        let gap = String(repeating: " ", count: widest + 2 - Self.width(name))
        return WrappedText(cell, width: max(Self.longestWord, width - widest - 2)).lines
          .enumerated()
          .map { ($0 == 0 ? name + gap : hanging) + $1 }
      }.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  private static let longestWord = 20
  private static let widestMiddle = 120

  /// A very wide cell before the last is cut, so that it does not fill the screen.
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
