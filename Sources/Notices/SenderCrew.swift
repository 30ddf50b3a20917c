import Foundation
package import Post
package import Vocabulary

/// A letter that is ready to leave.
struct ReadyLetter: Sendable {
  let delivery: Delivery
  let code: AttendeeCode
  let pieces: [[UInt8]]
  let recipient: EmailAddress
}

/// Hands one letter over. Each sender has its own, and with it its own connection.
package typealias Carrier = (_ letter: CarriedLetter) -> PostAnswer

/// What a carrier needs to know of a letter.
package struct CarriedLetter {
  package let pieces: [[UInt8]]
  package let recipient: EmailAddress
  /// Names nobody: the notice and the attendee's code.
  package let fileName: String

  package init(pieces: [[UInt8]], recipient: EmailAddress, fileName: String) {
    self.pieces = pieces
    self.recipient = recipient
    self.fileName = fileName
  }
}

/// Threads that each keep one connection and hand over one letter at a time.
///
/// A sender takes its next letter only when the answer to its last is durable, so a crash can
/// repeat at most one letter per connection. Answers of several senders may share a commit.
final class SenderCrew: @unchecked Sendable {  // everything mutable is guarded by `condition`
  typealias Answered = (letter: ReadyLetter, answer: PostAnswer)

  private let condition = NSCondition()
  private var waiting: [ReadyLetter] = []
  private var answered: [Answered] = []
  private var inHand = 0
  private var recorded: Set<Int64> = []
  private var isOver = false
  private var running = 0
  let size: Int

  /// - Parameter carrier: makes each sender's carrier, on the sender's own thread.
  init(size: Int, notice: Slug, carrier: @escaping @Sendable () -> Carrier) {
    self.size = size
    running = size
    for _ in 0..<size {
      let thread = Thread { [self] in
        work(carrier(), notice: notice)
        condition.withLock {
          running -= 1
          condition.broadcast()
        }
      }
      thread.stackSize = 1 << 20
      thread.start()
    }
  }

  private func work(_ carry: Carrier, notice: Slug) {
    while let letter = take() {
      let answer = carry(
        CarriedLetter(
          pieces: letter.pieces, recipient: letter.recipient,
          fileName: "\(notice)-\(letter.code.text)"))
      condition.lock()
      answered.append((letter, answer))
      condition.broadcast()
      while !isOver, recorded.remove(letter.delivery.id) == nil { condition.wait() }
      condition.unlock()
    }
  }

  private func take() -> ReadyLetter? {
    condition.withLock {
      while waiting.isEmpty, !isOver { condition.wait() }
      return isOver ? nil : waiting.removeFirst()
    }
  }

  /// Letters that were added and are not recorded.
  var load: Int { condition.withLock { inHand } }

  func add(_ letter: ReadyLetter) {
    condition.withLock {
      waiting.append(letter)
      inHand += 1
      condition.broadcast()
    }
  }

  /// Every answer that has come, waiting for the first of them for at most `seconds`.
  func answers(within seconds: Double) -> [Answered] {
    condition.withLock {
      let deadline = Date(timeIntervalSinceNow: seconds)
      while answered.isEmpty, inHand > 0, condition.wait(until: deadline) {}
      defer { answered = [] }
      return answered
    }
  }

  /// The answers are durable: their senders may go on.
  func release(_ answers: [Answered]) {
    condition.withLock {
      inHand -= answers.count
      for (letter, _) in answers { recorded.insert(letter.delivery.id) }
      condition.broadcast()
    }
  }

  /// Ends the crew: senders finish the letter in their hands and take no other.
  func end() {
    condition.withLock {
      isOver = true
      waiting = []
      condition.broadcast()
      while running > 0 { condition.wait() }
    }
  }
}

extension NSCondition {
  fileprivate func withLock<Answer>(_ body: () throws -> Answer) rethrows -> Answer {
    lock()
    defer { unlock() }
    return try body()
  }
}
