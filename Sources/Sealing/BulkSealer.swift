import CLibCrypto
import Crypto
package import Vocabulary

/// Seals and opens many boxes one after another, as ``BoxSealer`` does one: the same bytes, some
/// five times faster, because the contexts of libcrypto are kept and nonces are drawn in bulk.
///
/// Not for several threads at once; each makes its own.
package final class BulkSealer {
  /// How much longer a box is than what it holds: a nonce of 12 bytes and a tag of 16.
  package static let overhead = nonceBytes + 16

  private let sealing: OpaquePointer
  private let opening: OpaquePointer
  private let randomBytes: @Sendable (Int) -> [UInt8]
  private var nonces: [UInt8] = []
  private var nextNonce = 0
  private static let nonceBytes = 12
  private static let noncesAtOnce = 1024

  /// - Throws: ``SealingError/cannotSeal``.
  package init(_ sealer: BoxSealer, surroundings: Surroundings) throws(SealingError) {
    let contexts = sealer.key.withUnsafeBytes { key in
      let bytes = key.bindMemory(to: UInt8.self).baseAddress
      return (mayfly_gcm_context(bytes, 1), mayfly_gcm_context(bytes, 0))
    }
    guard let sealing = contexts.0, let opening = contexts.1 else {
      EVP_CIPHER_CTX_free(contexts.0)
      EVP_CIPHER_CTX_free(contexts.1)
      throw .cannotSeal
    }
    self.sealing = sealing
    self.opening = opening
    randomBytes = surroundings.randomBytes
  }

  deinit {
    EVP_CIPHER_CTX_free(sealing)
    EVP_CIPHER_CTX_free(opening)
  }

  /// Seals `plain` for `context` into `box`, which is ``overhead`` bytes longer than `plain`.
  ///
  /// - Throws: ``SealingError/cannotSeal``.
  package func seal(
    _ plain: UnsafeBufferPointer<UInt8>, context: UnsafeBufferPointer<UInt8>,
    into box: UnsafeMutableBufferPointer<UInt8>
  ) throws(SealingError) {
    guard box.count == plain.count + Self.overhead, let start = box.baseAddress else {
      throw .cannotSeal
    }
    drawNonce(into: start)
    let isSealed = mayfly_gcm_seal(
      sealing, plain.baseAddress, Int32(plain.count), context.baseAddress, Int32(context.count),
      start)
    guard isSealed == 1 else { throw .cannotSeal }
  }

  /// - Throws: ``SealingError/tampered`` when the key, the context or a bit differs.
  package func open(
    _ box: UnsafeBufferPointer<UInt8>, context: UnsafeBufferPointer<UInt8>
  ) throws(SealingError) -> [UInt8] {
    guard box.count >= Self.overhead else { throw .tampered }
    var isSound: Int32 = 0
    let plain = [UInt8](unsafeUninitializedCapacity: box.count) { plain, count in
      isSound = mayfly_gcm_open(
        opening, box.baseAddress, Int32(box.count), context.baseAddress, Int32(context.count),
        plain.baseAddress)
      count = isSound == 1 ? box.count - Self.overhead : 0
    }
    guard isSound == 1 else { throw .tampered }
    return plain
  }

  private func drawNonce(into box: UnsafeMutablePointer<UInt8>) {
    if nextNonce == nonces.count {
      nonces = randomBytes(Self.nonceBytes * Self.noncesAtOnce)
      nextNonce = 0
    }
    nonces.withUnsafeBufferPointer { all in
      guard let base = all.baseAddress else { return }
      box.update(from: base + nextNonce, count: Self.nonceBytes)
    }
    nextNonce += Self.nonceBytes
  }
}
