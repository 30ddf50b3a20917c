package import Vocabulary

/// Seals many boxes; a ``BoxSealer`` with the same key opens them.
///
/// It draws the nonces of many boxes at once. Only one thread can use it; each thread makes its own.
package final class BulkSealer {
  /// How many bytes a box is longer than its content: a nonce and a tag.
  package static let overhead = BoxKey.overhead

  private let key: BoxKey
  private let randomBytes: @Sendable (Int) -> [UInt8]
  private var nonces: [UInt8] = []
  private var nextNonce = 0
  private static let noncesAtOnce = 4096

  package init(_ sealer: BoxSealer, environment: Environment) {
    key = sealer.key
    randomBytes = environment.randomBytes
  }

  /// Seals `plain` for `context` into `box`. The box needs ``overhead`` bytes more than `plain`.
  package func seal(
    _ plain: UnsafeBufferPointer<UInt8>, context: UnsafeBufferPointer<UInt8>,
    into box: UnsafeMutablePointer<UInt8>
  ) {
    drawNonce(into: box)
    key.seal(plain, context: context, into: box)
  }

  /// A box in the format of ``BoxSealer``.
  package func seal(_ plain: [UInt8], context: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: plain.count + Self.overhead) { box, count in
      guard let start = box.baseAddress else { return }
      plain.withUnsafeBufferPointer { plain in
        context.withUnsafeBufferPointer { seal(plain, context: $0, into: start) }
      }
      count = plain.count + Self.overhead
    }
  }

  private func drawNonce(into box: UnsafeMutablePointer<UInt8>) {
    if nextNonce == nonces.count {
      nonces = randomBytes(BoxKey.nonceBytes * Self.noncesAtOnce)
      nextNonce = 0
    }
    nonces.withUnsafeBufferPointer { all in
      guard let base = all.baseAddress else { return }
      box.update(from: base + nextNonce, count: BoxKey.nonceBytes)
    }
    nextNonce += BoxKey.nonceBytes
  }
}
