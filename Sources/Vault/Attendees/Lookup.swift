import Sealing
package import Storage

/// The keyed hash of an identity: 128 bits. With it, a vault finds a person without their identity.
package struct Lookup: Hashable, Sendable {
  /// The hash's first 16 bytes, big endian.
  package let high: UInt64
  package let low: UInt64

  /// - Parameter hash: the first 16 bytes are used; missing bytes are 0.
  package init(hash: some Sequence<UInt8>) {
    // Copied first: a loop over the sequence costs a hundred times as much from another module.
    var bytes = [UInt8](hash)
    if bytes.count < 16 { bytes += repeatElement(0, count: 16 - bytes.count) }
    self = bytes.withUnsafeBytes { Lookup($0) }
  }

  /// - Parameter hash: at least 16 bytes in memory.
  init(_ hash: UnsafeRawBufferPointer) {
    high = UInt64(bigEndian: hash.loadUnaligned(as: UInt64.self))
    low = UInt64(bigEndian: hash.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
  }
}

// MARK: The stored form

extension Lookup {
  /// 22 characters of base64url (RFC 4648, section 5). SQLite sorts text a quarter faster than
  /// bytes, and it sorts an index over a million people.
  static let length = 22
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// The six bits of each character; 255 for other characters.
  private static let bits: [UInt8] = {
    var bits = [UInt8](repeating: 255, count: 256)
    for (index, character) in alphabet.enumerated() { bits[Int(character)] = UInt8(index) }
    return bits
  }()

  package var stored: StoredValue { .text(text) }

  package var text: String {
    String(unsafeUninitializedCapacity: Self.length) { characters in
      write(to: characters)
      return Self.length
    }
  }

  /// - Throws: `StorageError.unexpectedValue` when the text is not in the form of ``stored``.
  package init(stored text: String) throws(StorageError) {
    var words: (high: UInt64, low: UInt64) = (0, 0)
    for character in text.utf8 {
      let bits = Self.bits[Int(character)]
      guard bits < 64 else { throw .unexpectedValue(column: "lookup") }
      words = (words.high << 6 | words.low >> 58, words.low << 6 | UInt64(bits))
    }
    guard text.utf8.count == Self.length else { throw .unexpectedValue(column: "lookup") }
    // 22 characters are 132 bits; the first four bits are 0.
    (high, low) = words
  }

  /// Writes the characters.
  func write(to characters: UnsafeMutableBufferPointer<UInt8>) {
    var words = (high: high, low: low)
    for place in (0..<Self.length).reversed() {
      characters[place] = Self.alphabet[Int(words.low & 63)]
      words = (words.high >> 6, words.low >> 6 | words.high << 58)
    }
  }
}

/// Makes lookups for the identities of a list. It keeps the state of the key, so only one thread
/// can use it.
package final class LookupHasher {
  private let hash: BulkHash

  init(_ hash: BulkHash) { self.hash = hash }

  /// - Parameter identity: the UTF-8 bytes of ``Identity/revealed``.
  package func lookup(_ identity: UnsafeBufferPointer<UInt8>) -> Lookup {
    Lookup(UnsafeRawBufferPointer(hash.hash(identity)))
  }
}
