/// Strict validation of UTF-8 (RFC 3629): no overlong form, no surrogate, nothing above U+10FFFF.
enum UTF8Validity {
  /// How many bytes at the start are ASCII.
  @inline(__always)
  static func asciiPrefix(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    return asciiEnd(base, 0, bytes.count)
  }

  @inline(__always)
  private static func asciiEnd(_ base: UnsafePointer<UInt8>, _ from: Int, _ count: Int) -> Int {
    var index = from
    while index + 8 <= count {
      let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
      let high = word & 0x8080_8080_8080_8080
      if high != 0 { return index + high.littleEndian.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < count, base[index] < 0x80 { index += 1 }
    return index
  }

  /// How many bytes at the start are valid.
  static func prefix(of bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { prefix(of: $0) }
  }

  /// How many bytes at the start are valid.
  @inline(__always)
  static func prefix(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    var index = 0
    while true {
      index = asciiEnd(base, index, bytes.count)
      guard index < bytes.count else { return index }
      while index < bytes.count, base[index] >= 0x80 {
        let length = sequence(base, bytes.count, at: index)
        guard length > 0 else { return index }
        index += length
      }
    }
  }

  /// The length of the character at an index; 0 if there is no valid one.
  static func sequence(in bytes: [UInt8], at index: Int) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, index < buffer.count else { return 0 }
      return sequence(base, buffer.count, at: index)
    }
  }

  @inline(__always)
  private static func sequence(_ base: UnsafePointer<UInt8>, _ count: Int, at index: Int) -> Int {
    let lead = base[index]
    if lead < 0x80 { return 1 }
    let left = count - index
    if lead >= 0xE0, lead < 0xF0 {
      guard left >= 3, base[index + 1] & 0xC0 == 0x80, base[index + 2] & 0xC0 == 0x80 else {
        return 0
      }
      let second = base[index + 1]
      return (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second >= 0xA0) ? 0 : 3
    }
    if lead >= 0xC2, lead < 0xE0 {
      return left >= 2 && base[index + 1] & 0xC0 == 0x80 ? 2 : 0
    }
    guard lead >= 0xF0, lead <= 0xF4, left >= 4, base[index + 1] & 0xC0 == 0x80,
      base[index + 2] & 0xC0 == 0x80, base[index + 3] & 0xC0 == 0x80
    else { return 0 }
    let second = base[index + 1]
    return (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second >= 0x90) ? 0 : 4
  }
}
