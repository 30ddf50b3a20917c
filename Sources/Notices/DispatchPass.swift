import Definitions
import Foundation
import Letters
import Post
import Vault
import Vocabulary

/// One pass over one notice: what the dispatcher and its senders share.
final class DispatchPass: @unchecked Sendable {  // what senders change is guarded by `lock`
  let notice: NoticeDefinition
  let slot: OutboxStore.Slot
  /// The notice's end: a long pass may run into it.
  let expires: Instant
  /// How many were open when it began.
  let total: Int
  let queue = LetterQueue()
  let book: AnswerBook
  private let watch = DomainWatch()

  // The dispatcher's own.
  var cursor = OutboxStore.Cursor()
  var leasedCount = 0
  var suppressed = 0
  var isExhausted = false

  private let lock = NSLock()
  private var stop: DispatchReport.Stop?
  private var failure: (any Error)?

  /// A letter that waits longer than this between lease and sender is given back, in seconds: its
  /// process stood still, and whom it is for may have said stop meanwhile.
  private static let longestWait = 60.0

  init(
    notice: NoticeDefinition, slot: OutboxStore.Slot, expires: Instant, total: Int,
    book: AnswerBook
  ) {
    self.notice = notice
    self.slot = slot
    self.expires = expires
    self.total = total
    self.book = book
  }

  // MARK: what ends it

  var stopped: DispatchReport.Stop? { lock.withLock { stop } }
  var failed: (any Error)? { lock.withLock { failure } ?? book.failed }

  /// The first reason stands.
  func stop(_ reason: DispatchReport.Stop) { lock.withLock { stop = stop ?? reason } }

  private func fail(_ error: any Error) { lock.withLock { failure = failure ?? error } }

  // MARK: what a sender does

  /// Deals with one letter after another over one connection.
  func sender(
    _ writer: LetterWriter, carrier carry: @escaping Carrier, _ surroundings: Surroundings
  ) -> (LeasedLetter) -> Void {
    { [self] letter in
      do {
        let entry = try deal(with: letter, writer, carry, surroundings)
        book.keep(entry, of: letter.delivery)
      } catch {
        fail(error)
      }
    }
  }

  private func deal(
    with letter: LeasedLetter, _ writer: LetterWriter, _ carry: Carrier,
    _ surroundings: Surroundings
  ) throws -> AnswerBook.Entry {
    let now = surroundings.now()
    guard stopped == nil, failed == nil, now < expires,
      surroundings.monotonicSeconds() - letter.leased < Self.longestWait
    else { return .givenBack }
    switch watch.advice(for: letter.recipient, now: now) {
    case .giveBack: return .givenBack
    case .putOff(let reply): return .putOff(because: reply)
    case .send: break
    }
    let delivery = letter.delivery
    let marks = writer.marks(for: delivery.id)
    let written = try writer.letter(
      to: letter.recipient, values: letter.values, code: letter.code,
      messageID: delivery.messageID, date: now, isCancelled: letter.isCancelled, marks: marks)
    let answer = carry(
      CarriedLetter(
        pieces: written.pieces(), recipient: letter.recipient,
        returnPath: marks?.returnPath,
        fileName: "\(notice.name)-\(letter.code.text)"))
    if let fault = watch.note(answer, to: letter.recipient, now: now) {
      stop(.unavailable(fault))
    }
    return .answered(answer)
  }

  // MARK: what it came to

  var done: Int { book.counts.values.reduce(suppressed, +) }

  func report(of event: Slug) -> DispatchReport {
    var counts = book.counts
    if suppressed > 0 { counts[.suppressed, default: 0] += suppressed }
    var report = DispatchReport(event: event, notice: notice.name, counts: counts)
    report.stopped = stopped ?? watch.unresolved.map { .unavailable($0) }
    return report
  }
}
