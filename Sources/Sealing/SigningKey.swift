import Crypto
import Foundation
package import Vocabulary

/// Signs receipts and ledger heads with Ed25519 (RFC 8032).
package struct SigningKey: Sendable, CustomStringConvertible, CustomReflectable {
  private let key: Curve25519.Signing.PrivateKey

  /// A new random key.
  package init(from environment: Environment) throws(SealingError) {
    try self.init(seed: environment.randomBytes(32))
  }

  /// - Throws: ``SealingError/notAKey`` unless `seed` is 32 bytes.
  package init(seed: [UInt8]) throws(SealingError) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
      throw .notAKey
    }
    self.key = key
  }

  /// The 32 bytes of the private key: only for its file.
  package var revealedSeed: [UInt8] { [UInt8](key.rawRepresentation) }

  package var verifying: VerifyingKey { VerifyingKey(key.publicKey) }

  /// 64 bytes.
  package func sign(_ bytes: [UInt8]) throws(SealingError) -> [UInt8] {
    guard let signature = try? key.signature(for: bytes) else { throw .cannotSeal }
    return [UInt8](signature)
  }

  package var description: String { "(signing key)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Verifies signatures of the ``SigningKey``. It is public: `mayfly keys public` prints it.
package struct VerifyingKey: Sendable {
  private let key: Curve25519.Signing.PublicKey

  fileprivate init(_ key: Curve25519.Signing.PublicKey) { self.key = key }

  /// Reads a key in the form of ``text``, with or without the prefix.
  package init(text: String) throws(SealingError) {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let isNamed = trimmed.hasPrefix(Self.prefix)
    let encoded = isNamed ? trimmed.dropFirst(Self.prefix.count) : trimmed[...]
    guard let bytes = Data(base64Encoded: String(encoded)),
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
    else { throw .notAKey }
    self.key = key
  }

  private static let prefix = "ed25519:"

  /// `ed25519:` and 32 bytes in base64.
  package var text: String { Self.prefix + key.rawRepresentation.base64EncodedString() }

  package func isValid(_ signature: [UInt8], for bytes: [UInt8]) -> Bool {
    key.isValidSignature(signature, for: bytes)
  }
}
