import Glibc

/// `text` in another encoding, given by iconv's name.
///
/// - Returns: `nil` if the encoding does not exist or cannot represent the text.
package func encoded(_ text: String, as encoding: String) -> [UInt8]? {
  guard let converter = iconv_open(encoding, "UTF-8"), converter != iconv_t(bitPattern: -1) else {
    return nil
  }
  defer { iconv_close(converter) }
  var input = text.utf8.map { CChar(bitPattern: $0) }
  var output = [CChar](repeating: 0, count: input.count * 4 + 16)
  let capacity = output.count
  return input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      var from = input.baseAddress
      var to = output.baseAddress
      var left = input.count
      var room = capacity
      guard iconv(converter, &from, &left, &to, &room) != -1, left == 0 else { return nil }
      return output[..<(capacity - room)].map { UInt8(bitPattern: $0) }
    }
  }
}
