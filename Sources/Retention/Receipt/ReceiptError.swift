/// Why a receipt does not prove what it says.
package enum ReceiptError: Error, Hashable {
  case unreadable
  /// Its end is missing: so many bytes are there.
  case cut(bytes: Int)
  /// A part is missing, or of another kind.
  case part(String)
  /// From this line, counted from 1, it is not written as Mayfly writes what it says.
  case notAsWritten(line: Int)
  /// It was changed after it was signed.
  case altered
  /// It is signed, if at all, with another key.
  case otherKey(signedBy: String)
  /// The page holds a good receipt, and says something else from this line on, counted from 1.
  case otherPage(line: Int)
}

extension ReceiptError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable: "this is no receipt of Mayfly's: it cannot be read as one"
    case .cut(let bytes):
      "the receipt is cut off after byte \(bytes): its end is missing; get the whole file from "
        + "the issuing office"
    case .part(let part):
      "this is no whole receipt: its part '\(part)' is missing or cannot be read"
    case .notAsWritten(let line):
      "the receipt was changed after it was signed: line \(line) is not as Mayfly writes it"
    case .altered: "the receipt was changed after it was signed: its signature does not hold"
    case .otherKey(let key):
      "the receipt is not signed with this key but says '\(key)'; give the issuing office's key "
        + "with --key"
    case .otherPage(let line):
      "the page was changed, or another version of Mayfly wrote it: line \(line) is not what the "
        + "signed receipt in it says; verify the .json file beside it, and read that"
    }
  }
}
