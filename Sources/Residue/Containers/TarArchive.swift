/// A tar archive (POSIX.1-1988, ustar). It stores its files unpacked, so the search extracts them
/// only to unpack the files themselves.
enum TarArchive {
  private static let block = 512

  static func isOne(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= block && bytes[257..<262].elementsEqual("ustar".utf8)
  }

  /// Passes the contents of each file to `take`.
  static func forEachFile(of bytes: UnsafeRawBufferPointer, _ take: Unpacking.Taker) {
    var offset = 0
    while offset + block <= bytes.count,
      isOne(UnsafeRawBufferPointer(rebasing: bytes[offset...]))
    {
      let size = bytes[(offset + 124)..<(offset + 135)].reduce(0) {
        (0x30...0x37).contains($1) ? $0 << 3 | Int($1 & 7) : $0
      }
      let start = offset + block
      let end = min(bytes.count, start + size)
      guard take(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) else { return }
      offset = start + (size + block - 1) / block * block
    }
  }
}
