/// One escape sequence and its meaning.
struct Escape {
  enum Meaning {
    case nothing
    case byte(UInt8)
    case scalar(Unicode.Scalar)
    case bytes([UInt8])
  }

  let meaning: Meaning
  /// The end of the escape in the text.
  let end: Int
  /// Whether it is the end of a line that perhaps goes on in the next one.
  let isFold: Bool

  private init(_ meaning: Meaning, end: Int, isFold: Bool = false) {
    self.meaning = meaning
    self.end = end
    self.isFold = isFold
  }

  /// - Returns: `nil` when no escape begins at `start`.
  init?(_ bytes: UnsafeRawBufferPointer, at start: Int) {
    let escape: Escape? =
      switch bytes[start] {
      case 0x3D: Self.equals(bytes, start)
      case 0x25: Self.number(bytes, start + 1, digits: 2).map { Self(.byte($0), end: start + 3) }
      case 0x26: Self.reference(bytes, start)
      case 0x0D, 0x0A: Self.fold(bytes, start)
      case 0xC2, 0xE2, 0xEF: Self.invisible(bytes, start) ?? Self.wide(bytes, start)
      default: Self.backslash(bytes, start)
      }
    guard let escape else { return nil }
    self = escape
  }

  func append(to text: inout DecodedText) {
    switch meaning {
    case .nothing: break
    case .byte(let byte): text.append(byte)
    case .scalar(let scalar): text.append(scalar)
    case .bytes(let bytes): bytes.withUnsafeBytes { text.append($0) }
    }
  }

  // MARK: Kinds of escapes

  private static func equals(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Escape? {
    if let byte: UInt8 = number(bytes, start + 1, digits: 2) {
      return Escape(.byte(byte), end: start + 3)
    }
    if let word = EncodedWord(bytes, at: start) { return Escape(.bytes(word.plain), end: word.end) }
    return softBreak(bytes, start)
  }

  /// A soft line break: the next line continues this one. In quoted mail it includes the `>` marks.
  private static func softBreak(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Escape? {
    var next = start + 1
    if next < bytes.count, bytes[next] == 0x0D { next += 1 }
    guard next < bytes.count, bytes[next] == 0x0A else { return nil }
    next += 1
    while next < bytes.count, bytes[next] == 0x3E {
      next += next + 1 < bytes.count && bytes[next + 1] == 0x20 ? 2 : 1
    }
    return Escape(.nothing, end: next)
  }

  /// A folded line, which the next line continues behind one blank (RFC 5545 section 3.1, RFC 2849).
  private static func fold(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Escape? {
    var next = start
    if bytes[next] == 0x0D { next += 1 }
    guard next + 2 < bytes.count, bytes[next] == 0x0A,
      bytes[next + 1] == 0x20 || bytes[next + 1] == 0x09, bytes[next + 2] > 0x20
    else { return nil }
    return Escape(.nothing, end: next + 2, isFold: true)
  }

  /// A soft hyphen, or a character without width: a joiner, a mark of direction or byte order.
  private static func invisible(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Escape? {
    guard start + 1 < bytes.count else { return nil }
    if bytes[start] == 0xC2 {
      return bytes[start + 1] == 0xAD ? Escape(.nothing, end: start + 2) : nil
    }
    guard start + 2 < bytes.count else { return nil }
    let isInvisible =
      switch (bytes[start], bytes[start + 1], bytes[start + 2]) {
      case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA0...0xA9): true
      case (0xEF, 0xBB, 0xBF): start > 0
      default: false
      }
    return isInvisible ? Escape(.nothing, end: start + 3) : nil
  }

  /// A letter, digit or mark of an address in full width (U+FF01 to U+FF5E), as Japanese keyboards
  /// write it.
  private static func wide(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Escape? {
    guard bytes[start] == 0xEF, start + 2 < bytes.count else { return nil }
    return fullWidth(bytes[start + 1], bytes[start + 2])
      .map { Escape(.byte($0), end: start + 3) }
  }

  /// The usual form of a full-width character of an address, by its second and third byte.
  @inline(__always) static func fullWidth(_ second: UInt8, _ third: UInt8) -> UInt8? {
    switch (second, third) {
    // + - .
    case (0xBC, 0x8B), (0xBC, 0x8D), (0xBC, 0x8E): third - 0x60
    // 0 to 9, @ and A to Z, and _
    case (0xBC, 0x90...0x99), (0xBC, 0xA0...0xBA), (0xBC, 0xBF): third - 0x60
    // a to z
    case (0xBD, 0x81...0x9A): third - 0x20
    default: nil
    }
  }

  /// The HTML entities for characters of an address, or of the markup around an address.
  private static let names: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "commat": "@", "period": ".",
    "lowbar": "_", "plus": "+", "hyphen": "-", "nbsp": " ", "percnt": "%", "equals": "=",
    "shy": "\u{AD}", "zwnj": "\u{200C}", "zwj": "\u{200D}", "ZeroWidthSpace": "\u{200B}",
  ].merging(zip(accented, (0xC0...0xFF as ClosedRange<UInt8>).map { Unicode.Scalar($0) })) { $1 }

  /// The HTML entities for the letters from U+00C0 to U+00FF, in their order.
  private static let accented = """
    Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute \
    Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml \
    Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc \
    euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave \
    uacute ucirc uuml yacute thorn yuml
    """.split(separator: " ").map(String.init)

  private static func reference(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Escape? {
    var end = start + 1
    while end < bytes.count, end < start + 12, bytes[end] == 0x23 || isAlphanumeric(bytes[end]) {
      end += 1
    }
    guard end > start + 2, end < bytes.count, bytes[end] == 0x3B else { return nil }
    let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
    let scalar: Unicode.Scalar? =
      if name.hasPrefix("#x") || name.hasPrefix("#X") {
        UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
      } else if name.hasPrefix("#") {
        UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
      } else {
        names[name]
      }
    return scalar.map { Escape(.scalar($0), end: end + 1) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- 48 < 10 || (byte | 0x20) &- 97 < 26
  }

  private static func backslash(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Escape? {
    guard start + 1 < bytes.count else { return nil }
    switch bytes[start + 1] {
    case 0x75: return unit(bytes, start)
    case 0x78:
      return number(bytes, start + 2, digits: 2).map { Escape(.byte($0), end: start + 4) }
    case 0x6E, 0x72: return Escape(.byte(0x0A), end: start + 2)
    case 0x62, 0x66, 0x74: return Escape(.byte(0x09), end: start + 2)
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E:
      return Escape(.byte(bytes[start + 1]), end: start + 2)
    case 0x30...0x33: return octal(bytes, start)
    default: return nil
    }
  }

  /// `\u` and four digits, or two such units that are one character in UTF-16.
  private static func unit(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Escape? {
    guard let unit: UInt32 = number(bytes, start + 2, digits: 4) else { return nil }
    if let scalar = Unicode.Scalar(unit) { return Escape(.scalar(scalar), end: start + 6) }
    guard unit < 0xDC00, start + 8 <= bytes.count, bytes[start + 6] == 0x5C,
      bytes[start + 7] == 0x75, let low: UInt32 = number(bytes, start + 8, digits: 4),
      (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else { return nil }
    return Escape(.scalar(scalar), end: start + 12)
  }

  private static func octal(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Escape? {
    guard start + 4 <= bytes.count else { return nil }
    let digits = bytes[(start + 1)..<(start + 4)]
    guard digits.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
    let byte = digits.reduce(0 as UInt8) { $0 << 3 | ($1 & 7) }
    return Escape(.byte(byte), end: start + 4)
  }

  /// A hexadecimal number with `digits` digits.
  static func number<Number: FixedWidthInteger>(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, digits: Int
  ) -> Number? {
    guard start + digits <= bytes.count else { return nil }
    var number: Number = 0
    for index in start..<(start + digits) {
      guard let digit = digit(bytes[index]) else { return nil }
      number = number << 4 | Number(digit)
    }
    return number
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }
}
