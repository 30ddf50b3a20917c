/// What a number format makes of a number, as far as a list needs it.
enum NumberFormat: Hashable {
  /// The number as it was typed.
  case plain
  case date
  case time
  case dateAndTime
  /// Hours, minutes or seconds that may be more than a day has.
  case duration
  /// Digits with leading zeros or with separators between them, such as `0000000` or `000-0000`.
  case digits([DigitPattern])

  /// The meaning of a built-in format (ECMA-376, part 1, 18.8.30). Those from 27 on are of East
  /// Asian languages.
  init(builtIn id: Int) {
    switch id {
    case 14...17, 27...31, 34...36, 50...54, 57, 58: self = .date
    case 18...21, 32, 33, 45, 47, 55, 56: self = .time
    case 46: self = .duration
    case 22: self = .dateAndTime
    default: self = .plain
    }
  }

  /// The meaning of a format's code.
  init(code: String) {
    let sections = FormatSection.sections(of: code)
    guard let first = sections.first else {
      self = .plain
      return
    }
    if first.isDuration {
      self = .duration
    } else if first.hasDate {
      self = first.hasTime ? .dateAndTime : .date
    } else if first.hasTime {
      self = .time
    } else {
      let patterns = sections.map(\.pattern)
      let used = patterns.compactMap(\.self)
      self =
        used.count == patterns.count && used.contains(where: \.isSpecial)
        ? .digits(used) : .plain
    }
  }
}

/// Digits in a certain arrangement.
struct DigitPattern: Hashable {
  enum Token: Hashable {
    /// A digit, `0` where there is none.
    case zero
    /// A digit, or nothing.
    case optional
    case literal(UInt8)
  }

  var tokens: [Token] = []
  /// The largest number that this pattern is for, if the code says one: `[<=999]`.
  var limit: Double?

  /// Whether it shows a number otherwise than it was typed.
  var isSpecial: Bool {
    let zeros = tokens.count { $0 == .zero }
    let places = tokens.count { $0 == .zero || $0 == .optional }
    return zeros > 1 || places > 1 && places < tokens.count
  }

  /// The digits of a number in this arrangement.
  func text(of digits: [UInt8]) -> [UInt8] {
    var left = digits[...]
    var places = tokens.count { $0 == .zero || $0 == .optional }
    var reversed: [UInt8] = []
    for token in tokens.reversed() {
      switch token {
      case .literal(let byte): reversed.append(byte)
      case .zero, .optional:
        places -= 1
        if let digit = left.popLast() {
          reversed.append(digit)
        } else if token == .zero {
          reversed.append(0x30)
        }
        if places == 0 { while let digit = left.popLast() { reversed.append(digit) } }
      }
    }
    return reversed.reversed()
  }
}
