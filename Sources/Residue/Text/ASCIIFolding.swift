/// Makes ASCII letters lower case and leaves other bytes unchanged, to compare values with file
/// contents.
package enum ASCIIFolding {
  @inline(__always) package static func folded(_ byte: UInt8) -> UInt8 {
    byte &- 65 < 26 ? byte | 32 : byte
  }

  package static func folded(_ bytes: [UInt8]) -> [UInt8] { bytes.map { folded($0) } }

  /// Folds eight bytes at once.
  @inline(__always) static func folded(_ word: UInt64) -> UInt64 {
    let low = word & 0x7F7F_7F7F_7F7F_7F7F
    let fromA = low &+ 0x3F3F_3F3F_3F3F_3F3F
    let beyondZ = low &+ 0x2525_2525_2525_2525
    return word | ((fromA ^ beyondZ) & ~word & 0x8080_8080_8080_8080) >> 2
  }
}
