import CArchive

/// A compression that libarchive undoes: one stream of bytes, without files in it.
///
/// gzip is not among them: libarchive does not check its checksum, and ``Inflation`` does.
package enum Compression: CaseIterable, Sendable {
  case bzip2, xz, zstandard, lz4, lzip, lzma

  /// The compression that the first bytes show.
  package init?(startOf bytes: UnsafeRawBufferPointer) {
    guard let compression = Self.allCases.first(where: { $0.begins(bytes) }) else { return nil }
    self = compression
  }

  /// libarchive's number for the compression.
  var code: Int32 {
    switch self {
    case .bzip2: ARCHIVE_FILTER_BZIP2
    case .xz: ARCHIVE_FILTER_XZ
    case .zstandard: ARCHIVE_FILTER_ZSTD
    case .lz4: ARCHIVE_FILTER_LZ4
    case .lzip: ARCHIVE_FILTER_LZIP
    case .lzma: ARCHIVE_FILTER_LZMA
    }
  }

  private func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch self {
    case .bzip2: bytes.holds("BZh", at: 0)
    case .xz: bytes.holds(0xFD37_7A58_5A, count: 5, at: 0)
    case .zstandard: bytes.holds(0x28B5_2FFD, count: 4, at: 0)
    case .lz4: bytes.holds(0x0422_4D18, count: 4, at: 0)
    case .lzip: bytes.holds("LZIP", at: 0)
    case .lzma: bytes.holds(0x5D_0000, count: 3, at: 0)
    }
  }
}
