import CGMime
import Glibc

/// Writes content as lines of printable ASCII (RFC 2045, sections 6.7 and 6.8), so that a letter
/// needs neither 8BITMIME nor lines longer than 76 characters.
enum TransferEncoding {
  /// Appends the header field of the transfer encoding, an empty line, and the encoded `text`:
  /// quoted-printable when little of it is non-ASCII, else base64.
  ///
  /// - Parameter text: its lines end in LF, which become CRLF (RFC 2046, section 4.1.1).
  static func append(_ text: String, to message: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes in
      let beyond = bytes.reduce(0) { $0 + Int($1 >> 7) }
      if beyond * 6 > bytes.count {
        message += "Content-Transfer-Encoding: base64\r\n\r\n".utf8
        message += Base64.lines(canonical(bytes))
      } else {
        message += "Content-Transfer-Encoding: quoted-printable\r\n\r\n".utf8
        message += quotedPrintable(bytes).withUnsafeBufferPointer(canonical)
      }
    }
  }

  private static func quotedPrintable(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bytes.count * 4 + 160) { buffer, count in
      var (state, save): (Int32, guint32) = (-1, 0)
      count = g_mime_encoding_quoted_encode_close(
        bytes.baseAddress, bytes.count, buffer.baseAddress, &state, &save)
    }
  }

  /// Replaces LF by CRLF. The bytes contain no CR.
  private static func canonical(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard let start = bytes.baseAddress else { return [] }
    return [UInt8](unsafeUninitializedCapacity: bytes.count * 2) { buffer, count in
      guard let target = buffer.baseAddress else { return }
      var done = 0
      while done < bytes.count {
        let found = memchr(start + done, 10, bytes.count - done)
        let end = found.map { start.distance(to: $0.assumingMemoryBound(to: UInt8.self)) }
        let length = (end ?? bytes.count) - done
        (target + count).update(from: start + done, count: length)
        count += length
        done += length
        guard end != nil else { return }
        (target[count], target[count + 1]) = (13, 10)
        count += 2
        done += 1
      }
    }
  }
}

// MARK: - GMime

/// GMime, initialised once per process.
enum GMimeLibrary {
  /// Read this before the first GMime object is made.
  static let ready: Void = g_mime_init()

  /// Runs `body` with a parser of `bytes`.
  static func withParser<Result>(
    of bytes: [UInt8], _ body: (UnsafeMutablePointer<GMimeParser>?) -> Result
  ) -> Result {
    _ = ready
    let stream = bytes.withUnsafeBytes {
      g_mime_stream_mem_new_with_buffer($0.bindMemory(to: CChar.self).baseAddress, $0.count)
    }
    defer { g_object_unref(stream) }
    let parser = g_mime_parser_new_with_stream(stream)
    defer { g_object_unref(parser) }
    return body(parser)
  }

  /// `address` with its host in ASCII (IDNA 2008, RFC 5891).
  static func asciiHost(of address: String) -> String {
    _ = ready
    guard let mailbox = internet_address_mailbox_new(nil, address) else { return address }
    defer { g_object_unref(mailbox) }
    let typed = UnsafeMutableRawPointer(mailbox)
      .assumingMemoryBound(to: InternetAddressMailbox.self)
    return internet_address_mailbox_get_idn_addr(typed).map { String(cString: $0) } ?? address
  }
}
