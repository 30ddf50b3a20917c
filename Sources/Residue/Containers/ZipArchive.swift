/// A ZIP archive (APPNOTE.TXT 6.3, sections 4.3.6 to 4.3.16). It is read by its central directory,
/// which has the correct sizes even when the local file headers leave them out.
struct ZipArchive {
  private let bytes: UnsafeRawBufferPointer
  /// The offset of the central directory.
  private let directory: Int
  private let entries: Int
  /// The number of bytes before the archive.
  private let start: Int

  /// The end record has 22 bytes, and a comment of at most 65,535 bytes.
  private static let farthestEnd = 22 + 65_535

  /// - Returns: `nil` when `bytes` do not end with a ZIP archive.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard let end = Self.end(of: bytes) else { return nil }
    let size = bytes.number(at: end + 12, 4)
    let told = bytes.number(at: end + 16, 4)
    self.bytes = bytes
    entries = bytes.number(at: end + 10, 2)
    directory = end - size
    start = end - size - told
    guard start >= 0, entries == 0 || bytes.number(at: directory, 4) == 0x0201_4B50 else {
      return nil
    }
  }

  /// The offset of the archive's end record.
  static func end(of bytes: UnsafeRawBufferPointer) -> Int? {
    var offset = bytes.count - 22
    while offset >= max(0, bytes.count - farthestEnd) {
      if bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian == 0x0605_4B50 {
        return offset
      }
      offset -= 1
    }
    return nil
  }

  /// Passes the contents of each file to `take`.
  ///
  /// - Returns: `false` when a file could not be read.
  func forEachFile(_ take: Unpacking.Taker) -> Bool {
    var (isWhole, offset) = (true, directory)
    var plain: [UInt8] = []
    for entry in 0..<entries {
      guard entry < Unpacking.mostFiles, offset + 46 <= bytes.count,
        bytes.number(at: offset, 4) == 0x0201_4B50
      else { return false }
      plain.removeAll(keepingCapacity: true)
      isWhole = read(offset, &plain) && isWhole
      guard plain.withUnsafeBytes(take) else { return isWhole }
      offset +=
        46 + bytes.number(at: offset + 28, 2) + bytes.number(at: offset + 30, 2)
        + bytes.number(at: offset + 32, 2)
    }
    return isWhole
  }

  /// Reads the file whose directory entry is at `offset`.
  private func read(_ offset: Int, _ plain: inout [UInt8]) -> Bool {
    let isEncrypted = bytes.number(at: offset + 8, 2) & 1 == 1
    let size = bytes.number(at: offset + 20, 4)
    guard !isEncrypted,
      let packed = body(at: start + bytes.number(at: offset + 42, 4), size: size)
    else { return false }
    switch bytes.number(at: offset + 10, 2) {
    case 0:
      plain += packed.prefix(Unpacking.largest)
      return packed.count <= Unpacking.largest
    case 8:
      return Inflation.inflate(packed, .none, onto: &plain, largest: Unpacking.largest).isWhole
    default: return false
    }
  }

  private func body(at offset: Int, size: Int) -> UnsafeRawBufferPointer? {
    guard offset + 30 <= bytes.count, bytes.number(at: offset, 4) == 0x0403_4B50 else { return nil }
    let start = offset + 30 + bytes.number(at: offset + 26, 2) + bytes.number(at: offset + 28, 2)
    guard start + size <= bytes.count else { return nil }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<(start + size)])
  }
}
