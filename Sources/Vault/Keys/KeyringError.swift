import Vocabulary

/// Why the keys cannot be used.
package enum KeyringError: Error, Hashable {
  case missingRoot(path: String)
  case damagedRoot(path: String)
  case damagedKeyring(path: String)
  /// Another root key wraps the keyring, not the one in this root file.
  case foreignRoot(path: String, wanted: String)
  /// There is no such key: it was destroyed or never made.
  case noKey(name: String)
  case damagedSigningKey(path: String)
  /// The file holds another signing key than the catalog knows.
  case otherSigningKey(path: String)
}
