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
