import Sealing
import Vocabulary

/// Seals batches of new attendees. One thread's own.
package final class ArrivalSealer {
  private let operate: (place: [UInt8], sealer: BulkSealer)
  private let notify: (place: [UInt8], sealer: BulkSealer)
  /// What the box being sealed belongs to.
  private var context: [UInt8] = []

  init(operate: PurposeView, notify: PurposeView, surroundings: Surroundings) throws {
    self.operate = (operate.place, try operate.bulkSealer(surroundings))
    self.notify = (notify.place, try notify.bulkSealer(surroundings))
  }

  /// Seals every box of the batch, unless that was done.
  ///
  /// - Throws: `SealingError.cannotSeal`.
  package func seal(_ batch: inout ArrivalBatch) throws {
    guard !batch.isSealed else { return }
    let total = batch.plain.count + batch.rows.count * 2 * BulkSealer.overhead
    let (rows, plain) = (batch.rows, batch.plain)
    batch.boxes = try [UInt8](unsafeUninitializedCapacity: total) { boxes, count in
      try plain.withUnsafeBufferPointer { try seal(rows, $0, into: boxes) }
      count = total
    }
    batch.plain = []
  }

  private func seal(
    _ rows: [ArrivalBatch.Row], _ plain: UnsafeBufferPointer<UInt8>,
    into boxes: UnsafeMutableBufferPointer<UInt8>
  ) throws {
    var (from, to) = (0, 0)
    for row in rows {
      for (length, key) in [(row.operate, operate), (row.notify, notify)] {
        let end = to + length + BulkSealer.overhead
        try seal(
          UnsafeBufferPointer(rebasing: plain[from..<from + length]), of: row.code, key,
          into: UnsafeMutableBufferPointer(rebasing: boxes[to..<end]))
        (from, to) = (from + length, end)
      }
    }
  }

  private func seal(
    _ plain: UnsafeBufferPointer<UInt8>, of code: AttendeeCode,
    _ key: (place: [UInt8], sealer: BulkSealer), into box: UnsafeMutableBufferPointer<UInt8>
  ) throws {
    context.removeAll(keepingCapacity: true)
    context.append(contentsOf: key.place)
    context.append(contentsOf: code.text.utf8)
    try context.withUnsafeBufferPointer { try key.sealer.seal(plain, context: $0, into: box) }
  }
}
