import Vocabulary

/// A text with its lines and columns, counted as YAML counts them: in Unicode scalars, from 1.
struct MarkedText {
  private(set) var scalars: [Unicode.Scalar]
  private let lineStarts: [Int]

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    // YAML 1.1, section 4.2: CR LF is one break; NEL, LS and PS break lines too.
    lineStarts =
      [0]
      + scalars.indices.filter { index in
        switch scalars[index].value {
        case 0x0A, 0x85, 0x2028, 0x2029: true
        case 0x0D: index + 1 == scalars.count || scalars[index + 1].value != 0x0A
        default: false
        }
      }.map { $0 + 1 }
    self.scalars = scalars
  }

  var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// - Returns: `nil` when the text has no such place.
  func index(line: Int, column: Int) -> Int? {
    guard lineStarts.indices.contains(line - 1), column >= 1 else { return nil }
    let index = lineStarts[line - 1] + column - 1
    return index < scalars.count ? index : nil
  }

  func place(of index: Int, in file: String) -> SourceLocation {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= index { low = middle } else { high = middle }
    }
    return SourceLocation(file: file, line: low + 1, column: index - lineStarts[low] + 1)
  }

  /// Replaces one scalar by one scalar, so that no place moves.
  mutating func replace(at index: Int, with scalar: Unicode.Scalar) { scalars[index] = scalar }

  mutating func replace(_ range: Range<Int>, with text: String) {
    scalars.replaceSubrange(range, with: Array(text.unicodeScalars))
  }
}
