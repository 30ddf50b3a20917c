/// Writes a ZIP archive whose members are not compressed (APPNOTE.TXT 6.3).
struct StoredZip {
  private var files: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// - Parameter flags: bit 0 says that the member is encrypted.
  mutating func add(_ name: String, _ content: [UInt8], flags: Int = 0) {
    let start = files.count
    let about =
      Self.little(20, 2) + Self.little(flags, 2) + Self.little(0, 2) + Self.little(0, 4)
      + Self.little(Self.crc32(content), 4) + Self.little(content.count, 4)
      + Self.little(content.count, 4) + Self.little(name.utf8.count, 2) + Self.little(0, 2)
    files += Self.little(0x0403_4B50, 4) + about + Array(name.utf8) + content
    directory +=
      Self.little(0x0201_4B50, 4) + Self.little(20, 2) + about + Self.little(0, 2)
      + Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 4) + Self.little(start, 4)
      + Array(name.utf8)
    count += 1
  }

  mutating func add(_ name: String, _ content: String) { add(name, Array(content.utf8)) }

  var bytes: [UInt8] {
    files + directory + Self.little(0x0605_4B50, 4) + Self.little(0, 4) + Self.little(count, 2)
      + Self.little(count, 2) + Self.little(directory.count, 4) + Self.little(files.count, 4)
      + Self.little(0, 2)
  }

  private static func little(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static let table: [UInt32] = (0..<256).map { value in
    (0..<8).reduce(UInt32(value)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
  }

  private static func crc32(_ bytes: [UInt8]) -> Int {
    let rest = bytes.reduce(UInt32.max) { Self.table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
    return Int(~rest)
  }
}
