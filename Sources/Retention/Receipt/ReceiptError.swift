/// Why a receipt is not valid.
package enum ReceiptError: Error, Hashable {
  case unreadable
  /// The end of the file is missing. The number says how many bytes there are.
  case cut(bytes: Int)
  /// A part is missing or has the wrong type.
  case part(String)
  /// From this line on, counted from 1, the text differs from the text that Mayfly would write.
  case notAsWritten(line: Int)
  /// The receipt was changed after it was signed.
  case altered
  /// The receipt is not signed with this key.
  case otherKey(signedBy: String)
  /// The page contains a valid receipt, but differs from that receipt from this line on, counted
  /// from 1.
  case otherPage(line: Int)
}

extension ReceiptError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable: "this is not a Mayfly receipt: it cannot be read as one"
    case .cut(let bytes):
      "the receipt is cut off after byte \(bytes): its end is missing; get the whole file from "
        + "the issuing office"
    case .part(let part):
      "this receipt is not complete: its part '\(part)' is missing or cannot be read"
    case .notAsWritten(let line):
      "the receipt was changed after it was signed: line \(line) is not as Mayfly writes it"
    case .altered: "the receipt was changed after it was signed: its signature is not valid"
    case .otherKey(let key):
      "the receipt is not signed with this key but says '\(key)'; give the issuing office's key "
        + "with --key"
    case .otherPage(let line):
      "the page was changed, or another version of Mayfly wrote it: line \(line) is not what the "
        + "signed receipt in it says; verify the .json file beside it, and read that"
    }
  }
}
