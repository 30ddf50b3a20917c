/// The last entry of the ledger at some moment.
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

/// A head with the workspace's signature (Ed25519, 64 bytes).
package struct SignedHead: Hashable, Sendable {
  package let head: LedgerHead
  package let signature: [UInt8]

  package init(head: LedgerHead, signature: [UInt8]) {
    self.head = head
    self.signature = signature
  }
}
