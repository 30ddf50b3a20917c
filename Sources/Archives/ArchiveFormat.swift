import CArchive

/// An archive format that libarchive reads.
package enum ArchiveFormat: CaseIterable, Sendable {
  case zip, tar, cpio, ar, iso9660, sevenZip, rar, rar5, cab, lha

  /// The format that the first bytes show. A ZIP archive may also stand behind other bytes:
  /// ``zipEnd(of:)`` finds it.
  package init?(startOf bytes: UnsafeRawBufferPointer) {
    guard let format = Self.allCases.first(where: { $0.begins(bytes) }) else { return nil }
    self = format
  }

  /// libarchive's number for the format.
  var code: Int32 {
    switch self {
    case .zip: ARCHIVE_FORMAT_ZIP
    case .tar: ARCHIVE_FORMAT_TAR
    case .cpio: ARCHIVE_FORMAT_CPIO
    case .ar: ARCHIVE_FORMAT_AR
    case .iso9660: ARCHIVE_FORMAT_ISO9660
    case .sevenZip: ARCHIVE_FORMAT_7ZIP
    case .rar: ARCHIVE_FORMAT_RAR
    case .rar5: ARCHIVE_FORMAT_RAR_V5
    case .cab: ARCHIVE_FORMAT_CAB
    case .lha: ARCHIVE_FORMAT_LHA
    }
  }

  /// libarchive's options for the format: behind a tar, another may stand.
  var options: String { self == .tar ? "read_concatenated_archives" : "" }

  /// Whether the reader can go to the next member without unpacking the current one. Where it
  /// cannot, a small archive can take any amount of time to skip a member.
  package var canSkip: Bool {
    switch self {
    case .zip, .tar, .cpio, .ar, .iso9660: true
    case .sevenZip, .rar, .rar5, .cab, .lha: false
    }
  }

  private func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch self {
    case .zip: bytes.holds(0x504B_0304, count: 4, at: 0)
    case .tar: bytes.holds("ustar", at: 257)
    case .cpio: Self.isCpio(bytes)
    case .ar: bytes.holds("!<arch>\n", at: 0)
    case .iso9660: bytes.holds("CD001", at: 32_769)
    case .sevenZip: bytes.holds(0x377A_BCAF_271C, count: 6, at: 0)
    case .rar: bytes.holds(0x5261_7221_1A07_00, count: 7, at: 0)
    case .rar5: bytes.holds(0x5261_7221_1A07_0100, count: 8, at: 0)
    case .cab: bytes.holds("MSCF\0\0\0\0", at: 0)
    case .lha: bytes.holds("-lh", at: 2) && bytes.holds("-", at: 6)
    }
  }

  /// The headers with digits (POSIX `odc`, SVR4 `newc`). Text can begin with `070701` too, but it
  /// does not go on with digits.
  private static func isCpio(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let isOld = bytes.holds("070707", at: 0)
    guard isOld || bytes.holds("070701", at: 0) || bytes.holds("070702", at: 0) else {
      return false
    }
    let header = bytes.prefix(isOld ? 76 : 110)
    return header.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x46).contains($0 & 0xDF) && !isOld
    }
  }

  /// The end of a ZIP archive without its comment (APPNOTE.TXT 6.3, section 4.3.16). The archive
  /// may stand behind other bytes, such as a program that unpacks itself.
  ///
  /// - Returns: `nil` when `bytes` do not end with a ZIP archive.
  package static func zipEnd(of bytes: UnsafeRawBufferPointer) -> Int? {
    guard let record = zipEndRecord(of: bytes) else { return nil }
    let directory = record - bytes.number(at: record + 12, 4)
    let isEmpty = bytes.number(at: record + 10, 2) == 0
    // ZIP64 has the true numbers in another record, which a locator before this one shows.
    guard
      isEmpty || bytes.number(at: directory, 4) == 0x0201_4B50
        || bytes.number(at: record - 20, 4) == 0x0706_4B50
    else { return nil }
    return record + 22
  }

  /// The start of the ZIP archive at the end of `bytes`, as its directory tells it; `nil` when the
  /// bytes do not end with one.
  package static func zipStart(of bytes: UnsafeRawBufferPointer) -> Int? {
    guard zipEnd(of: bytes) != nil, let record = zipEndRecord(of: bytes) else { return nil }
    let start = record - bytes.number(at: record + 12, 4) - bytes.number(at: record + 16, 4)
    return start >= 0 ? start : nil
  }

  /// The offset of the end record. It has 22 bytes, and a comment of at most 65,535 bytes.
  package static func zipEndRecord(of bytes: UnsafeRawBufferPointer) -> Int? {
    var offset = bytes.count - 22
    while offset >= max(0, bytes.count - 22 - 65_535) {
      if bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian == 0x0605_4B50 {
        return offset
      }
      offset -= 1
    }
    return nil
  }
}

extension UnsafeRawBufferPointer {
  /// Whether the `count` bytes from `offset` on are those of `expected`, in the order as written.
  func holds(_ expected: UInt64, count: Int, at offset: Int) -> Bool {
    self.count >= offset + count
      && self[offset..<(offset + count)].reduce(0) { $0 << 8 | UInt64($1) } == expected
  }

  func holds(_ expected: StaticString, at offset: Int) -> Bool {
    let length = expected.utf8CodeUnitCount
    return count >= offset + length
      && expected.withUTF8Buffer { self[offset..<(offset + length)].elementsEqual($0) }
  }

  /// A little-endian number with a size of `width` bytes; 0 outside the bytes.
  func number(at offset: Int, _ width: Int) -> Int {
    guard offset >= 0, offset + width <= count else { return 0 }
    return (0..<width).reversed().reduce(0) { $0 << 8 | Int(self[offset + $1]) }
  }
}
