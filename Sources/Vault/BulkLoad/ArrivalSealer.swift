import Sealing
import Vocabulary

/// Seals batches of new attendees. Only one thread can use it.
package final class ArrivalSealer {
  private let operate: SealingContext
  private let notify: SealingContext

  init(operate: PurposeView, notify: PurposeView, environment: Environment) {
    self.operate = SealingContext(operate, environment)
    self.notify = SealingContext(notify, environment)
  }

  /// Seals every box of the batch, unless the batch is sealed already.
  package func seal(_ batch: inout ArrivalBatch) {
    guard !batch.isSealed else { return }
    let total = batch.plain.count + batch.rows.count * 2 * BulkSealer.overhead
    batch.boxes = [UInt8](unsafeUninitializedCapacity: total) { boxes, count in
      batch.plain.withUnsafeBufferPointer { seal(batch.rows, $0, into: boxes) }
      count = total
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
      (from, to) = (from + row.notify, to + row.notify + BulkSealer.overhead)
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
