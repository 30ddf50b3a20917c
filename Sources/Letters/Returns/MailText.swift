import Glibc

/// The text of a mail, from its bytes: by the charset that the mail names, or by what the bytes
/// look like when it names none, an unknown one or a wrong one.
enum MailText {
  /// Bytes that fit no charset become U+FFFD. The charsets that Japanese mail uses undeclared come
  /// before CP1252, which accepts nearly everything.
  static func text(_ bytes: some Collection<UInt8>, charset: String? = nil) -> String {
    let bytes = Array(bytes)
    if let name = charset.flatMap(iconvName), !isWide(name) || bytes.contains(0),
      let text = converted(bytes, from: name)
    {
      return text
    }
    let hasEscape = zip(bytes, bytes.dropFirst()).contains {
      $0 == 27 && ($1 == UInt8(ascii: "$") || $1 == UInt8(ascii: "("))
    }
    if hasEscape { return converted(bytes, from: "ISO-2022-JP", isLossy: true) ?? "" }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let candidates = ["EUC-JP-MS", "CP932"].compactMap { converted(bytes, from: $0) }
    let signs = candidates.map { $0.unicodeScalars.count(where: isImprobable) }
    if let least = signs.min(), let place = signs.firstIndex(of: least), least * 4 < bytes.count {
      return candidates[place]
    }
    return converted(bytes, from: "CP1252", isLossy: true) ?? String(decoding: bytes, as: UTF8.self)
  }

  /// Half-width kana and control characters: what bytes of another charset become when they are
  /// read as CP932 or EUC-JP.
  private static func isImprobable(_ scalar: Unicode.Scalar) -> Bool {
    (0xFF61...0xFF9F).contains(scalar.value) || (0x80...0x9F).contains(scalar.value)
  }

  /// Text in such a charset holds NULs, unless the name is false.
  private static func isWide(_ name: String) -> Bool {
    let plain = name.filter { $0 != "-" && $0 != "_" }
    return ["utf16", "utf32", "ucs", "iso10646", "unicode", "csunicode"]
      .contains { plain.hasPrefix($0) }
  }

  /// - Returns: `nil` for a name that says nothing: US-ASCII is what programs write that do not
  ///   know.
  private static func iconvName(_ charset: String) -> String? {
    let name = charset.lowercased()
    let isName =
      (2...40).contains(name.utf8.count)
      && name.utf8.allSatisfy {
        (97...122).contains($0) || (48...57).contains($0) || "-_.:".utf8.contains($0)
      }
    guard isName else { return nil }
    switch name {
    case "us-ascii", "ascii", "unknown-8bit", "x-unknown", "utf-8", "utf8": return nil
    case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j", "ms932":
      return "CP932"
    case "euc-jp", "x-euc-jp", "cp51932", "eucjp": return "EUC-JP-MS"
    case "iso-2022-jp", "iso-2022-jp-ms", "cp50220", "cp50221": return nil
    case "iso-8859-1", "latin1": return "CP1252"
    default: return name
    }
  }

  /// - Returns: `nil` when iconv does not know `name`, or `bytes` do not fit and it is not lossy.
  private static func converted(_ bytes: [UInt8], from name: String, isLossy: Bool = false)
    -> String?
  {
    guard let handle = iconv_open("UTF-8", name), Int(bitPattern: handle) != -1 else { return nil }
    defer { iconv_close(handle) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 4 * input.count + 16)
    var (consumed, produced) = (0, 0)
    while consumed < input.count {
      let isWhole = step(handle, &input, &output, &consumed, &produced)
      if isWhole { break }
      guard isLossy, produced + 3 <= output.count else { return nil }
      for byte in "\u{FFFD}".utf8 {
        output[produced] = CChar(bitPattern: byte)
        produced += 1
      }
      consumed += 1
    }
    return String(decoding: output.prefix(produced).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Converts as far as it goes.
  ///
  /// - Returns: whether nothing was in the way.
  private static func step(
    _ handle: iconv_t, _ input: inout [CChar], _ output: inout [CChar], _ consumed: inout Int,
    _ produced: inout Int
  ) -> Bool {
    let (start, written) = (consumed, produced)
    return input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress.map { $0 + start }
        var to = target.baseAddress.map { $0 + written }
        var (left, room) = (source.count - start, target.count - written)
        let result = iconv(handle, &from, &left, &to, &room)
        (consumed, produced) = (source.count - left, target.count - room)
        return result != -1
      }
    }
  }
}
