import Sealing
import Vocabulary

/// Seals batches of new attendees. Only one thread can use it.
package final class ArrivalSealer {
  private let operate: SealingContext
  private let notify: SealingContext
  private let fingerprints: BulkHash

  init(
    operate: PurposeView, notify: PurposeView, fingerprints: BulkHash, environment: Environment
  ) {
    self.fingerprints = fingerprints
    self.operate = SealingContext(operate, environment)
    self.notify = SealingContext(notify, environment)
  }

  /// Seals every box of the batch and makes the fingerprints, unless that is done already.
  package func seal(_ batch: inout ArrivalBatch) {
    guard !batch.isSealed else { return }
    let total = batch.rows.reduce(0) { $0 + $1.operate + $1.notify + 2 * BulkSealer.overhead }
    batch.plain.withUnsafeBufferPointer { plain in
      batch.boxes = [UInt8](unsafeUninitializedCapacity: total) { boxes, count in
        seal(batch.rows, plain, into: boxes)
        count = total
      }
      var start = 0
      for index in batch.rows.indices {
        let row = batch.rows[index]
        let end = start + row.operate + row.notify + row.rest
        batch.rows[index].fingerprint = RowFingerprint(
          fingerprints.hash(UnsafeBufferPointer(rebasing: plain[start..<end])))
        start = end
      }
    }
    batch.plain = []
  }

  private func seal(
    _ rows: [ArrivalBatch.Row], _ plain: UnsafeBufferPointer<UInt8>,
    into boxes: UnsafeMutableBufferPointer<UInt8>
  ) {
    guard let firstBox = boxes.baseAddress else { return }
    // When all boxes are empty, nothing is read.
    var (from, to) = (plain.baseAddress ?? UnsafePointer(firstBox), firstBox)
    for row in rows {
      operate.seal(from, row.operate, of: row.code, into: to)
      (from, to) = (from + row.operate, to + row.operate + BulkSealer.overhead)
      notify.seal(from, row.notify, of: row.code, into: to)
      (from, to) = (from + row.notify + row.rest, to + row.notify + BulkSealer.overhead)
    }
  }
}

/// Seals the boxes of one purpose.
private final class SealingContext {
  private let sealer: BulkSealer
  /// The context of the box to seal: the place, then the code of the attendee.
  private let context: UnsafeMutablePointer<UInt8>
  private let placeLength: Int

  init(_ view: PurposeView, _ environment: Environment) {
    sealer = view.bulkSealer(environment)
    placeLength = view.place.count
    context = .allocate(capacity: placeLength + AttendeeCode.length)
    context.initialize(repeating: 0, count: placeLength + AttendeeCode.length)
    for (index, byte) in view.place.enumerated() { context[index] = byte }
  }

  deinit { context.deallocate() }

  func seal(
    _ plain: UnsafePointer<UInt8>, _ count: Int, of code: AttendeeCode,
    into box: UnsafeMutablePointer<UInt8>
  ) {
    code.write(to: context + placeLength)
    sealer.seal(
      UnsafeBufferPointer(start: plain, count: count),
      context: UnsafeBufferPointer(start: context, count: placeLength + AttendeeCode.length),
      into: box)
  }
}
