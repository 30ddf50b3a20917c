import CGMime

/// Content as lines of printable ASCII (RFC 2045, sections 6.7 and 6.8), so that a letter needs
/// neither 8BITMIME nor lines longer than 76 characters.
enum TransferEncoding {
  /// How many make one line of base64.
  static let lineOctets = 57

  /// Base64 in lines of 76 characters that end in CRLF.
  static func base64Lines(_ bytes: [UInt8]) -> [UInt8] {
    let encoded = brokenBase64(bytes)
    let width = 77
    return [UInt8](unsafeUninitializedCapacity: encoded.count / width * 78 + 80) { lines, count in
      encoded.withUnsafeBufferPointer { encoded in
        for start in stride(from: 0, to: encoded.count, by: width) {
          let line = encoded[start..<min(start + width - 1, encoded.count - 1)]
          count = lines[count...].update(fromContentsOf: line)
          lines[count] = 13
          lines[count + 1] = 10
          count += 2
        }
      }
    }
  }

  /// Base64 without a line end, for at most 57 bytes.
  static func base64(_ bytes: [UInt8]) -> String {
    String(decoding: brokenBase64(bytes).prefix { $0 != 10 }, as: UTF8.self)
  }

  /// In lines of 76 characters that end in LF.
  private static func brokenBase64(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bytes.count / 57 * 77 + 160) { buffer, count in
      var (state, save): (Int32, guint32) = (0, 0)
      count = g_mime_encoding_base64_encode_close(
        bytes, bytes.count, buffer.baseAddress, &state, &save)
    }
  }

  /// Appends the transfer encoding's header field, an empty line, and `text` encoded: quoted
  /// printable when little of it is beyond ASCII, else base64.
  ///
  /// - Parameter text: lines ending in LF, which become CRLF (RFC 2046, section 4.1.1).
  static func append(_ text: String, to message: inout [UInt8]) {
    let bytes = Array(text.utf8)
    let beyond = bytes.withUnsafeBufferPointer { $0.reduce(0) { $0 + Int($1 >> 7) } }
    if beyond * 6 > bytes.count {
      message += "Content-Transfer-Encoding: base64\r\n\r\n".utf8
      message += base64Lines(canonical(bytes))
    } else {
      message += "Content-Transfer-Encoding: quoted-printable\r\n\r\n".utf8
      message += canonical(quotedPrintable(bytes))
    }
  }

  private static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bytes.count * 4 + 160) { buffer, count in
      var (state, save): (Int32, guint32) = (-1, 0)
      count = g_mime_encoding_quoted_encode_close(
        bytes, bytes.count, buffer.baseAddress, &state, &save)
    }
  }

  /// LF as CRLF; there is no CR before.
  private static func canonical(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBufferPointer { bytes in
      let lines = bytes.reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
      return [UInt8](unsafeUninitializedCapacity: bytes.count + lines) { buffer, count in
        for byte in bytes {
          if byte == 10 {
            buffer[count] = 13
            count += 1
          }
          buffer[count] = byte
          count += 1
        }
      }
    }
  }
}
