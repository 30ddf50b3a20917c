import Foundation
import Post
import Storage
import Vault
import Vocabulary

/// Makes the answers to letters durable: those of senders that come together share a commit.
///
/// Whoever comes first commits for all that wait; the others come while that commit goes on, and one
/// of them commits next.
final class AnswerBook: @unchecked Sendable {  // everything mutable is guarded by `condition`
  /// What became of a letter, and whether a carrier was asked.
  enum Entry {
    case answered(PostAnswer)
    /// Not tried now, because its domain puts letters off.
    case putOff(until: Instant, because: PersonalText)
    /// Not tried: the lease goes back.
    case givenBack
  }

  private let outbox: OutboxStore
  private let database: Database
  private let now: @Sendable () -> Instant
  private let condition = NSCondition()
  private var waiting: [(delivery: Delivery, entry: Entry)] = []
  private var isCommitting = false
  /// The number of the batch that waits; batches before it are durable.
  private var batch = 0
  private var tally: [DeliveryState: Int] = [:]
  private var failure: (any Error)?

  init(outbox: OutboxStore, vault: EventVault, now: @escaping @Sendable () -> Instant) {
    self.outbox = outbox
    database = vault.database
    self.now = now
  }

  /// Returns when the entry is durable, or when it cannot be: then ``failed`` says why.
  func keep(_ entry: Entry, of delivery: Delivery) {
    condition.lock()
    defer { condition.unlock() }
    waiting.append((delivery, entry))
    let mine = batch
    while batch == mine, isCommitting { condition.wait() }
    guard batch == mine else {
      // Another sender took it along; when its commit is over, so is this one's wait.
      while committed <= mine, failure == nil { condition.wait() }
      return
    }
    commitWaiting()
  }

  private var committed: Int { isCommitting ? batch - 1 : batch }

  /// Commits what waits, without the lock meanwhile.
  private func commitWaiting() {
    let entries = waiting
    waiting = []
    batch += 1
    isCommitting = true
    condition.unlock()
    let result = Result { try commit(entries) }
    condition.lock()
    isCommitting = false
    switch result {
    case .success(let states): for state in states { tally[state, default: 0] += 1 }
    case .failure(let error): failure = failure ?? error
    }
    condition.broadcast()
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
        try outbox.record(outcome, of: delivery, now: now, in: access)
        states.append(outcome.state)
      }
      return states
    }
  }

  private static func outcome(of delivery: Delivery, _ entry: Entry, now: Instant) -> Outcome? {
    switch entry {
    case .answered(let answer): Outcome(of: delivery, after: answer, now: now)
    case .putOff(let until, let reply):
      Outcome(putting: delivery, offUntil: until, because: reply)
    case .givenBack: nil
    }
  }

  /// How many deliveries were brought to each state.
  var counts: [DeliveryState: Int] { reading { tally } }
  /// Why answers could not be made durable.
  var failed: (any Error)? { reading { failure } }

  private func reading<Answer>(_ body: () -> Answer) -> Answer {
    condition.lock()
    defer { condition.unlock() }
    return body()
  }
}
