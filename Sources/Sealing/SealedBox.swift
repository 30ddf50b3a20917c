import CNettle

/// Seals bytes under one key with AES-256-GCM (NIST SP 800-38D). A box opens only with the same key
/// and context, and only when no bit of it has changed.
///
/// A box is a 96-bit random nonce, the ciphertext and a 128-bit tag. With random nonces, the limit
/// is 2^32 boxes for one key (section 8.3). One purpose of an event needs a few million at most.
package struct BoxSealer: Sendable {
  let key: BoxKey

  package init(key: SecretKey) { self.key = BoxKey(key) }

  /// - Parameter context: the place that the box belongs to. It opens only with the same context.
  /// - Throws: ``SealingError/cannotSeal``.
  package func seal(_ plain: [UInt8], context: [UInt8]) throws(SealingError) -> [UInt8] {
    var hasNonce = false
    let box = [UInt8](unsafeUninitializedCapacity: plain.count + BoxKey.overhead) { box, count in
      guard let start = box.baseAddress, mayfly_box_nonce(start) != 0 else { return }
      hasNonce = true
      plain.withUnsafeBufferPointer { plain in
        context.withUnsafeBufferPointer { key.seal(plain, context: $0, into: start) }
      }
      count = plain.count + BoxKey.overhead
    }
    guard hasNonce else { throw .cannotSeal }
    return box
  }

  /// - Throws: ``SealingError/tampered`` when the key, the context or a bit differs.
  package func open(_ sealed: [UInt8], context: [UInt8]) throws(SealingError) -> [UInt8] {
    guard sealed.count >= BoxKey.overhead else { throw .tampered }
    var isRight = false
    let length = sealed.count - BoxKey.overhead
    // One byte more, so that an empty content has an address too.
    let plain = [UInt8](unsafeUninitializedCapacity: length + 1) { plain, count in
      guard let start = plain.baseAddress else { return }
      isRight = key.open(sealed, context: context, into: start)
      count = isRight ? length : 0
    }
    guard isRight else { throw .tampered }
    return plain
  }
}

/// A prepared key. Several threads may use it at once.
final class BoxKey: @unchecked Sendable {  // never changed after `init`
  /// How many bytes a box is longer than its content: a nonce and a tag.
  static let overhead = nonceBytes + tagBytes
  static let nonceBytes = Int(MAYFLY_NONCE)
  private static let tagBytes = Int(MAYFLY_TAG)

  private let key: UnsafeMutablePointer<mayfly_box_key>

  init(_ secret: SecretKey) {
    key = .allocate(capacity: 1)
    secret.secret.withBytes { mayfly_box_prepare(key, $0.baseAddress) }
  }

  deinit {
    mayfly_forget(key, MemoryLayout<mayfly_box_key>.size)
    key.deallocate()
  }

  /// - Parameter box: holds the nonce already; it gets the ciphertext and the tag.
  func seal(
    _ plain: UnsafeBufferPointer<UInt8>, context: UnsafeBufferPointer<UInt8>,
    into box: UnsafeMutablePointer<UInt8>
  ) {
    mayfly_box_seal(
      key, box, context.count, context.baseAddress, plain.count, plain.baseAddress,
      box + Self.nonceBytes)
  }

  /// - Parameter box: at least ``overhead`` bytes.
  /// - Returns: `false` when the key, the context or a bit differs.
  func open(_ box: [UInt8], context: [UInt8], into plain: UnsafeMutablePointer<UInt8>) -> Bool {
    box.withUnsafeBufferPointer { box in
      guard let start = box.baseAddress else { return false }
      return mayfly_box_open(
        key, start, context.count, context, box.count - Self.overhead, start + Self.nonceBytes,
        plain) != 0
    }
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
