import Crypto
package import Vocabulary

/// 256 random bits. Other keys are derived from them. A key never prints itself.
package struct SecretKey: Sendable, CustomStringConvertible, CustomReflectable {
  package static let byteCount = 32
  let key: SymmetricKey

  /// A new random key.
  package init(from environment: Environment) {
    key = SymmetricKey(data: environment.randomBytes(Self.byteCount))
  }

  /// - Returns: `nil` unless there are exactly ``byteCount`` bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    key = SymmetricKey(data: bytes)
  }

  init(_ key: SymmetricKey) { self.key = key }

  /// The bytes of the key: only for wrapping it and for the root file.
  package var revealed: [UInt8] { key.withUnsafeBytes { [UInt8]($0) } }

  /// A key for one use, derived by HKDF with SHA-256 (RFC 5869). Each `use` gives another key.
  package func derived(for use: String) -> SecretKey {
    SecretKey(
      HKDF<SHA256>.deriveKey(
        inputKeyMaterial: key, info: Array("mayfly/1/\(use)".utf8),
        outputByteCount: Self.byteCount))
  }

  /// A key derived from this key and `secret`. Nobody can make it without both.
  package func mixed(with secret: [UInt8]) -> SecretKey {
    SecretKey(
      HKDF<SHA256>.deriveKey(
        inputKeyMaterial: key, salt: secret, info: Array("mayfly/1/mixed".utf8),
        outputByteCount: Self.byteCount))
  }

  /// Names the key without revealing it: the first 8 bytes of a keyed hash, in hexadecimal.
  package var fingerprint: String {
    hexadecimal(KeyedHash(key: derived(for: "fingerprint")).hash(Array("key".utf8)).prefix(8))
  }

  package var description: String { "(key)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
