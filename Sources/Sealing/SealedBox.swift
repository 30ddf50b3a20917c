import Crypto
import Foundation

/// Seals bytes under one key with AES-256-GCM (NIST SP 800-38D). A box opens only with the same key
/// and context, and only when no bit of it has changed.
///
/// A box is a 96-bit random nonce, the ciphertext and a 128-bit tag. With random nonces, the limit
/// is 2^32 boxes for one key (section 8.3). One purpose of an event needs a few million at most.
package struct BoxSealer: Sendable {
  let key: SymmetricKey

  package init(key: SecretKey) { self.key = key.key }

  /// - Parameter context: the place that the box belongs to. It opens only with the same context.
  /// - Throws: ``SealingError/cannotSeal``.
  package func seal(_ plain: [UInt8], context: [UInt8]) throws(SealingError) -> [UInt8] {
    guard let box = try? AES.GCM.seal(plain, using: key, authenticating: context).combined else {
      throw .cannotSeal
    }
    return [UInt8](box)
  }

  /// - Throws: ``SealingError/tampered`` when the key, the context or a bit differs.
  package func open(_ sealed: [UInt8], context: [UInt8]) throws(SealingError) -> [UInt8] {
    guard let box = try? AES.GCM.SealedBox(combined: sealed),
      let plain = try? AES.GCM.open(box, using: key, authenticating: context)
    else { throw .tampered }
    return [UInt8](plain)
  }
}

/// Why a box or a signature was refused.
package enum SealingError: Error, Hashable {
  case cannotSeal
  /// The key or the context is another one, or the bytes were changed.
  case tampered
  /// The bytes are not a key of this kind.
  case notAKey
}

extension SealingError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .cannotSeal: "cannot seal a value: the cryptographic library refused"
    case .tampered: "a sealed value was changed, moved, or sealed under another key"
    case .notAKey: "these bytes are no key"
    }
  }
}
