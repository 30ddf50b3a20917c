/// One section of a number format's code. `;` separates sections.
struct FormatSection {
  private(set) var hasDate = false
  private(set) var hasTime = false
  private(set) var isDuration = false
  /// The arrangement of digits; nil if the section has anything else.
  private(set) var pattern: DigitPattern? = DigitPattern()
  /// The last letter of a date or a time. An `m` after an hour means minutes.
  private var last: UInt8 = 0
  private var hasUndecidedM = false

  private static let longest = 255
  /// Literals between digits in codes of telephone numbers and postal codes.
  private static let separators = Set("-() +".utf8)

  static func sections(of code: String) -> [FormatSection] {
    let bytes = Array(code.utf8.prefix(longest))
    var sections = [FormatSection()]
    var place = 0
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: ";") {
        sections.append(FormatSection())
        place += 1
      } else {
        sections[sections.count - 1].read(bytes, &place)
      }
    }
    for index in sections.indices { sections[index].finish() }
    return sections
  }

  private mutating func read(_ code: [UInt8], _ place: inout Int) {
    let byte = code[place]
    place += 1
    switch byte {
    case UInt8(ascii: "\""):
      while place < code.count, code[place] != byte {
        literal(code[place])
        place += 1
      }
      place += 1
    case UInt8(ascii: "\\"):
      if place < code.count { literal(code[place]) }
      place += 1
    case UInt8(ascii: "_"), UInt8(ascii: "*"): place += 1
    case UInt8(ascii: "["): bracket(code, &place)
    default: symbol(byte, code, &place)
    }
  }

  /// A condition, a colour, a language, or the hours of a duration.
  private mutating func bracket(_ code: [UInt8], _ place: inout Int) {
    let end = code[place...].firstIndex(of: UInt8(ascii: "]")) ?? code.count
    let inside = String(decoding: code[place..<end], as: UTF8.self).lowercased()
    place = end + 1
    if let letter = inside.first, "hms".contains(letter), inside.allSatisfy({ $0 == letter }) {
      (isDuration, hasTime) = (true, true)
      last = UInt8(ascii: "h")
    } else if inside.hasPrefix("<="), let limit = Double(inside.dropFirst(2)) {
      pattern?.limit = limit
    } else if let first = inside.first, "<>=".contains(first) {
      pattern = nil
    } else if inside.hasPrefix("$"), !inside.hasPrefix("$-") {
      pattern = nil
    }
  }

  private mutating func symbol(_ byte: UInt8, _ code: [UInt8], _ place: inout Int) {
    let next = place < code.count ? code[place] : 0
    switch byte | 0x20 {
    case _ where byte == UInt8(ascii: "0"): pattern?.tokens.append(.zero)
    case _ where byte == UInt8(ascii: "#") || byte == UInt8(ascii: "?"):
      pattern?.tokens.append(.optional)
    case _ where Self.separators.contains(byte): pattern?.tokens.append(.literal(byte))
    case UInt8(ascii: "e") where next == UInt8(ascii: "+") || next == UInt8(ascii: "-"):
      pattern = nil
    case UInt8(ascii: "y"), UInt8(ascii: "d"), UInt8(ascii: "e"), UInt8(ascii: "g"):
      if isGeneral(byte, code, &place) { return }
      (hasDate, last) = (true, byte | 0x20)
    case UInt8(ascii: "h"), UInt8(ascii: "s"):
      if byte | 0x20 == UInt8(ascii: "s"), last == UInt8(ascii: "m"), hasUndecidedM {
        hasUndecidedM = false
      }
      (hasTime, last) = (true, byte | 0x20)
    case UInt8(ascii: "m"):
      if last == UInt8(ascii: "m") { return }
      settle()
      // After an hour it is minutes; otherwise what follows tells.
      hasUndecidedM = last != UInt8(ascii: "h")
      last = UInt8(ascii: "m")
    case UInt8(ascii: "a"): skipHalfOfDay(code, &place)
    default: pattern = nil
    }
  }

  /// `AM/PM`, `A/P`, or a weekday: `aaa`.
  private mutating func skipHalfOfDay(_ code: [UInt8], _ place: inout Int) {
    let rest = String(decoding: code[place...].prefix(4), as: UTF8.self).lowercased()
    if rest.hasPrefix("m/pm") {
      place += 4
    } else if rest.hasPrefix("/p") {
      place += 2
    } else if rest.hasPrefix("a") {
      hasDate = true
    } else {
      pattern = nil
    }
  }

  /// `General`, also as Excel writes it in Japanese: `G/標準`.
  private mutating func isGeneral(
    _ byte: UInt8, _ code: [UInt8], _ place: inout Int
  ) -> Bool {
    guard byte == UInt8(ascii: "G") || byte == UInt8(ascii: "g") else { return false }
    let rest = String(decoding: code[place...].prefix(7), as: UTF8.self).lowercased()
    guard rest.hasPrefix("eneral") || rest.hasPrefix("/標準") else { return false }
    place += rest.hasPrefix("eneral") ? 6 : 7
    pattern = nil
    return true
  }

  private mutating func literal(_ byte: UInt8) {
    if Self.separators.contains(byte) {
      pattern?.tokens.append(.literal(byte))
    } else if pattern?.tokens.isEmpty == false {
      // A word before the digits, such as a postal mark, was not typed.
      pattern = nil
    }
  }

  /// An `m` that no second followed is a month.
  private mutating func settle() {
    if hasUndecidedM { hasDate = true }
    hasUndecidedM = false
  }

  private mutating func finish() {
    settle()
    if hasDate || hasTime || pattern?.tokens.isEmpty == true { pattern = nil }
  }
}
