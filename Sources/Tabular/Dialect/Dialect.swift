/// The bytes that structure a delimited text.
struct Dialect: Equatable {
  /// The delimiter between cells.
  var delimiter: UInt8 = .comma

  /// The quote around cells that contain delimiters or line ends. Two quotes stand for one.
  var quote: UInt8 = .quote

  /// Whether a backslash inside quotes makes the next quote or backslash literal.
  var backslash = false

  /// Whether one space follows each delimiter and belongs to it, as in `a, b, "c, d"`.
  var blankAfterDelimiter = false
}

extension UInt8 {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let escape: UInt8 = 0x1B
  static let space: UInt8 = 0x20
  static let quote: UInt8 = 0x22
  static let apostrophe: UInt8 = 0x27
  static let comma: UInt8 = 0x2C
  static let semicolon: UInt8 = 0x3B
  static let backslash: UInt8 = 0x5C
  static let bar: UInt8 = 0x7C

  /// Replaces each byte sequence that is invalid in the file's encoding.
  ///
  /// Valid UTF-8 never contains this byte. So one UTF-8 validation finds bad bytes in every
  /// encoding.
  static let undecodable: UInt8 = 0xFF
}
