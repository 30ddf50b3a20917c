import CNettle
package import Vocabulary

/// 256 random bits. Other keys are derived from them. A key never prints itself.
package struct SecretKey: Sendable, CustomStringConvertible, CustomReflectable {
  package static let byteCount = 32
  let secret: SecretBytes

  /// A new random key.
  package init(from environment: Environment) {
    secret = SecretBytes(environment.randomBytes(Self.byteCount))
  }

  /// - Returns: `nil` unless there are exactly ``byteCount`` bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    secret = SecretBytes(bytes)
  }

  private init(_ secret: SecretBytes) { self.secret = secret }

  /// The bytes of the key: only for wrapping it and for the root file.
  package var revealed: [UInt8] { secret.withBytes { Array($0) } }

  /// A key for one use, derived by HKDF with SHA-256 (RFC 5869). Each `use` gives another key.
  package func derived(for use: String) -> SecretKey { derived(for: use, salt: []) }

  /// A key derived from this key and `secret`. Nobody can make it without both.
  package func mixed(with secret: [UInt8]) -> SecretKey { derived(for: "mixed", salt: secret) }

  private func derived(for use: String, salt: [UInt8]) -> SecretKey {
    let use = Array("mayfly/1/\(use)".utf8)
    return SecretKey(
      SecretBytes(count: Self.byteCount) { derived in
        secret.withBytes { secret in
          mayfly_derive(
            secret.count, secret.baseAddress, salt.count, salt, use.count, use, derived)
        }
      })
  }

  /// Names the key without revealing it: the first 8 bytes of a keyed hash, in hexadecimal.
  package var fingerprint: String {
    hexadecimal(KeyedHash(key: derived(for: "fingerprint")).hash(Array("key".utf8)).prefix(8))
  }

  package var description: String { "(key)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The bytes of a key. They are overwritten when the last reference is gone.
final class SecretBytes: @unchecked Sendable {  // never changed after `init`
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  init(count: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Void) {
    bytes = .allocate(capacity: count)
    bytes.initialize(repeating: 0)
    if let start = bytes.baseAddress { fill(start) }
  }

  convenience init(_ bytes: [UInt8]) {
    self.init(count: bytes.count) { $0.update(from: bytes, count: bytes.count) }
  }

  deinit {
    mayfly_forget(bytes.baseAddress, bytes.count)
    bytes.deallocate()
  }

  func withBytes<Answer>(_ body: (UnsafeBufferPointer<UInt8>) -> Answer) -> Answer {
    body(UnsafeBufferPointer(bytes))
  }
}
