import Sealing
import Storage

/// The keyed hash of what the event keeps of a list's row. A later row with the same fingerprint
/// says nothing new about the person, so nobody has to open their boxes to find that out.
///
/// It covers the list's source and fields and their purposes too, so a list from another source, with
/// other columns or under another definition gives other fingerprints. Every other change of the person's record removes it. When the event's
/// key is destroyed, it says nothing to anybody.
///
/// 64 bits are enough: it is compared with the one fingerprint of the same person.
package struct RowFingerprint: Hashable, BitwiseCopyable, Sendable {
  let bits: UInt64

  /// No fingerprint: the person's record was changed by something else than a list.
  package static let none = RowFingerprint(bits: 0)

  init(bits: UInt64) { self.bits = bits }

  /// - Parameter hash: at least 8 bytes.
  init(_ hash: UnsafeBufferPointer<UInt8>) {
    bits = max(1, UnsafeRawBufferPointer(hash).loadUnaligned(as: UInt64.self))
  }

  init(stored: Int64?) { bits = UInt64(bitPattern: stored ?? 0) }

  /// The higher and the lower 32 bits, for tables of many people.
  package var halves: (UInt32, UInt32) {
    (UInt32(truncatingIfNeeded: bits >> 32), UInt32(truncatingIfNeeded: bits))
  }

  var stored: Int64 { Int64(bitPattern: bits) }
  var value: StoredValue { bits == 0 ? .null : .integer(stored) }
}

/// Makes the fingerprints of one list's rows. Only one thread can use it.
package final class RowFingerprinter {
  private let writer: ArrivalWriter
  private let hash: BulkHash
  /// Personal.
  private var bytes: [UInt8] = []

  init(_ writer: ArrivalWriter, _ hash: BulkHash) {
    self.writer = writer
    self.hash = hash
  }

  package func fingerprint(of values: FieldBuffer) -> RowFingerprint {
    bytes.removeAll(keepingCapacity: true)
    writer.appendFingerprinted(values, to: &bytes)
    return bytes.withUnsafeBufferPointer { RowFingerprint(hash.hash($0)) }
  }
}
