package import Storage

/// The keyed hash of an identity: 16 bytes, by which a vault finds somebody without knowing them.
package struct Lookup: Hashable, Sendable {
  package static let byteCount = 16
  /// Its bytes, big endian, are the hash's.
  package let high: UInt64
  package let low: UInt64

  /// - Parameter hash: at least ``byteCount`` bytes, of which the first are taken; missing ones
  ///   are 0.
  package init(hash: some Sequence<UInt8>) {
    var words: (UInt64, UInt64) = (0, 0)
    for (index, byte) in hash.prefix(Self.byteCount).enumerated() {
      let shift = UInt64(56 - index % 8 * 8)
      if index < 8 { words.0 |= UInt64(byte) << shift } else { words.1 |= UInt64(byte) << shift }
    }
    (high, low) = words
  }

  /// The hash's bytes in memory, at least ``byteCount`` of them.
  init(_ hash: UnsafeRawBufferPointer) {
    high = UInt64(bigEndian: hash.loadUnaligned(as: UInt64.self))
    low = UInt64(bigEndian: hash.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
  }

  /// As a vault keeps it.
  package var stored: StoredValue { .bytes(withBytes { [UInt8]($0) }) }

  func withBytes<Answer>(
    _ body: (UnsafeRawBufferPointer) throws -> Answer
  ) rethrows -> Answer {
    try withUnsafeBytes(of: (high.bigEndian, low.bigEndian), body)
  }
}
