import CLibCrypto
import Crypto

/// Hashes many short values one after another, as ``KeyedHash`` does one, with a kept context.
///
/// Not for several threads at once; each makes its own.
package final class BulkHash {
  private let context: OpaquePointer
  private let hash: UnsafeMutableBufferPointer<UInt8>
  private static let byteCount = 32

  /// - Throws: ``SealingError/cannotSeal``.
  package init(_ keyed: KeyedHash) throws(SealingError) {
    let made = keyed.key.withUnsafeBytes { key in
      mayfly_hmac_context(key.bindMemory(to: UInt8.self).baseAddress, key.count)
    }
    guard let made else { throw .cannotSeal }
    context = made
    hash = .allocate(capacity: Self.byteCount)
    hash.initialize(repeating: 0)
  }

  deinit {
    EVP_MAC_CTX_free(context)
    hash.deallocate()
  }

  /// The 32 bytes of the hash, valid until the next one.
  ///
  /// - Throws: ``SealingError/cannotSeal``.
  package func hash(_ bytes: UnsafeBufferPointer<UInt8>) throws(SealingError)
    -> UnsafeBufferPointer<UInt8>
  {
    guard mayfly_hmac(context, bytes.baseAddress, bytes.count, hash.baseAddress) == 1 else {
      throw .cannotSeal
    }
    return UnsafeBufferPointer(hash)
  }
}
