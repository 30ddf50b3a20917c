import Foundation
import Vault
import Vocabulary

/// A letter that may leave: leased, and not yet written.
struct LeasedLetter: Sendable {
  let delivery: Delivery
  let code: AttendeeCode
  /// The attendee's fields declared for `notify`.
  let values: FieldValues
  let recipient: EmailAddress
  /// Whether the attendee takes part no longer.
  let isCancelled: Bool
}

/// Leased letters on their way from the dispatcher to its senders.
final class LetterQueue: @unchecked Sendable {  // everything mutable is guarded by `condition`
  private let condition = NSCondition()
  private var waiting: [LeasedLetter] = []
  private var next = 0
  private var inHand = 0
  private var isClosed = false
  /// Somebody waits for fewer letters than this to wait.
  private var wantedRoom = 0

  /// Puts letters at the end.
  func add(_ letters: some Sequence<LeasedLetter>) {
    condition.lock()
    defer { condition.unlock() }
    if next > 0 {
      waiting.removeFirst(next)
      next = 0
    }
    waiting += letters
    condition.broadcast()
  }

  /// The next letter, waited for; `nil` when there will be none.
  func take() -> LeasedLetter? {
    condition.lock()
    defer { condition.unlock() }
    while next == waiting.count, !isClosed { condition.wait() }
    guard next < waiting.count else { return nil }
    defer { next += 1 }
    inHand += 1
    if waiting.count - next == wantedRoom { condition.broadcast() }
    return waiting[next]
  }

  /// The letter that was taken is dealt with: its outcome is durable.
  func done() {
    condition.lock()
    inHand -= 1
    if inHand == 0, next == waiting.count { condition.broadcast() }
    condition.unlock()
  }

  /// Letters that no sender has taken.
  var waitingCount: Int { reading { waiting.count - next } }
  /// Letters that were added and are not dealt with.
  var load: Int { reading { waiting.count - next + inHand } }

  /// Waits until fewer than `count` letters wait, for at most `seconds`.
  func waitForRoom(below count: Int, within seconds: Double) {
    condition.lock()
    defer { condition.unlock() }
    let deadline = Date(timeIntervalSinceNow: seconds)
    wantedRoom = count
    while waiting.count - next >= count, !isClosed, condition.wait(until: deadline) {}
  }

  /// Waits until every letter is dealt with, for at most `seconds`.
  func waitForRest(within seconds: Double) {
    condition.lock()
    defer { condition.unlock() }
    let deadline = Date(timeIntervalSinceNow: seconds)
    while waiting.count - next + inHand > 0, condition.wait(until: deadline) {}
  }

  /// Takes back what no sender has taken.
  func takeBack() -> [LeasedLetter] {
    condition.lock()
    defer { condition.unlock() }
    defer { (waiting, next) = ([], 0) }
    condition.broadcast()
    return Array(waiting[next...])
  }

  /// Senders finish the letter in their hands and take no other.
  func close() {
    condition.lock()
    defer { condition.unlock() }
    (waiting, next, isClosed) = ([], 0, true)
    condition.broadcast()
  }

  private func reading<Answer>(_ body: () -> Answer) -> Answer {
    condition.lock()
    defer { condition.unlock() }
    return body()
  }
}
