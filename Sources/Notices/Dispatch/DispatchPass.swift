import Definitions
import Foundation
import Letters
import Mail
import Vault
import Vocabulary

/// One pass over one notice. The dispatcher and its senders share it.
final class DispatchPass: @unchecked Sendable {  // `lock` guards what senders change
  let notice: NoticeDefinition
  let slot: OutboxStore.Slot
  /// The notice's end. A long pass may reach it.
  let expires: Instant
  /// How many letters were open when the pass began.
  let total: Int
  let queue = LetterQueue()
  let journal: AnswerJournal
  private let breaker: CircuitBreaker

  // Only the dispatcher uses these.
  var cursor = OutboxStore.Cursor()
  var leasedCount = 0
  var suppressed = 0
  var putOff = 0
  var isExhausted = false
  var pace = LeasePace(connections: 1, at: 0)

  private let lock = NSLock()
  /// Letters over which the server failed. Perhaps it failed over these letters alone.
  private var stumbled: [(delivery: Delivery, fault: MailFault)] = []
  private var stop: DispatchReport.Stop?
  private var failure: (any Error)?

  /// When the dispatcher last looked for a reason to stop: seconds on the monotonic clock.
  private var lastLook = 0.0
  /// A sender that finds an older look than this hands over nothing, because its process stood
  /// still. Meanwhile the event may have moved, its purge may have begun, or a person may have
  /// asked the program to stop.
  private static let longestBlindness = 5.0

  init(
    notice: NoticeDefinition, slot: OutboxStore.Slot, expires: Instant, total: Int,
    journal: AnswerJournal, breaker: CircuitBreaker
  ) {
    self.notice = notice
    self.slot = slot
    self.expires = expires
    self.total = total
    self.journal = journal
    self.breaker = breaker
  }

  // MARK: What ends a pass

  var stopped: DispatchReport.Stop? { lock.withLock { stop } }
  var failed: (any Error)? { lock.withLock { failure } ?? journal.failed }

  /// Only the first reason is kept.
  func stop(_ reason: DispatchReport.Stop) { lock.withLock { stop = stop ?? reason } }

  private func fail(_ error: any Error) { lock.withLock { failure = failure ?? error } }

  /// Notes that the dispatcher has looked: nothing keeps letters from leaving.
  func look(at moment: Double) { lock.withLock { lastLook = moment } }

  // MARK: What a sender does

  /// Handles one letter after another over one connection.
  func sender(
    _ writer: LetterWriter, carrier carry: @escaping MessageSender, _ environment: Environment
  ) -> (LeasedLetter) -> Void {
    { [self] letter in
      do {
        let entry = try deal(with: letter, writer, carry, environment)
        journal.keep(entry, of: letter.delivery)
      } catch {
        fail(error)
      }
    }
  }

  private func deal(
    with letter: LeasedLetter, _ writer: LetterWriter, _ carry: MessageSender,
    _ environment: Environment
  ) throws -> AnswerJournal.Entry {
    let now = environment.now()
    guard stopped == nil, failed == nil, now < expires,
      environment.monotonicSeconds() - lock.withLock({ lastLook }) < Self.longestBlindness
    else { return .givenBack }
    switch breaker.advice(for: letter.recipient, now: now) {
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
      OutgoingMessage(
        pieces: written.pieces(), recipient: letter.recipient,
        returnPath: marks?.returnPath,
        fileName: "\(notice.name)-\(letter.code.text)"))
    if let fault = breaker.note(answer, to: letter.recipient, delivery.id, now: now) {
      // If a wait was given up because the program must stop, the server is not at fault.
      stop(environment.shouldStop() ? .requested : .unavailable(fault))
    } else if case .unavailable(let fault) = answer {
      lock.withLock { stumbled.append((delivery, fault)) }
    }
    return .answered(answer)
  }

  // MARK: The result

  /// Letters over which the server failed, although it took other letters after them.
  var stumblingBlocks: [(delivery: Delivery, fault: MailFault)] {
    guard stopped == nil, breaker.unresolved == nil else { return [] }
    return lock.withLock { stumbled }
  }

  var done: Int { journal.counts.values.reduce(suppressed, +) }

  func report(of event: Slug) -> DispatchReport {
    var counts = journal.counts
    if putOff > 0 { counts[.later, default: 0] += putOff }
    if suppressed > 0 { counts[.suppressed, default: 0] += suppressed }
    var report = DispatchReport(event: event, notice: notice.name, counts: counts)
    report.stopped = stopped ?? breaker.unresolved.map { .unresolved($0) }
    return report
  }
}
