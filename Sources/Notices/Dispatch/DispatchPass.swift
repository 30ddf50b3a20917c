import Definitions
import Foundation
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

  func fail(_ error: any Error) { lock.withLock { failure = failure ?? error } }

  /// Notes that the dispatcher has looked: nothing keeps letters from leaving.
  func look(at moment: Double) { lock.withLock { lastLook = moment } }

  // MARK: What a sender asks and tells

  /// Whether a letter may leave at `moment` on the monotonic clock.
  func mayLetterLeave(at now: Instant, _ moment: Double) -> Bool {
    lock.lock()
    defer { lock.unlock() }
    return stop == nil && failure == nil && journal.failed == nil && now < expires
      && moment - lastLook < Self.longestBlindness
  }

  func advice(for recipient: EmailAddress, now: Instant) -> CircuitBreaker.Advice {
    breaker.advice(for: recipient, now: now)
  }

  /// Notes the server's answer to a letter.
  ///
  /// - Parameter isStopping: whether the program must stop. A wait that was given up for that is no
  ///   fault of the server.
  func note(
    _ answer: DeliveryResult, to letter: LeasedLetter, now: Instant, isStopping: () -> Bool
  ) {
    let delivery = letter.delivery
    if let fault = breaker.note(answer, to: letter.recipient, delivery.id, now: now) {
      stop(isStopping() ? .requested : .unavailable(fault))
    } else if case .unavailable(let fault) = answer {
      lock.withLock { stumbled.append((delivery, fault)) }
    }
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
