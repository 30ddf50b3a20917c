import CNettle
import Foundation

/// Makes the same hashes as ``KeyedHash``, for many short values. It is faster because it keeps the
/// state of the key.
///
/// Only one thread can use it; each thread makes its own.
package final class BulkHash {
  private let key: UnsafeMutablePointer<hmac_sha256_ctx>
  private let result: UnsafeMutableBufferPointer<UInt8>
  private static let byteCount = 32

  package init(_ keyed: KeyedHash) {
    key = .allocate(capacity: 1)
    key.initialize(to: keyed.context)
    result = .allocate(capacity: Self.byteCount)
    result.initialize(repeating: 0)
  }

  deinit {
    mayfly_forget(key, MemoryLayout<hmac_sha256_ctx>.size)
    key.deallocate()
    result.deallocate()
  }

  /// The 32 bytes of the hash. They are valid until the next call.
  package func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    nettle_hmac_sha256_update(key, bytes.count, bytes.baseAddress)
    nettle_hmac_sha256_digest(key, Self.byteCount, result.baseAddress)
    return UnsafeBufferPointer(result)
  }
}

/// A ``BulkHash`` that several threads can share. They use it one at a time.
package final class SharedHash: @unchecked Sendable {  // `hash` is guarded by `lock`
  private let lock = NSLock()
  private let hash: BulkHash

  package init(_ keyed: KeyedHash) { hash = BulkHash(keyed) }

  /// 32 bytes.
  package func hash(_ bytes: [UInt8]) -> [UInt8] {
    lock.withLock { bytes.withUnsafeBufferPointer { Array(hash.hash($0)) } }
  }
}
