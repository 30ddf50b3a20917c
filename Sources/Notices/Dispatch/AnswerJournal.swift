import Foundation
import Mail
import Sealing
import Storage
import Vault
import Vocabulary

/// Makes the answers to letters durable. Senders share a commit when their answers come together.
///
/// A sender adds an answer to the page that is open, and goes on. When it needs the answer to be
/// durable, it settles the page. The first sender that settles a page commits it, as soon as the
/// commit before it is over. Until then the page takes answers, and the senders that settle it wait
/// for that commit.
///
/// After a failed commit, nothing more is kept: only reading the disk again shows what it holds.
final class AnswerJournal: @unchecked Sendable {  // `lock` guards all mutable state
  /// What happened to a letter, and whether it was handed over.
  enum Entry {
    case answered(DeliveryResult)
    /// Not tried now: its domain puts letters off.
    case putOff(because: PersonalText)
    /// Not tried: the lease is undone.
    case givenBack
    /// Not tried: the attendee gets no such letter.
    case excluded(ExclusionReason)
  }

  /// Answers that become durable together.
  final class Page {
    fileprivate var entries: [(delivery: Delivery, entry: Entry)] = []
    /// Whether a sender commits it, or has committed it.
    fileprivate var isSettled = false
    fileprivate let kept = DispatchGroup()

    fileprivate init() { kept.enter() }
  }

  private let outbox: OutboxStore
  private let database: Database
  private let now: @Sendable () -> Instant
  /// Only the sender that holds `turn` uses it.
  private let sealer: BulkSealer
  private let lock = NSLock()
  /// The page that takes new entries.
  private var page = Page()
  /// Allows one commit at a time.
  private let turn = DispatchSemaphore(value: 1)
  private var tally: [DeliveryState: Int] = [:]
  private var failure: (any Error)?

  init(outbox: OutboxStore, vault: EventVault, environment: Environment) {
    self.outbox = outbox
    database = vault.database
    now = environment.now
    sealer = BulkSealer(outbox.sealer, environment: environment)
  }

  /// Puts the entry on a page. It is not durable before the page is settled.
  func add(_ entry: Entry, of delivery: Delivery) -> Page {
    lock.withLock {
      page.entries.append((delivery, entry))
      return page
    }
  }

  /// Returns when the page is durable. If it cannot become durable, ``failed`` says why.
  func settle(_ mine: Page) {
    let isFirst = lock.withLock {
      defer { mine.isSettled = true }
      return !mine.isSettled
    }
    guard isFirst else { return mine.kept.wait() }
    turn.wait()
    commitPage()
    turn.signal()
    mine.kept.leave()
  }

  /// Commits the current page and opens the next one.
  private func commitPage() {
    lock.lock()
    let entries = failure == nil ? page.entries : []
    page = Page()
    lock.unlock()
    guard !entries.isEmpty else { return }
    let result = Result { try commit(entries) }
    lock.lock()
    defer { lock.unlock() }
    switch result {
    case .success(let states): for state in states { tally[state, default: 0] += 1 }
    case .failure(let error): failure = error
    }
  }

  private func commit(_ entries: [(delivery: Delivery, entry: Entry)]) throws -> [DeliveryState] {
    let now = now()
    return try database.write { access in
      var states: [DeliveryState] = []
      for (delivery, entry) in entries {
        guard let outcome = Self.outcome(of: delivery, entry, now: now) else {
          try outbox.giveBack(delivery, in: access)
          continue
        }
        try outbox.record(
          outcome, of: delivery, now: now, sealedBy: sealer, in: access)
        states.append(outcome.state)
      }
      return states
    }
  }

  private static func outcome(of delivery: Delivery, _ entry: Entry, now: Instant) -> Outcome? {
    switch entry {
    case .answered(let answer): Outcome(of: delivery, after: answer, now: now)
    case .putOff(let reply): Outcome(putting: delivery, off: now, because: reply)
    case .givenBack: nil
    case .excluded(let reason): Outcome(excluding: delivery, because: reason)
    }
  }

  /// How many deliveries were brought to each state.
  var counts: [DeliveryState: Int] { lock.withLock { tally } }
  /// Why answers could not be made durable.
  var failed: (any Error)? { lock.withLock { failure } }
}
