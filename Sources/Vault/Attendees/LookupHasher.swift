import Sealing

/// Makes the lookups of a list's identities, with a kept context. One thread's own.
package final class LookupHasher {
  private let hash: BulkHash

  init(_ hash: BulkHash) { self.hash = hash }

  /// - Parameter identity: as ``Identity/revealed`` has it, in UTF-8.
  package func lookup(_ identity: UnsafeBufferPointer<UInt8>) -> Lookup {
    Lookup(UnsafeRawBufferPointer(hash.hash(identity)))
  }
}
