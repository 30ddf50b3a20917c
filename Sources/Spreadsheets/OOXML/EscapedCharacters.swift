/// Characters that XML cannot hold, as Office escapes them: `_x000D_` (ECMA-376, part 1, 22.9.2.19).
enum EscapedCharacters {
  /// Undoes the escapes in the bytes from `start` on.
  static func undo(in bytes: inout [UInt8], from start: Int) {
    guard var place = next(bytes, from: start) else { return }
    var target = place
    while place < bytes.count {
      if let unit = unit(bytes, at: place) {
        let scalar = Unicode.Scalar(unit) ?? "\u{FFFD}"
        for byte in String(Character(scalar)).utf8 {
          bytes[target] = byte
          target += 1
        }
        place += length
      } else {
        bytes[target] = bytes[place]
        target += 1
        place += 1
      }
    }
    bytes.removeLast(bytes.count - target)
  }

  /// `_x`, four digits and `_`.
  private static let length = 7

  private static func next(_ bytes: [UInt8], from start: Int) -> Int? {
    var place = start
    while place + length <= bytes.count {
      if bytes[place] == UInt8(ascii: "_"), unit(bytes, at: place) != nil { return place }
      place += 1
    }
    return nil
  }

  private static func unit(_ bytes: [UInt8], at place: Int) -> UInt16? {
    guard place + length <= bytes.count, bytes[place] == UInt8(ascii: "_"),
      bytes[place + 1] == UInt8(ascii: "x"), bytes[place + 6] == UInt8(ascii: "_")
    else { return nil }
    let digits = String(decoding: bytes[(place + 2)..<(place + 6)], as: UTF8.self)
    guard !digits.hasPrefix("+"), !digits.hasPrefix("-") else { return nil }
    return UInt16(digits, radix: 16)
  }
}
