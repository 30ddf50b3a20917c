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
}

extension KeyringError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missingRoot(let path):
      "the root key is not at '\(path)', so no list can be read and no letter can leave; connect "
        + "the disk that holds it, or name its place in MAYFLY_ROOT_KEY; if it is lost, put an "
        + "escrow copy back with 'mayfly keys restore FILE'"
    case .damagedRoot(let path):
      "the root key file '\(path)' is damaged and was not touched; put an escrow copy back with "
        + "'mayfly keys restore FILE'"
    case .damagedKeyring(let path):
      "the keyring '\(path)' is damaged and was not touched; put an escrow copy back with "
        + "'mayfly keys restore FILE'"
    case .foreignRoot(let path, let wanted):
      "the root key in '\(path)' is not the one that wraps the keyring (\(wanted)); put back the "
        + "root key file that belongs to this workspace, or an escrow copy of all keys with "
        + "'mayfly keys restore FILE'"
    case .noKey(let name):
      "there is no key '\(name)': it was destroyed; if the keyring is damaged, put an escrow copy "
        + "back with 'mayfly keys restore FILE'"
    case .damagedSigningKey(let path):
      "the signing key '\(path)' is damaged and was not touched; put an escrow copy back with "
        + "'mayfly keys restore FILE'"
    }
  }
}
