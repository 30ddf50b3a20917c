import Crypto
import Foundation

/// A hash that only the holder of the key can make: HMAC with SHA-256 (RFC 2104).
///
/// With it the program finds an identity again, or names a file or a reason. The hash does not
/// reveal any of them.
package struct KeyedHash: Sendable {
  let key: SymmetricKey

  package init(key: SecretKey) { self.key = key.key }

  /// 32 bytes.
  package func hash(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](HMAC<SHA256>.authenticationCode(for: bytes, using: key))
  }

  /// A keyed hash of a stream.
  package struct Running {
    private var hmac: HMAC<SHA256>

    fileprivate init(key: SymmetricKey) { hmac = HMAC(key: key) }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
      hmac.update(data: bytes)
    }
    package func finished() -> [UInt8] { [UInt8](hmac.finalize()) }
  }

  package func running() -> Running { Running(key: key) }
}

/// SHA-256 (FIPS 180-4) of `bytes`: 32 bytes.
package func sha256(_ bytes: [UInt8]) -> [UInt8] { [UInt8](SHA256.hash(data: bytes)) }

/// SHA-256 (FIPS 180-4) of a stream, for files that are too long for memory.
package struct RunningDigest {
  private var hash = SHA256()

  package init() {}

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    hash.update(bufferPointer: bytes)
  }

  /// 32 bytes.
  package func finished() -> [UInt8] { [UInt8](hash.finalize()) }
}
