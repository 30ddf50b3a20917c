import Foundation
import Vault
import Vocabulary

/// A leased letter that is not written yet.
struct LeasedLetter: Sendable {
  let delivery: Delivery
  let code: AttendeeCode
  /// The attendee's fields that are declared for `notify`.
  let values: FieldValues
  let recipient: EmailAddress
  /// Whether the attendee has cancelled.
  let isCancelled: Bool
}

/// Leased letters on their way from the dispatcher to its senders.
final class LetterQueue: @unchecked Sendable {  // `condition` guards all mutable state
  private let condition = NSCondition()
  private var waiting: [LeasedLetter] = []
  private var next = 0
  private var inHand = 0
  private var isClosed = false
  /// The dispatcher waits until fewer letters than this are in the queue.
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

  /// Waits for the next letter; `nil` when no more will come.
  func take() -> LeasedLetter? {
    condition.lock()
    defer { condition.unlock() }
    while next == waiting.count, !isClosed { condition.wait() }
    return taken()
  }

  /// Takes a letter for a sender that has one in hand, if more wait than the other senders could
  /// want now. So a slow server's letters are spread over all connections.
  ///
  /// - Parameter others: how many senders there are.
  func takeAhead(sparing others: Int) -> LeasedLetter? {
    condition.lock()
    defer { condition.unlock() }
    return waiting.count - next > others ? taken() : nil
  }

  private func taken() -> LeasedLetter? {
    guard next < waiting.count else { return nil }
    defer { next += 1 }
    inHand += 1
    if waiting.count - next == wantedRoom { condition.broadcast() }
    return waiting[next]
  }

  /// Notes that a letter is done: its outcome is durable.
  func done() {
    condition.lock()
    inHand -= 1
    if inHand == 0, next == waiting.count { condition.broadcast() }
    condition.unlock()
  }

  /// Letters that no sender has taken.
  var waitingCount: Int { reading { waiting.count - next } }
  /// Letters that were added and are not done.
  var load: Int { reading { waiting.count - next + inHand } }

  /// Waits until fewer than `count` letters wait, for at most `seconds`.
  func waitForRoom(below count: Int, within seconds: Double) {
    condition.lock()
    defer { condition.unlock() }
    let deadline = Date(timeIntervalSinceNow: seconds)
    wantedRoom = count
    while waiting.count - next >= count, !isClosed, condition.wait(until: deadline) {}
  }

  /// Waits until every letter is done, for at most `seconds`.
  func waitForRest(within seconds: Double) {
    condition.lock()
    defer { condition.unlock() }
    let deadline = Date(timeIntervalSinceNow: seconds)
    while waiting.count - next + inHand > 0, condition.wait(until: deadline) {}
  }

  /// Takes back the letters that no sender has taken.
  func takeBack() -> [LeasedLetter] {
    condition.lock()
    defer { condition.unlock() }
    defer { (waiting, next) = ([], 0) }
    condition.broadcast()
    return Array(waiting[next...])
  }

  /// Lets senders finish their present letter and take no other.
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

/// How many letters to lease at once: about as many as the server takes in two seconds.
///
/// A person who is erased, or who asks for no more letters, still gets a letter that is leased. So
/// a slow server must not have many leased letters before it.
struct LeasePace {
  private static let seconds = 2.0
  private static let most = 128

  private let least: Int
  private var began: (moment: Double, done: Int)
  /// Letters per second in the last whole second.
  private var last: Double?

  init(connections: Int, at moment: Double) {
    least = min(2 * connections, Self.most)
    began = (moment, 0)
  }

  /// - Parameter done: how many letters the pass has done.
  mutating func batch(done: Int, at moment: Double) -> Int {
    let passed = moment - began.moment
    // Too few letters of this second tell nothing yet.
    let pace = passed < 0.1 ? last ?? 0 : Double(done - began.done) / passed
    if passed >= 1 {
      last = pace
      began = (moment, done)
    }
    return Int(min(max(pace * Self.seconds, Double(least)), Double(Self.most)))
  }
}
