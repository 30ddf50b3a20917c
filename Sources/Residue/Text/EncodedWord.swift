/// An encoded-word in a letter's header (RFC 2047, section 2), with the blanks before the next one.
struct EncodedWord {
  let plain: [UInt8]
  let end: Int

  /// The limit of the RFC is 75 characters (section 2), but some programs write more.
  private static let longest = 1024

  init?(_ bytes: UnsafeRawBufferPointer, at start: Int) {
    let limit = min(bytes.count, start + Self.longest)
    guard start + 1 < limit, bytes[start + 1] == 0x3F,
      let kind = Self.mark(bytes, start + 2, limit), kind + 2 < limit, bytes[kind + 2] == 0x3F,
      let close = Self.mark(bytes, kind + 3, limit), close + 1 < limit, bytes[close + 1] == 0x3D
    else { return nil }
    let text = bytes[(kind + 3)..<close]
    switch bytes[kind + 1] | 0x20 {
    case 0x62: plain = Self.base64(text)
    case 0x71: plain = Self.quoted(text)
    default: return nil
    }
    var next = close + 2
    while next < limit, [0x20, 0x09, 0x0D, 0x0A].contains(bytes[next]) { next += 1 }
    let isFollowed = next + 1 < bytes.count && bytes[next] == 0x3D && bytes[next + 1] == 0x3F
    end = isFollowed ? next : close + 2
  }

  /// The next question mark.
  private static func mark(
    _ bytes: UnsafeRawBufferPointer, _ from: Int, _ limit: Int
  ) -> Int? {
    from < limit ? (from..<limit).first { bytes[$0] == 0x3F } : nil
  }

  private static func base64(_ text: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
    var plain: [UInt8] = []
    Base64Text.decode(
      text.map { Base64Text.sextets[Int($0)] }.filter { $0 < 64 }, from: 0, &plain)
    return plain
  }

  private static func quoted(_ text: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
    var plain: [UInt8] = []
    let bytes = UnsafeRawBufferPointer(rebasing: text)
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x3D, let byte: UInt8 = Escape.number(bytes, index + 1, digits: 2) {
        plain.append(byte)
        index += 3
      } else {
        plain.append(bytes[index] == 0x5F ? 0x20 : bytes[index])
        index += 1
      }
    }
    return plain
  }
}
