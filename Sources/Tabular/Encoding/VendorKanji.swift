/// Corrects the kanji that Windows writes into rows 89 to 92 of EUC-JP (髙, 﨑 in CP51932).
///
/// iconv's EUC-JP-MS maps those rows to private use (U+E178 to U+E2EF). CP932 has the same
/// characters at 0xED40 to 0xEEFC, so iconv itself provides the table.
struct VendorKanji: Sendable {
  /// Made once, for the first text that needs it.
  static let table = VendorKanji()

  private static let rows = 4
  private static let first: UInt32 = 0xE000 + 4 * 94

  /// Three bytes of UTF-8 for each place of the four rows, or an empty array.
  private let replacements: [[UInt8]]

  private init() {
    var table: [[UInt8]] = []
    let transcoder = Transcoder(from: "CP932")
    for place in 0..<(Self.rows * 94) {
      let (row, column) = (place / 94, place % 94)
      let lead = UInt8(0xED + row / 2)
      var trail = row % 2 == 0 ? 0x40 + column : 0x9F + column
      if row % 2 == 0, trail >= 0x7F { trail += 1 }
      var out = [UInt8](repeating: 0, count: 8)
      let step = transcoder?.convert([lead, UInt8(trail)], 2, into: &out, 8, atEnd: true)
      let good = step?.invalid == 0 && step?.produced == 3
      table.append(good ? Array(out.prefix(3)) : [])
    }
    replacements = table
  }

  /// Replaces these characters in whole characters of UTF-8. The length stays the same.
  func mend(_ text: UnsafeMutablePointer<UInt8>, _ count: Int) {
    var index = 0
    while index + 2 < count {
      guard text[index] == 0xEE else {
        index += 1
        continue
      }
      let low = UInt32(text[index + 1] & 0x3F) << 6 | UInt32(text[index + 2] & 0x3F)
      let scalar = 0xE000 | low
      if scalar >= Self.first, scalar < Self.first + UInt32(replacements.count) {
        let bytes = replacements[Int(scalar - Self.first)]
        for (offset, byte) in bytes.enumerated() { text[index + offset] = byte }
      }
      index += 3
    }
  }
}
