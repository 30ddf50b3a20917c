/// Recognises data whose text the search cannot read: pictures, mailbox stores, encrypted data,
/// and compressions without a reader.
enum OpaqueFormat {
  /// The first bytes of such formats, and where they stand.
  private static let signatures: [(bytes: [UInt8], offset: Int)] = [
    ([0xD0, 0xCF, 0x11, 0xE0], 0),  // OLE: .xls, .doc, .msg
    (Array("PACK".utf8), 0),  // a pack of git's objects
    ([0x52, 0x61, 0x72, 0x21, 0x1A], 0),  // RAR of every version; libarchive reads 4 and 5
    (Array("xar!".utf8), 0),
    ([0x1F, 0x9D], 0),  // compress: .Z
    ([0x1F, 0xA0], 0),  // LZH of old Unix
    ([0x89, 0x4C, 0x5A, 0x4F], 0),  // lzop
    (Array("LRZI".utf8), 0),
    ([0x02, 0x21, 0x4C, 0x18], 0),  // LZ4 of the old kind
    ([0xFF, 0x06, 0x00, 0x00, 0x73, 0x4E, 0x61, 0x50, 0x70, 0x59], 0),  // Snappy
    (Array("-lz".utf8), 2), (Array("-pm".utf8), 2),  // LArc and PMarc, relatives of LHA
    (Array("MSCF".utf8), 0), (Array("ISc(".utf8), 0),  // cabinets; libarchive reads the usual ones
    (Array("ITSF".utf8), 0),  // .chm
    ([0x60, 0xEA], 0),  // ARJ
    (Array("!BDN".utf8), 0),  // Outlook: .pst, .ost
    ([0x78, 0x9F, 0x3E, 0x22], 0),  // winmail.dat
    ([0x00, 0x01, 0x00, 0x00, 0x53, 0x74, 0x61, 0x6E, 0x64, 0x61, 0x72, 0x64, 0x20], 0),  // Access
    (Array("PAR1".utf8), 0), (Array("ORC".utf8), 0), (Array("Obj\u{1}".utf8), 0),
    (Array("ARROW1".utf8), 0), (Array("FEA1".utf8), 0),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], 0),  // PNG
    ([0xFF, 0xD8, 0xFF], 0),  // JPEG
    (Array("GIF87a".utf8), 0), (Array("GIF89a".utf8), 0),
    ([0x49, 0x49, 0x2A, 0x00], 0), ([0x4D, 0x4D, 0x00, 0x2A], 0),  // TIFF
    (Array("8BPS".utf8), 0), (Array("AT&TFORM".utf8), 0),  // Photoshop, DjVu
    ([0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50, 0x20, 0x20], 0),  // JPEG 2000
    ([0x00, 0x00, 0x00, 0x0C, 0x4A, 0x58, 0x4C, 0x20], 0), ([0xFF, 0x0A], 0),  // JPEG XL
    (Array("RIFF".utf8), 0),  // WebP, AVI, WAV
    ([0x1A, 0x45, 0xDF, 0xA3], 0), (Array("OggS".utf8), 0), (Array("ID3".utf8), 0),
    (Array("fLaC".utf8), 0),
  ]

  /// Whether `bytes` begin like such a format. What begins with letters is one only when no text
  /// follows: a list may begin with `ORC` or `PACK` too.
  static func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if isPDF(bytes) || isLine(bytes, at: 0) { return true }
    guard bytes.prefix(512).contains(where: { $0 < 9 || (14..<32).contains($0) }) else {
      return bytes.starts(with: [0xFF, 0xD8, 0xFF])
    }
    return signatures.contains { holds(bytes, $0.bytes, $0.offset) } || isMedia(bytes)
      || isBitmap(bytes)
  }

  /// Whether something that is packed or encrypted begins in the line at `start` of a text.
  static func isLine(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
    guard start < bytes.count else { return false }
    let words: [String]
    switch bytes[start] {
    case 0x62: return isUuencoded(bytes, start)
    case 0x2D: words = ["-----begin pgp message", "-----begin pkcs7", "-----begin cms"]
    case 0x3D: words = ["=ybegin "]
    case 0x43, 0x63:
      words = ["multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"]
        .map { "content-type: " + $0 }
    case 0x53: words = ["salted__"]
    case 0x61: words = ["age-encryption.org/"]
    default: return false
    }
    return words.contains { word in
      let place = bytes.dropFirst(start).prefix(word.utf8.count)
      return place.lazy.map { ASCIIFolding.folded($0) }.elementsEqual(word.utf8)
    }
  }

  /// A file in uuencode: `begin`, three digits of a mode, and a name.
  private static func isUuencoded(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    ["begin ", "begin-base64 "].contains { word in
      let mode = bytes.dropFirst(start + word.utf8.count).prefix(4)
      return holds(bytes, Array(word.utf8), start) && mode.count == 4 && mode.last == 0x20
        && mode.prefix(3).allSatisfy { (0x30...0x37).contains($0) }
    }
  }

  private static func holds(
    _ bytes: UnsafeRawBufferPointer, _ start: [UInt8], _ offset: Int
  ) -> Bool {
    bytes.count >= offset + start.count
      && UnsafeRawBufferPointer(rebasing: bytes[offset...]).starts(with: start)
  }

  /// HEIC, AVIF, MP4 and others of ISO/IEC 14496-12: a box `ftyp` with its length before it.
  private static func isMedia(_ bytes: UnsafeRawBufferPointer) -> Bool {
    holds(bytes, Array("ftyp".utf8), 4) && bytes.starts(with: [0, 0])
  }

  /// A BMP picture, with the size of its second header.
  private static func isBitmap(_ bytes: UnsafeRawBufferPointer) -> Bool {
    holds(bytes, Array("BM".utf8), 0) && bytes.count >= 26 && bytes[6...9].allSatisfy { $0 == 0 }
      && [12, 40, 52, 56, 108, 124].contains(bytes[14])
  }

  /// A PDF may have other bytes before its header (ISO 32000-1, annex H.3.4.1). Its text lies in
  /// compressed streams of glyphs.
  private static func isPDF(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if holds(bytes, Array("%PDF".utf8), 0) { return true }
    let mark = Array("%PDF-".utf8)
    return bytes.prefix(1024).indices.contains { start in
      bytes[start] == mark[0] && holds(bytes, mark, start) && start + mark.count < bytes.count
        && bytes[start + mark.count] &- 0x30 < 10
    }
  }
}
