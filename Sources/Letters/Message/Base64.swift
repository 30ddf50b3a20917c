import Foundation

/// Base64 (RFC 4648, section 4) for messages.
enum Base64 {
  /// How many octets make one line of 76 characters.
  static let lineOctets = 57

  /// Lines of 76 characters that end in CRLF; none for no bytes.
  static func lines(_ bytes: [UInt8]) -> [UInt8] {
    guard !bytes.isEmpty else { return [] }
    let lines = Data(bytes).base64EncodedData(options: [
      .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
    ])
    return lines + [13, 10]
  }

  /// The encoding without line ends.
  static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    Data(bytes).base64EncodedString()
  }
}
