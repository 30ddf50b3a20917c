import Archives

/// Reads data packed in other bytes: archives (also xlsx, ods, docx) and compressed streams.
enum Unpacking {
  /// The maximum output of one packed part, in bytes.
  static let largest = ArchiveReader.largest

  /// Receives one part, and returns whether it wants the next part.
  typealias Taker = ArchiveReader.Taker

  static func isOpaqueFormat(_ bytes: UnsafeRawBufferPointer) -> Bool {
    OpaqueFormat.begins(bytes) && ArchiveFormat(startOf: bytes) == nil
  }

  /// Whether the data is an archive or is compressed.
  static func isPacked(_ bytes: UnsafeRawBufferPointer) -> Bool {
    isGzip(bytes) || isZlib(bytes) || Compression(startOf: bytes) != nil
      || ArchiveFormat(startOf: bytes) != nil || ArchiveFormat.zipEnd(of: bytes) != nil
  }

  private static func isGzip(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.starts(with: [0x1F, 0x8B])
  }

  /// A zlib stream (RFC 1950, section 2.2), such as a git object.
  private static func isZlib(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count > 2 && bytes[0] == 0x78 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
  }

  /// Passes each packed part of `bytes` to `take`, one after the other.
  ///
  /// - Parameter largest: the most bytes of one part that are unpacked; never more than
  ///   ``largest``.
  /// - Returns: `false` when a part could not be read to its end.
  static func forEachPart(
    of bytes: UnsafeRawBufferPointer, largest: Int = Unpacking.largest, _ take: Taker
  ) -> Bool {
    let largest = min(largest, Self.largest)
    if isGzip(bytes) { return gunzip(bytes, largest, take) }
    if isZlib(bytes) { return inflate(bytes, largest, take) }
    if let compression = Compression(startOf: bytes) {
      return ArchiveReader.decompress(bytes, compression, largest: largest, take)
    }
    let format = ArchiveFormat(startOf: bytes)
    var (isWhole, wantsMore) = (true, true)
    if let format, format != .zip {
      isWhole = ArchiveReader.forEachMember(of: bytes, format, largest: largest) {
        wantsMore = take($0)
        return wantsMore
      }
    }
    // The end of a file identifies a ZIP archive: other bytes may stand before it.
    guard wantsMore, let end = ArchiveFormat.zipEnd(of: bytes) ?? (format == .zip ? 0 : nil) else {
      return isWhole
    }
    // Without its end, an archive is damaged; its first files may still be there.
    let archive = UnsafeRawBufferPointer(rebasing: end == 0 ? bytes[...] : bytes[..<end])
    isWhole =
      ArchiveReader.forEachMember(of: archive, .zip, largest: largest) {
        wantsMore = take($0)
        return wantsMore
      } && isWhole && end > 0
    // Another archive may stand before this one.
    if wantsMore, let start = ArchiveFormat.zipStart(of: bytes), start > 0 {
      _ = take(UnsafeRawBufferPointer(rebasing: bytes[..<start]))
    }
    return isWhole
  }

  /// Text may look like a zlib stream. The search has already read it as plain text.
  private static func inflate(
    _ bytes: UnsafeRawBufferPointer, _ largest: Int, _ take: Taker
  ) -> Bool {
    var plain: [UInt8] = []
    let stream = Inflation.inflate(bytes, .zlib, onto: &plain, largest: largest)
    if !plain.isEmpty { _ = plain.withUnsafeBytes(take) }
    return stream.isWhole || !bytes.prefix(64).contains { $0 < 9 || $0 > 0x7E }
  }

  /// Decompresses a gzip file with all its members (RFC 1952, section 2.2).
  private static func gunzip(
    _ bytes: UnsafeRawBufferPointer, _ largest: Int, _ take: Taker
  ) -> Bool {
    var plain: [UInt8] = []
    var rest = bytes
    var isWhole = true
    while isWhole, isGzip(rest) {
      let member = Inflation.inflate(rest, .gzip, onto: &plain, largest: largest)
      isWhole = member.isWhole
      rest = UnsafeRawBufferPointer(rebasing: rest[member.read...])
    }
    _ = plain.withUnsafeBytes(take)
    // After the last member there is padding, or data in a format that Mayfly does not read.
    return isWhole && rest.allSatisfy { $0 == 0 }
  }
}
