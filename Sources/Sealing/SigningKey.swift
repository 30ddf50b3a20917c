import CNettle
import Foundation
package import Vocabulary

/// Signs receipts and ledger heads with Ed25519 (RFC 8032).
package struct SigningKey: Sendable, CustomStringConvertible, CustomReflectable {
  private let seed: SecretBytes
  package let verifying: VerifyingKey

  /// A new random key.
  package init(from environment: Environment) throws(SealingError) {
    try self.init(seed: environment.randomBytes(Int(ED25519_KEY_SIZE)))
  }

  /// - Throws: ``SealingError/notAKey`` unless `seed` is 32 bytes.
  package init(seed: [UInt8]) throws(SealingError) {
    guard seed.count == Int(ED25519_KEY_SIZE) else { throw .notAKey }
    self.seed = SecretBytes(seed)
    var key = [UInt8](repeating: 0, count: Int(ED25519_KEY_SIZE))
    nettle_ed25519_sha512_public_key(&key, seed)
    verifying = VerifyingKey(key)
  }

  /// The 32 bytes of the private key: only for its file.
  package var revealedSeed: [UInt8] { seed.withBytes { Array($0) } }

  /// 64 bytes. The same key and bytes always give the same signature.
  package func sign(_ bytes: [UInt8]) -> [UInt8] {
    seed.withBytes { seed in
      var signature = [UInt8](repeating: 0, count: Int(ED25519_SIGNATURE_SIZE))
      nettle_ed25519_sha512_sign(verifying.key, seed.baseAddress, bytes.count, bytes, &signature)
      return signature
    }
  }

  package var description: String { "(signing key)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Verifies signatures of the ``SigningKey``. It is public: `mayfly keys public` prints it.
package struct VerifyingKey: Sendable {
  fileprivate let key: [UInt8]

  fileprivate init(_ key: [UInt8]) { self.key = key }

  /// Reads a key in the form of ``text``, with or without the prefix.
  package init(text: String) throws(SealingError) {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let isNamed = trimmed.hasPrefix(Self.prefix)
    let encoded = isNamed ? trimmed.dropFirst(Self.prefix.count) : trimmed[...]
    guard let bytes = Data(base64Encoded: String(encoded)), bytes.count == Int(ED25519_KEY_SIZE)
    else { throw .notAKey }
    key = [UInt8](bytes)
  }

  private static let prefix = "ed25519:"

  /// `ed25519:` and 32 bytes in base64.
  package var text: String { Self.prefix + Data(key).base64EncodedString() }

  package func isValid(_ signature: [UInt8], for bytes: [UInt8]) -> Bool {
    signature.count == Int(ED25519_SIGNATURE_SIZE)
      && nettle_ed25519_sha512_verify(key, bytes.count, bytes, signature) != 0
  }
}
