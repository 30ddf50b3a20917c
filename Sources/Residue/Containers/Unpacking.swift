/// Reads what is packed inside other bytes: ZIP (so xlsx, ods, docx), gzip and tar.
enum Unpacking {
  /// No more than this comes out of one packed part, in bytes.
  static let largest = 64 << 20
  /// No more files than this are read of one archive.
  static let mostFiles = 10_000

  /// What takes a part; it answers whether it wants the next.
  typealias Taker = (UnsafeRawBufferPointer) -> Bool

  /// How formats begin that compress or encrypt in ways that are not read here.
  private static let opaqueStarts: [[UInt8]] = [
    [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],  // 7z
    [0xFD, 0x37, 0x7A, 0x58, 0x5A],  // xz
    [0x42, 0x5A, 0x68],  // bzip2
    [0x28, 0xB5, 0x2F, 0xFD],  // Zstandard
    [0x52, 0x61, 0x72, 0x21, 0x1A],  // RAR
    [0x25, 0x50, 0x44, 0x46],  // PDF, whose text lies in compressed streams of glyphs
    [0xD0, 0xCF, 0x11, 0xE0],  // OLE: .xls, .doc
    [0x50, 0x41, 0x43, 0x4B],  // a pack of git's objects
    [0x5D, 0x00, 0x00],  // LZMA
  ]

  static func isOpaqueFormat(_ bytes: UnsafeRawBufferPointer) -> Bool {
    opaqueStarts.contains { bytes.starts(with: $0) }
  }

  /// Whether it is an archive, or compressed.
  static func isPacked(_ bytes: UnsafeRawBufferPointer) -> Bool {
    isGzip(bytes) || isZlib(bytes) || isZip(bytes) || ZipArchive(bytes) != nil
  }

  static func isGzip(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }
  /// A zlib stream (RFC 1950, section 2.2), such as an object of git's.
  private static func isZlib(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count > 2 && bytes[0] == 0x78 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
  }

  /// What only looks like a stream is text, which was searched as it is.
  private static func inflate(_ bytes: UnsafeRawBufferPointer, _ take: Taker) -> Bool {
    var plain: [UInt8] = []
    let stream = Inflation.inflate(bytes, .zlib, onto: &plain, largest: largest)
    if !plain.isEmpty { _ = plain.withUnsafeBytes(take) }
    return stream.isWhole || !bytes.prefix(64).contains { $0 < 9 || $0 > 0x7E }
  }

  private static func isZip(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
  }

  /// Hands on everything that is packed in `bytes`, one after the other.
  ///
  /// - Returns: `false` when something in it could not be read.
  static func forEachPart(of bytes: UnsafeRawBufferPointer, _ take: Taker) -> Bool {
    if isGzip(bytes) { return gunzip(bytes, take) }
    if isZlib(bytes) { return inflate(bytes, take) }
    // An archive is known by its end: a program that unpacks itself may stand before it.
    if let archive = ZipArchive(bytes) { return archive.forEachFile(take) }
    if TarArchive.isOne(bytes) { TarArchive.forEachFile(of: bytes, take) }
    return !isZip(bytes)
  }

  /// Inflates a gzip file: all of its members, which follow one another (RFC 1952, section 2.2).
  private static func gunzip(_ bytes: UnsafeRawBufferPointer, _ take: Taker) -> Bool {
    var plain: [UInt8] = []
    var rest = bytes
    var isWhole = true
    while isWhole, isGzip(rest) {
      let member = Inflation.inflate(rest, .gzip, onto: &plain, largest: largest)
      isWhole = member.isWhole
      rest = UnsafeRawBufferPointer(rebasing: rest[member.read...])
    }
    _ = plain.withUnsafeBytes(take)
    // What stands behind the last member is padding, or something that is not read here.
    return isWhole && rest.allSatisfy { $0 == 0 }
  }
}

extension UnsafeRawBufferPointer {
  /// A little-endian number of so many bytes; 0 beyond the end.
  func number(at offset: Int, _ width: Int) -> Int {
    guard offset >= 0, offset + width <= count else { return 0 }
    return (0..<width).reversed().reduce(0) { $0 << 8 | Int(self[offset + $1]) }
  }
}
