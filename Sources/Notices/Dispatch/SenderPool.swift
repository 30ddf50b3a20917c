import Foundation
package import Mail
package import Vocabulary

/// Hands one letter over. Each sender has its own, and with it its own connection.
package typealias MessageSender = (_ letter: OutgoingMessage) -> DeliveryResult

/// A letter as it is handed over.
package struct OutgoingMessage {
  package let pieces: [[UInt8]]
  package let recipient: EmailAddress
  /// Where it comes back to; `nil` for the organiser's own address.
  package let returnPath: String?
  /// Names nobody: the notice and the attendee's code.
  package let fileName: String

  package init(
    pieces: [[UInt8]], recipient: EmailAddress, returnPath: String? = nil, fileName: String
  ) {
    self.pieces = pieces
    self.recipient = recipient
    self.returnPath = returnPath
    self.fileName = fileName
  }
}

/// Threads that each keep one connection and deal with one letter at a time.
///
/// A sender takes its next letter only when the outcome of its last is durable, so a crash can repeat
/// at most one letter per connection.
final class SenderPool: Sendable {
  private let queue: LetterQueue
  private let ended = DispatchGroup()

  /// - Parameter sender: makes what deals with one letter after another, on the sender's own thread;
  ///   it returns when the letter's outcome is durable.
  init(
    size: Int, queue: LetterQueue, sender: @escaping @Sendable () -> (LeasedLetter) -> Void
  ) {
    self.queue = queue
    for _ in 0..<size {
      ended.enter()
      let thread = Thread { [ended] in
        do {
          let deal = sender()
          while let letter = queue.take() {
            deal(letter)
            queue.done()
          }
        }
        ended.leave()
      }
      thread.stackSize = 1 << 20
      thread.start()
    }
  }

  /// Ends the pool: senders finish the letter in their hands and take no other.
  func end() {
    queue.close()
    ended.wait()
  }
}
