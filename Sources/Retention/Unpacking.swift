import CZlib

/// Reads what is packed inside other bytes: gzip, ZIP (so xlsx, ods, docx), base64 and
/// quoted-printable.
enum Unpacking {
  /// No more than this comes out of one packed part, in bytes.
  static let largest = 64 << 20
  /// No more than this comes out of one archive, in bytes, and in files.
  static let largestArchive = 128 << 20
  static let mostFiles = 10_000

  /// What a container held.
  struct Contents {
    var parts: [[UInt8]] = []
    /// Whether something in it could not be read.
    var isOpaque = false
  }

  /// Names of formats that compress or encrypt in ways that are not read here.
  static func isOpaqueFormat(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let starts: [[UInt8]] = [
      [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],  // 7z
      [0xFD, 0x37, 0x7A, 0x58, 0x5A],  // xz
      [0x42, 0x5A, 0x68],  // bzip2
      [0x28, 0xB5, 0x2F, 0xFD],  // Zstandard
      [0x52, 0x61, 0x72, 0x21, 0x1A],  // RAR
      [0x25, 0x50, 0x44, 0x46],  // PDF, whose text lies in compressed streams of glyphs
      [0xD0, 0xCF, 0x11, 0xE0],  // OLE: .xls, .doc
    ]
    return starts.contains { bytes.starts(with: $0) }
  }

  static func isGzip(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }
  static func isZip(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
  }

  /// Inflates a gzip file: all of its members, which follow one another (RFC 1952, section 2.2).
  static func gunzipped(_ bytes: UnsafeRawBufferPointer) -> Contents {
    var contents = Contents()
    var plain: [UInt8] = []
    var rest = bytes
    while isGzip(rest) {
      guard let member = inflated(rest, windowBits: 31), plain.count + member.plain.count <= largest
      else {
        contents.isOpaque = true
        break
      }
      plain += member.plain
      rest = UnsafeRawBufferPointer(rebasing: rest[member.packed...])
    }
    // What stands behind the last member is padding, or something that is not read here.
    contents.isOpaque = contents.isOpaque || rest.contains { $0 != 0 }
    contents.parts = [plain]
    return contents
  }

  /// The files in a ZIP archive (APPNOTE.TXT 6.3, sections 4.3.6 to 4.3.12), by its central
  /// directory, whose sizes are right also where the local headers leave them out.
  static func unzipped(_ bytes: UnsafeRawBufferPointer) -> Contents {
    guard let directory = centralDirectory(bytes) else { return Contents(isOpaque: true) }
    var contents = Contents()
    var offset = directory.offset
    var unpacked = 0
    for entry in 0..<directory.entries {
      guard unpacked <= largestArchive, entry < mostFiles else {
        contents.isOpaque = true
        break
      }
      defer { unpacked = contents.parts.reduce(0) { $0 + $1.count } }
      guard offset + 46 <= bytes.count, bytes.number(at: offset, 4) == 0x0201_4B50 else {
        contents.isOpaque = true
        break
      }
      let flags = bytes.number(at: offset + 8, 2)
      let method = bytes.number(at: offset + 10, 2)
      let size = bytes.number(at: offset + 20, 4)
      let local = bytes.number(at: offset + 42, 4)
      offset +=
        46 + bytes.number(at: offset + 28, 2) + bytes.number(at: offset + 30, 2)
        + bytes.number(at: offset + 32, 2)
      guard flags & 1 == 0, let packed = localBody(bytes, at: local, size: size) else {
        contents.isOpaque = true
        continue
      }
      switch method {
      case 0: contents.parts.append([UInt8](packed))
      case 8:
        if let plain = inflated(packed, windowBits: -15) {
          contents.parts.append(plain.plain)
        } else {
          contents.isOpaque = true
        }
      default: contents.isOpaque = true
      }
    }
    return contents
  }

  private static func centralDirectory(
    _ bytes: UnsafeRawBufferPointer
  ) -> (offset: Int, entries: Int)? {
    guard bytes.count >= 22 else { return nil }
    for offset in stride(from: bytes.count - 22, through: max(0, bytes.count - 65_557), by: -1)
    where bytes.number(at: offset, 4) == 0x0605_4B50 {
      return (bytes.number(at: offset + 16, 4), bytes.number(at: offset + 10, 2))
    }
    return nil
  }

  private static func localBody(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, size: Int
  ) -> UnsafeRawBufferPointer? {
    guard offset + 30 <= bytes.count, bytes.number(at: offset, 4) == 0x0403_4B50 else { return nil }
    let start = offset + 30 + bytes.number(at: offset + 26, 2) + bytes.number(at: offset + 28, 2)
    guard start + size <= bytes.count else { return nil }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<(start + size)])
  }

  /// - Returns: what came out, and of how many bytes; `nil` when `packed` is damaged or larger than
  ///   ``largest`` once inflated.
  private static func inflated(
    _ packed: UnsafeRawBufferPointer, windowBits: Int32
  ) -> (plain: [UInt8], packed: Int)? {
    var stream = z_stream()
    guard mayfly_inflate_begin(&stream, windowBits) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    stream.next_in = UnsafeMutablePointer(
      mutating: packed.bindMemory(to: UInt8.self).baseAddress)
    stream.avail_in = UInt32(truncatingIfNeeded: packed.count)
    var plain: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while plain.count <= largest {
      let status = chunk.withUnsafeMutableBufferPointer { chunk in
        stream.next_out = chunk.baseAddress
        stream.avail_out = UInt32(chunk.count)
        return inflate(&stream, Z_NO_FLUSH)
      }
      plain.append(contentsOf: chunk[..<(chunk.count - Int(stream.avail_out))])
      if status == Z_STREAM_END { return (plain, packed.count - Int(stream.avail_in)) }
      guard status == Z_OK, stream.avail_in > 0 || stream.avail_out == 0 else { return nil }
    }
    return nil
  }

  /// Every run of at least 16 base64 characters (RFC 4648; line breaks inside are skipped),
  /// decoded from each of the four places at which a group may begin.
  static func base64Decoded(_ bytes: UnsafeRawBufferPointer) -> [[UInt8]] {
    var decoded: [[UInt8]] = []
    var run: [UInt8] = []
    func finish() {
      defer { run.removeAll(keepingCapacity: true) }
      guard run.count >= 16 else { return }
      for start in 0..<4 { decoded.append(decodedGroups(run, from: start)) }
    }
    for byte in bytes {
      if let value = sextet(byte) {
        run.append(value)
      } else if byte != 0x0D && byte != 0x0A {
        finish()
      }
    }
    finish()
    return decoded
  }

  private static func decodedGroups(_ sextets: [UInt8], from start: Int) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(sextets.count * 3 / 4)
    var index = start
    while index + 1 < sextets.count {
      let group = sextets[index..<min(index + 4, sextets.count)]
      let bits = group.reduce(UInt32(0)) { $0 << 6 | UInt32($1) } << UInt32((4 - group.count) * 6)
      for shift in [16, 8, 0].prefix(group.count - 1) {
        plain.append(UInt8(truncatingIfNeeded: bits >> UInt32(shift)))
      }
      index += 4
    }
    return plain
  }

  private static func sextet(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 65...90: byte - 65
    case 97...122: byte - 71
    case 48...57: byte + 4
    case 0x2B, 0x2D: 62
    case 0x2F, 0x5F: 63
    default: nil
    }
  }

  /// Quoted-printable (RFC 2045, section 6.7) decoded; `nil` when nothing in it is quoted.
  static func quotedPrintableDecoded(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    var plain: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x3D, index + 2 < bytes.count, let high = digit(bytes[index + 1]),
        let low = digit(bytes[index + 2])
      {
        plain.append(high << 4 | low)
        isQuoted = true
        index += 3
      } else if byte == 0x3D, index + 1 < bytes.count, bytes[index + 1] == 0x0A {
        isQuoted = true
        index += 2
      } else if byte == 0x3D, index + 2 < bytes.count, bytes[index + 1] == 0x0D,
        bytes[index + 2] == 0x0A
      {
        isQuoted = true
        index += 3
      } else {
        plain.append(byte)
        index += 1
      }
    }
    return isQuoted ? plain : nil
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }
}

extension UnsafeRawBufferPointer {
  /// A little-endian number of so many bytes; 0 beyond the end.
  fileprivate func number(at offset: Int, _ width: Int) -> Int {
    guard offset >= 0, offset + width <= count else { return 0 }
    return (0..<width).reversed().reduce(0) { $0 << 8 | Int(self[offset + $1]) }
  }
}
