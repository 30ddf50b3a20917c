import CNettle

/// A hash that only the holder of the key can make: HMAC with SHA-256 (RFC 2104).
///
/// With it the program finds an identity again, or names a file or a reason. The hash does not
/// reveal any of them.
package struct KeyedHash: Sendable {
  private let key: HashKey

  package init(key: SecretKey) { self.key = HashKey(key) }

  /// 32 bytes.
  package func hash(_ bytes: [UInt8]) -> [UInt8] {
    var running = running()
    bytes.withUnsafeBytes { running.update($0) }
    return running.finished()
  }

  /// A keyed hash of a stream.
  package struct Running {
    private var context: hmac_sha256_ctx

    fileprivate init(_ context: hmac_sha256_ctx) { self.context = context }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
      nettle_hmac_sha256_update(
        &context, bytes.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
    }

    package func finished() -> [UInt8] {
      var last = context
      return [UInt8](unsafeUninitializedCapacity: digestBytes) { hash, count in
        nettle_hmac_sha256_digest(&last, digestBytes, hash.baseAddress)
        count = digestBytes
      }
    }
  }

  package func running() -> Running { Running(key.context) }

  /// The prepared key, for many hashes.
  var context: hmac_sha256_ctx { key.context }
}

private let digestBytes = Int(SHA256_DIGEST_SIZE)

/// A prepared key. It is overwritten when the last reference is gone.
private final class HashKey: @unchecked Sendable {  // never changed after `init`
  private let prepared: UnsafeMutablePointer<hmac_sha256_ctx>

  init(_ key: SecretKey) {
    prepared = .allocate(capacity: 1)
    key.secret.withBytes { nettle_hmac_sha256_set_key(prepared, $0.count, $0.baseAddress) }
  }

  deinit {
    mayfly_forget(prepared, MemoryLayout<hmac_sha256_ctx>.size)
    prepared.deallocate()
  }

  var context: hmac_sha256_ctx { prepared.pointee }
}

/// SHA-256 (FIPS 180-4) of `bytes`: 32 bytes.
package func sha256(_ bytes: [UInt8]) -> [UInt8] {
  var running = RunningDigest()
  bytes.withUnsafeBytes { running.update($0) }
  return running.finished()
}

/// SHA-256 (FIPS 180-4) of a stream, for files that are too long for memory.
package struct RunningDigest {
  private var context = sha256_ctx()

  package init() { nettle_sha256_init(&context) }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    nettle_sha256_update(
      &context, bytes.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
  }

  /// 32 bytes.
  package func finished() -> [UInt8] {
    var last = context
    return [UInt8](unsafeUninitializedCapacity: digestBytes) { hash, count in
      nettle_sha256_digest(&last, digestBytes, hash.baseAddress)
      count = digestBytes
    }
  }
}
