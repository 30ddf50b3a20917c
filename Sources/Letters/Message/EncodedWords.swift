/// Non-ASCII words of a header as encoded words (RFC 2047), always UTF-8 in base64.
///
/// GMime is not used here. It writes encoded words longer than the 75 characters of section 2, and
/// it lets a value that looks like an encoded word act as one. Here every value shows as it is.
enum EncodedWords {
  /// Whether `text` may stand in a header as it is: printable ASCII, without anything that looks
  /// like an encoded word.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (32...126).contains($0) } && !text.contains("=?")
  }

  /// The value of an unstructured field, after `used` characters of its first line.
  static func unstructured(_ text: String, used: Int) -> String {
    if isPlain(text), used + text.utf8.count <= 76 { return text }
    return words(text, used: used)
  }

  /// A display name (RFC 5322, section 3.4), after `used` characters of its line.
  static func phrase(_ text: String, used: Int) -> String {
    guard isPlain(text), used + text.utf8.count <= 70 else { return words(text, used: used) }
    let isAtoms = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20: true
      default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
      }
    }
    if isAtoms { return text }
    let escaped = text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    return "\"\(escaped)\""
  }

  /// Encoded words, one a line. A word has at most 75 characters and a line at most 76. No word
  /// splits the octets of a character.
  private static func words(_ text: String, used: Int) -> String {
    var text = text
    return text.withUTF8 { octets in
      var result = ""
      var start = 0
      var room = max(9, (76 - used - 12) / 4 * 3)
      while start < octets.count {
        var end = min(start + room, octets.count)
        while end < octets.count, octets[end] & 0xC0 == 0x80 { end -= 1 }
        if start > 0 { result += "\r\n " }
        result += "=?UTF-8?B?"
        result += Base64.text(UnsafeBufferPointer(rebasing: octets[start..<end]))
        result += "?="
        (start, room) = (end, 45)
      }
      return result
    }
  }
}
