/// The bytes that give a delimited text its structure.
struct Dialect: Equatable {
  /// The byte between cells.
  var delimiter: UInt8 = .comma

  /// The byte around cells that hold delimiters or line ends; doubled, it stands for itself.
  var quote: UInt8 = .quote

  /// Whether a backslash inside quotes takes the next quote or backslash literally.
  var backslash = false

  /// Whether one blank follows each delimiter and belongs to it, as in `a, b, "c, d"`.
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

  /// Stands in decoded text for each sequence that was invalid in the file's encoding.
  ///
  /// No UTF-8 holds it, so one validation finds bad bytes whatever the encoding was.
  static let undecodable: UInt8 = 0xFF
}
