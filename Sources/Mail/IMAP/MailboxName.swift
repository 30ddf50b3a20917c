import Foundation

/// A folder's name as it goes over the wire.
enum MailboxName {
  /// In the modified UTF-7 of RFC 3501, section 5.1.3, between quotes.
  static func quoted(_ name: String) -> String {
    var text = ""
    var other: [UInt16] = []
    for unit in name.utf16 {
      guard (0x20...0x7E).contains(unit) else {
        other.append(unit)
        continue
      }
      text += encoded(other)
      other = []
      switch UInt8(truncatingIfNeeded: unit) {
      case UInt8(ascii: "&"): text += "&-"
      case UInt8(ascii: "\""): text += "\\\""
      case UInt8(ascii: "\\"): text += "\\\\"
      case let byte: text.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return "\"\(text)\(encoded(other))\""
  }

  /// Base64 of UTF-16, with commas for slashes and without padding.
  private static func encoded(_ units: [UInt16]) -> String {
    guard !units.isEmpty else { return "" }
    let bytes = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let text = Data(bytes).base64EncodedString().replacing("/", with: ",").replacing("=", with: "")
    return "&\(text)-"
  }
}
