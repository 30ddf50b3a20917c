/// The number and hash of the last entry of the ledger at some moment.
package struct LedgerHead: Hashable, Sendable, Codable {
  /// From 1.
  package let number: Int
  /// In hexadecimal.
  package let hash: String

  package init(number: Int, hash: String) {
    self.number = number
    self.hash = hash
  }

  var signedBytes: [UInt8] { Array("mayfly ledger head 1\n\(number)\n\(hash)\n".utf8) }
}

/// A head with the signature of the workspace (Ed25519, 64 bytes).
package struct SignedHead: Hashable, Sendable {
  package let head: LedgerHead
  package let signature: [UInt8]

  package init(head: LedgerHead, signature: [UInt8]) {
    self.head = head
    self.signature = signature
  }
}

/// A fault that a verification found, and its place.
package enum LedgerFault: Hashable, Sendable {
  /// The content of an entry does not match its hash.
  case edited(number: Int)
  /// An entry does not follow the one before it.
  case broken(number: Int)
  /// Entries are missing before this one.
  case gap(before: Int)
  /// The signed head is not the last entry: somebody removed entries at the end or added some
  /// without the key.
  case headMismatch(signed: Int, last: Int)
  case noSignedHead
  case badSignature
  /// A receipt names a head that the ledger does not have.
  case receiptUnknown(receipt: String, number: Int)
  /// A receipt in the workspace is signed with another key.
  case receiptUnderOtherKey(receipt: String)
  /// A receipt in the workspace is not as Mayfly wrote it.
  case receiptChanged(receipt: String)
  /// A head that was noted outside the ledger names an entry that the ledger does not have.
  case rolledBack(number: Int, notedBy: HeadWitness)
  /// The file of the signing key holds another key than the catalog knows.
  case otherSigningKey
  /// An export has something else than its entries, its head and its key, from this line on.
  case notAsWritten(line: Int)
  /// The file itself is damaged.
  case damagedFile
}
