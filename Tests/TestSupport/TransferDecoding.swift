/// Decodes the encodings in which mail and web pages carry bytes.
enum TransferDecoding {
  /// Every run of base64 in `bytes`, at each of its four alignments. Text before the encoded part
  /// on the same line or the last one shifts the alignment.
  ///
  /// The alphabets are those of RFC 4648, sections 4 and 5. Single line breaks inside a run are
  /// skipped. An empty line ends the run.
  static func base64(_ bytes: [UInt8]) -> [[UInt8]] {
    var decoded: [[UInt8]] = []
    var run: [UInt8] = []
    var lineFeeds = 0
    func close() {
      if run.count >= 8 { decoded += (0..<4).map { joined(run.dropFirst($0)) } }
      run.removeAll(keepingCapacity: true)
    }
    for byte in bytes {
      let sextet = sextets[Int(byte)]
      if byte == 0x0A { lineFeeds += 1 } else if byte != 0x0D { lineFeeds = 0 }
      if sextet < 64 {
        run.append(sextet)
      } else if lineFeeds > 1 || (byte != 0x0A && byte != 0x0D) {
        close()
      }
    }
    close()
    return decoded
  }

  private static func joined(_ sextets: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(sextets.count)
    var (buffer, bits) = (UInt32(0), 0)
    for sextet in sextets {
      buffer = buffer << 6 | UInt32(sextet)
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
      }
    }
    return bytes
  }

  /// The value of each byte; 64 means no value.
  private static let sextets: [UInt8] = {
    var table = [UInt8](repeating: 64, count: 256)
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    for (index, byte) in alphabet.utf8.enumerated() { table[Int(byte)] = UInt8(index) }
    for byte in "+-".utf8 { table[Int(byte)] = 62 }
    for byte in "/_".utf8 { table[Int(byte)] = 63 }
    return table
  }()

  /// `bytes` with `=XX` decoded and soft line breaks removed (RFC 2045, section 6.7), and a second
  /// version with `_` as a space (RFC 2047, section 4.2). Empty if there is no such sequence.
  static func quotedPrintable(_ bytes: [UInt8]) -> [[UInt8]] {
    var decoded: [UInt8] = []
    var found = false
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x3D, let (byte, length) = sequence(bytes[(index + 1)...].prefix(2)) {
        found = true
        if let byte { decoded.append(byte) }
        index += 1 + length
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    guard found else { return [] }
    let spaced = decoded.map { $0 == 0x5F ? 0x20 : $0 }
    return spaced == decoded ? [decoded] : [decoded, spaced]
  }

  /// What follows an `=`: a byte and two digits, or no byte and a line break.
  private static func sequence(_ next: ArraySlice<UInt8>) -> (byte: UInt8?, length: Int)? {
    if next.first == 0x0A { return (nil, 1) }
    if next.elementsEqual([0x0D, 0x0A]) { return (nil, 2) }
    guard next.count == 2, let byte = UInt8(String(decoding: next, as: UTF8.self), radix: 16),
      next.first != 0x2B
    else { return nil }
    return (byte, 2)
  }
}
