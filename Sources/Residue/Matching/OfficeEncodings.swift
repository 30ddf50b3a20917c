import Tabular

/// The older encodings in which an office's files hold names.
enum OfficeEncodings {
  private static let eastAsian = ["CP932", "EUC-JP", "ISO-2022-JP", "GB18030", "BIG5", "EUC-KR"]
  private static let european = ["CP1252", "CP1250", "CP850", "MACINTOSH", "ISO-8859-15"]

  /// The spellings in each encoding that can hold them.
  ///
  /// One call encodes all spellings of a value, because a call costs more than what it encodes.
  static func forms(of spellings: [String]) -> [[UInt8]] {
    // Letters up to Latin Extended-B; the wide forms of such a name are East Asian.
    let isEuropean = spellings.contains { $0.unicodeScalars.allSatisfy { $0.value < 0x250 } }
    var forms: [[UInt8]] = []
    if isEuropean {
      let own = spellings.filter { $0.unicodeScalars.allSatisfy { $0.value < 0x250 } }
      for encoding in european { forms += encodedTogether(own, encoding) }
    }
    // These encodings have no blank that does not break.
    let own = spellings.filter { !$0.contains("\u{A0}") }
    for encoding in isEuropean ? ["GB18030"] : eastAsian {
      let own = encoding == "ISO-2022-JP" ? own.filter(isFullWidth) : own
      forms += encodedTogether(own, encoding)
        .map { encoding == "ISO-2022-JP" ? unshifted($0) : $0 }
    }
    return forms
  }

  private static func encodedTogether(_ texts: [String], _ encoding: String) -> [[UInt8]] {
    guard !texts.isEmpty else { return [] }
    if let together = encoded(texts.joined(separator: "\n"), as: encoding) {
      return together.split(separator: 0x0A).map(Array.init)
    }
    return texts.compactMap { encoded($0, as: encoding) }
  }

  private static func isFullWidth(_ text: String) -> Bool {
    !text.unicodeScalars.contains { (0xFF61...0xFF9F).contains($0.value) }
  }

  /// Removes the escape sequences at both ends, because more text of the same character set may
  /// surround the value.
  private static func unshifted(_ text: [UInt8]) -> [UInt8] {
    let (shift, escape) = (3, UInt8(0x1B))
    var text = text[...]
    if text.first == escape { text = text.dropFirst(shift) }
    if text.suffix(shift).first == escape { text = text.dropLast(shift) }
    return Array(text)
  }
}
