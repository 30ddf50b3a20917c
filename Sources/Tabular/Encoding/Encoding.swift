/// An encoding: the name that Mayfly reports, and the name that iconv knows.
struct Encoding: Equatable {
  let name: String
  let iconvName: String

  static let utf8 = Encoding(name: "UTF-8", iconvName: "UTF-8")
  static let utf16LE = Encoding(name: "UTF-16LE", iconvName: "UTF-16LE")
  static let utf16BE = Encoding(name: "UTF-16BE", iconvName: "UTF-16BE")
  static let utf32LE = Encoding(name: "UTF-32LE", iconvName: "UTF-32LE")
  static let utf32BE = Encoding(name: "UTF-32BE", iconvName: "UTF-32BE")

  /// The encoding that Excel uses in Japan. Not iconv's `SHIFT_JIS`, which turns `\` into `¥`.
  static let cp932 = Encoding(name: "CP932", iconvName: "CP932")

  /// iconv's `EUC-JP` lacks the vendor characters (① ㈱).
  static let eucJP = Encoding(name: "EUC-JP", iconvName: "EUC-JP-MS")

  /// `ISO2022JPFolder` converts it to EUC-JP, because iconv's own converter lacks the vendor
  /// characters.
  static let iso2022JP = Encoding(name: "ISO-2022-JP", iconvName: "EUC-JP-MS")
  static let cp1252 = Encoding(name: "CP1252", iconvName: "CP1252")

  /// Older encodings of Windows in Central Europe and Turkey, of the Mac, and of DOS.
  static let cp1250 = Encoding(name: "CP1250", iconvName: "CP1250")
  static let cp1254 = Encoding(name: "CP1254", iconvName: "CP1254")
  static let macRoman = Encoding(name: "MACINTOSH", iconvName: "MACINTOSH")
  static let cp850 = Encoding(name: "CP850", iconvName: "CP850")

  /// The encodings that Excel uses in Korea, China, and Taiwan and Hong Kong.
  static let cp949 = Encoding(name: "CP949", iconvName: "CP949")
  static let gb18030 = Encoding(name: "GB18030", iconvName: "GB18030")
  static let big5 = Encoding(name: "Big5", iconvName: "BIG5-HKSCS")
}

extension Encoding {
  /// The encoding that a user means by a name.
  ///
  /// - Throws: `TableError.unknownEncoding`.
  init(named given: String, head: [UInt8]) throws {
    let name = given.uppercased()
    let plain = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x2D || byte == 0x5F
        || byte == 0x2E || byte == 0x3A
    }
    guard plain, !name.isEmpty, name.utf8.count <= 40 else {
      throw TableError.unknownEncoding(given)
    }
    if let known = Self.synonyms[name] {
      self = known
    } else if name == "UTF-16" || name == "UTF16" {
      self = head.starts(with: [0xFE, 0xFF]) ? .utf16BE : EncodingDetector.wide(head) ?? .utf16LE
    } else {
      guard Transcoder(from: name) != nil else { throw TableError.unknownEncoding(given) }
      self.init(name: name, iconvName: name)
    }
  }

  /// The size of the smallest unit in bytes. Decoding skips one unit after an invalid sequence.
  var unit: Int {
    let name = iconvName
    if name.hasPrefix("UTF-16") || name.hasPrefix("UCS-2") || name.hasPrefix("UCS2") { return 2 }
    if name.hasPrefix("UTF-32") || name.hasPrefix("UCS-4") || name.hasPrefix("UCS4") { return 4 }
    return 1
  }

  private static let synonyms: [String: Encoding] = [
    "UTF-8": .utf8, "UTF8": .utf8, "UTF-8-SIG": .utf8, "ASCII": .utf8, "US-ASCII": .utf8,
    "UTF-16LE": .utf16LE, "UTF16LE": .utf16LE, "UTF-16BE": .utf16BE, "UTF16BE": .utf16BE,
    "CP932": .cp932, "MS932": .cp932, "SJIS": .cp932, "SHIFT_JIS": .cp932, "SHIFT-JIS": .cp932,
    "SHIFTJIS": .cp932, "WINDOWS-31J": .cp932, "SJIS-WIN": .cp932, "WINDOWS-932": .cp932,
    "EUC-JP": .eucJP, "EUCJP": .eucJP, "EUC-JP-MS": .eucJP, "EUCJP-MS": .eucJP,
    "EUCJP-WIN": .eucJP, "CP51932": .eucJP,
    "ISO-2022-JP": .iso2022JP, "ISO2022JP": .iso2022JP, "JIS": .iso2022JP, "CP50221": .iso2022JP,
    "CP949": .cp949, "UHC": .cp949, "EUC-KR": .cp949, "EUCKR": .cp949, "KS_C_5601-1987": .cp949,
    "GB18030": .gb18030, "GBK": .gb18030, "CP936": .gb18030, "GB2312": .gb18030,
    "BIG5": .big5, "BIG-5": .big5, "CP950": .big5, "BIG5-HKSCS": .big5,
    "CP1252": .cp1252, "WINDOWS-1252": .cp1252,
  ]
}
