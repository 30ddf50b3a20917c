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
