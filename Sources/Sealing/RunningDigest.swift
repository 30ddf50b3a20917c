import Crypto

/// SHA-256 (FIPS 180-4) of a stream, for files that are too long to hold.
package struct RunningDigest {
  private var hash = SHA256()

  package init() {}

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    hash.update(bufferPointer: bytes)
  }

  /// 32 bytes.
  package func finished() -> [UInt8] { [UInt8](hash.finalize()) }
}
