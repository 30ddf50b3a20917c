import Foundation

/// The mark at the start of a footnote, such as `※` or `Note:`. A person's name may have one too.
struct NoteMark {
  /// Whether people never have this mark.
  let isPlain: Bool
  /// What follows the mark, tidied.
  let rest: String

  /// Marks that a person in a list may have, such as the absent.
  private static let signs = ["※", "*", "＊", "†", "‡"]
  /// Words that begin a note, in lower case.
  private static let words = [
    "注)", "注）", "注:", "注：", "(注)", "（注）", "注記", "備考:", "備考：", "note:", "note :", "notes:", "nb:",
    "n.b.", "p.s.", "hinweis:", "hinweise:", "anmerkung:", "anm.:", "remarque:", "remarque :",
    "remarques :", "nota:", "nota bene", "notas:", "observação:", "avviso:", "opmerking:", "obs!",
    "obs:", "anmärkning:", "bemærk:", "참고:", "주)", "备注:", "备注：", "備註：", "注释：",
  ]

  /// All marks as bytes, by their first byte.
  private static let marks: [[[UInt8]]] = {
    var marks = Array(repeating: [[UInt8]](), count: 256)
    for mark in signs + words + [end] {
      if let first = mark.utf8.first { marks[Int(first)].append(Array(mark.utf8)) }
    }
    return marks
  }()

  /// Ends a document. It stands alone.
  private static let end = "以上"

  /// Whether a cell begins with a mark or a blank. It makes no string, because every row is asked.
  static func mayBegin(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    if first <= 0x20 { return true }
    let place = Int(lower(first))
    for index in marks[place].indices where begins(bytes, marks[place][index]) { return true }
    return false
  }

  private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, _ mark: [UInt8]) -> Bool {
    guard mark.count <= bytes.count else { return false }
    for index in mark.indices where lower(bytes[index]) != mark[index] { return false }
    return true
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  /// - Returns: `nil` when the cell has no mark.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    let text = CellText.value(bytes)
    let lower = text.prefix(16).lowercased()
    if text == Self.end {
      (isPlain, rest) = (true, "")
    } else if let word = Self.words.first(where: lower.hasPrefix) {
      (isPlain, rest) = (true, Self.tidy(text.dropFirst(word.count)))
    } else if Self.signs.contains(where: text.hasPrefix) {
      let name = text.drop { Self.signs.contains(String($0)) }
      (isPlain, rest) = (false, Self.tidy(name))
    } else {
      return nil
    }
  }

  /// A name without the marks before and after it, which point to a note: `藤井 聡※`.
  ///
  /// - Returns: `nil` when the name has none, or is nothing else.
  static func unmarked(_ name: UnsafeBufferPointer<UInt8>) -> String? {
    guard signBytes.contains(where: { begins(name, $0) || ends(name, $0) }) else { return nil }
    let text = Substring(String(decoding: name, as: UTF8.self))
    var rest = text.drop { signs.contains(String($0)) || $0 == " " }
    while let end = rest.last, signs.contains(String(end)) || end == " " { rest = rest.dropLast() }
    return rest.isEmpty || rest.count == text.count ? nil : String(rest)
  }

  private static let signBytes = signs.map { Array($0.utf8) }

  private static func ends(_ bytes: UnsafeBufferPointer<UInt8>, _ mark: [UInt8]) -> Bool {
    guard mark.count <= bytes.count else { return false }
    let start = bytes.count - mark.count
    for index in mark.indices where bytes[start + index] != mark[index] { return false }
    return true
  }

  private static func tidy(_ text: Substring) -> String {
    text.trimmingCharacters(in: .whitespaces)
  }
}
