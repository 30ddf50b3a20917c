import Recognition
import Tabular
import Vocabulary

/// Makes values from the cells of a list.
enum CellText {
  /// The tidied cell, without the apostrophe that Mayfly's tables put before a formula.
  static func value(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard let first = bytes.first else { return "" }
    let text = String(decoding: bytes, as: UTF8.self)
    let tidy = isTidy(bytes) ? text : tidied(text)
    return first == UInt8(ascii: "'") ? Formula.restored(tidy) : tidy
  }

  /// Passes ``value(_:)`` on as bytes. It makes no string if the cell is already tidy.
  static func withValue(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    if bytes.first != UInt8(ascii: "'"), isTidy(bytes) { return body(bytes) }
    var value = value(bytes)
    value.withUTF8(body)
  }

  /// Whether a cell is empty or white space.
  static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first else { return true }
    if first < 0x80 ? first > 0x20 : stableLength(bytes, 0) > 0 { return false }
    return tidied(String(decoding: bytes, as: UTF8.self)).isEmpty
  }

  /// Whether `tidied` would certainly change nothing: no white space except single spaces inside,
  /// and only characters that are their NFC form. For the common scripts, this needs no decoding.
  private static func isTidy(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var last: UInt8 = 0x20
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        guard byte > 0x20 && byte != 0x7F || (byte == 0x20 && last != 0x20) else { return false }
        index += 1
      } else {
        let length = stableLength(bytes, index)
        guard length > 0 else { return false }
        index += length
      }
      last = byte
    }
    return last != 0x20
  }

  /// The length of a non-ASCII character that is not white space and is its NFC form; else 0.
  private static func stableLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let left = bytes.count - index
    switch bytes[index] {
    case 0xC3...0xC9:  // U+00C0 to U+027F: Latin letters
      return left >= 2 ? 2 : 0
    case 0xE3:  // U+3001 to U+3FFF without U+3099 and U+309A, which combine
      guard left >= 3 else { return 0 }
      let (second, third) = (bytes[index + 1], bytes[index + 2])
      let combines = second == 0x82 && (third == 0x99 || third == 0x9A)
      return combines || (second == 0x80 && third == 0x80) ? 0 : 3
    case 0xE4...0xE9:  // U+4000 to U+9FFF: ideographs
      return left >= 3 ? 3 : 0
    case 0xEF:  // also full-width forms
      guard left >= 3 else { return 0 }
      return (0xBC...0xBF).contains(bytes[index + 1]) || isUnified(bytes, index) ? 3 : 0
    default:
      return 0
    }
  }

  /// Whether the character is one of twelve ideographs, such as 﨑. They are in the same block as
  /// ideographs that normalisation replaces, but it does not replace them (Unicode, "CJK
  /// Compatibility Ideographs").
  static func isUnified(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index + 2 < bytes.count, bytes[index] == 0xEF, bytes[index + 1] == 0xA8 else {
      return false
    }
    switch bytes[index + 2] {
    case 0x8E, 0x8F, 0x91, 0x93, 0x94, 0x9F, 0xA1, 0xA3, 0xA4, 0xA7...0xA9: return true
    default: return false
    }
  }

  /// The two parts of a name, in the order of its script.
  static func joined(given: String, family: String) -> String {
    if given.isEmpty || family.isEmpty { return given + family }
    let familyFirst = (family + given).unicodeScalars.contains(where: isEastAsian)
    return familyFirst ? "\(family) \(given)" : "\(given) \(family)"
  }

  /// The cells of the columns in the given order, with a blank between them, except after an
  /// apostrophe (`d'`). Empty ones are left out.
  static func joined(_ columns: [Int], in row: borrowing TableRow) -> String {
    var joined = ""
    for column in columns {
      let cell = value(row.bytes(column))
      if cell.isEmpty { continue }
      let isElided = joined.last.map { "'’".contains($0) } ?? true
      joined += isElided ? cell : " " + cell
    }
    return joined
  }

  /// Kana, ideographs and Hangul.
  private static func isEastAsian(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3040...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF66...0xFF9D,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }
}

/// Finds the cells of a field that a spreadsheet would run. Each part of a name has a separate
/// cell.
enum FormulaWatch {
  /// The columns of such cells.
  static func columns(of place: ColumnPlace, in row: borrowing TableRow) -> [Int] {
    switch place {
    case .whole(let column):
      guard mayBeFormula(row.bytes(column)) else { return [] }
      let text = CellText.value(row.bytes(column))
      return isFormula(text) && !isPhone(text) ? [column] : []
    case .parts(let given, let family): return formulas(given + family, in: row)
    case .joined(let columns): return formulas(columns, in: row)
    }
  }

  private static func formulas(_ columns: [Int], in row: borrowing TableRow) -> [Int] {
    var found: [Int] = []
    for column in columns where mayBeFormula(row.bytes(column)) {
      if isFormula(CellText.value(row.bytes(column))) { found.append(column) }
    }
    return found
  }

  /// A sign alone, such as a dash for an empty cell, calculates nothing.
  private static func isFormula(_ text: String) -> Bool {
    Formula.isFormula(text) && text.contains { $0.isLetter || $0.isNumber }
  }

  /// Checks only the first byte: nearly every cell begins with a letter or digit.
  private static func mayBeFormula(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    return first < 0x30 || first >= 0x80 && first < 0xE4 || first == 0xEF
      || first == UInt8(ascii: "=") || first == UInt8(ascii: "@")
  }

  /// A telephone number may begin with `+`, and a spreadsheet does not run it.
  private static func isPhone(_ text: String) -> Bool {
    text.utf8.first == UInt8(ascii: "+")
      && text.utf8.dropFirst().allSatisfy {
        (0x30...0x39).contains($0) || " -().".utf8.contains($0)
      }
  }
}
