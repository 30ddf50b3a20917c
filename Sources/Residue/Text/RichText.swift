/// The text of an RTF document, without its control words (RTF Specification 1.9.1).
struct RichText: ~Copyable {
  private let bytes: UnsafeRawBufferPointer
  private var text: DecodedText
  private var position = 0
  /// The first half of a character that needs two numbers.
  private var highHalf: UInt32?

  static func decode(
    _ bytes: UnsafeRawBufferPointer, overlap: Int, _ take: @escaping DecodedText.Taker
  ) {
    guard bytes.starts(with: Array("{\\rtf".utf8)) else { return }
    var rich = RichText(bytes: bytes, text: DecodedText(overlap: overlap, take))
    while rich.text.isWanted, rich.position < bytes.count { rich.step() }
    rich.text.finish()
  }

  private init(bytes: UnsafeRawBufferPointer, text: consuming DecodedText) {
    self.bytes = bytes
    self.text = text
  }

  private mutating func step() {
    let byte = bytes[position]
    position += 1
    switch byte {
    case 0x7B, 0x7D, 0x0D, 0x0A: break
    case 0x5C: control()
    default: text.append(byte)
    }
    text.handOnIfEnough()
  }

  private mutating func control() {
    guard position < bytes.count else { return }
    let byte = bytes[position]
    guard (byte | 0x20) &- 97 < 26 else {
      position += 1
      return symbol(byte)
    }
    let start = position
    while position < bytes.count, (bytes[position] | 0x20) &- 97 < 26 { position += 1 }
    let word = bytes[start..<position]
    let number = number()
    if position < bytes.count, bytes[position] == 0x20 { position += 1 }
    if word.elementsEqual([0x75]), let number {
      character(number)
    } else if ["par", "line", "cell", "row", "tab", "sect", "page"].contains(where: {
      word.elementsEqual($0.utf8)
    }) {
      text.endStretch()
    }
  }

  private mutating func symbol(_ byte: UInt8) {
    switch byte {
    case 0x27:
      if let code: UInt8 = Escape.number(bytes, position, digits: 2) {
        text.append(code)
        position += 2
      }
    case 0x7E: text.append(0x20)
    case 0x5F: text.append(0x2D)
    case 0x5C, 0x7B, 0x7D: text.append(byte)
    case 0x0D, 0x0A: text.endStretch()
    default: break
    }
  }

  private mutating func number() -> Int32? {
    let start = position
    if position < bytes.count, bytes[position] == 0x2D { position += 1 }
    while position < bytes.count, bytes[position] &- 48 < 10 { position += 1 }
    return Int32(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  /// A character by its number in UTF-16, which may be negative, without the character that stands
  /// behind it for old programs.
  private mutating func character(_ number: Int32) {
    let unit = UInt32(bitPattern: number) & 0xFFFF
    if let high = highHalf, (0xDC00...0xDFFF).contains(unit) {
      text.append(Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00)) ?? "\u{FFFD}")
      highHalf = nil
    } else if (0xD800...0xDBFF).contains(unit) {
      highHalf = unit
    } else {
      text.append(Unicode.Scalar(unit) ?? "\u{FFFD}")
      highHalf = nil
    }
    if bytes[position...].starts(with: [0x5C, 0x27]) {
      position = min(bytes.count, position + 4)
    } else if position < bytes.count, ![0x5C, 0x7B, 0x7D].contains(bytes[position]) {
      position += 1
    }
  }
}
