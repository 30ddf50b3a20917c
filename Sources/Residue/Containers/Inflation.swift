import CZlib

/// Decompresses a zlib stream (RFC 1950), such as an object of git, or a member of a gzip file
/// (RFC 1952).
enum Inflation {
  enum Wrapping: Int32 {
    case zlib = 15
    case gzip = 31
  }

  /// Appends the output to `plain`. Afterwards `plain` holds at most `largest` bytes.
  ///
  /// - Returns: the number of bytes read, and whether the data was read to its end.
  static func inflate(
    _ packed: UnsafeRawBufferPointer, _ wrapping: Wrapping, onto plain: inout [UInt8], largest: Int
  ) -> (read: Int, isWhole: Bool) {
    var stream = z_stream()
    guard mayfly_inflate_begin(&stream, wrapping.rawValue) == Z_OK else { return (0, false) }
    defer { inflateEnd(&stream) }
    stream.next_in = UnsafeMutablePointer(
      mutating: packed.bindMemory(to: UInt8.self).baseAddress)
    stream.avail_in = UInt32(truncatingIfNeeded: packed.count)
    var chunk = [UInt8](repeating: 0, count: 65_536)
    var status = Z_OK
    while status == Z_OK, plain.count < largest {
      status = chunk.withUnsafeMutableBufferPointer { chunk in
        stream.next_out = chunk.baseAddress
        stream.avail_out = UInt32(chunk.count)
        return CZlib.inflate(&stream, Z_NO_FLUSH)
      }
      let count = min(chunk.count - Int(stream.avail_out), largest - plain.count)
      plain.append(contentsOf: chunk[..<count])
      if status == Z_OK, stream.avail_in == 0, stream.avail_out > 0 { break }
    }
    return (packed.count - Int(stream.avail_in), status == Z_STREAM_END)
  }
}
