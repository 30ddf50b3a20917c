import Foundation
package import Mail
package import Vocabulary

/// Hands one letter over. Each sender has one, with one connection.
package typealias MessageSender = (_ letter: OutgoingMessage) -> DeliveryResult

/// A letter ready to be handed over.
package struct OutgoingMessage {
  package let pieces: [[UInt8]]
  package let recipient: EmailAddress
  /// The address to which the letter comes back; `nil` for the organiser's address.
  package let returnPath: String?
  /// Contains no name: only the notice and the attendee's code.
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

/// Threads that each keep one connection and handle one letter at a time.
///
/// A sender takes its next letter only when the outcome of its last one is durable. So a crash can
/// repeat at most one letter per connection.
final class SenderPool: Sendable {
  private let queue: LetterQueue
  private let ended = DispatchGroup()

  /// - Parameter sender: makes the closure that handles one letter after another, on the sender's
  ///   thread. The closure returns when the letter's outcome is durable.
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

  /// Ends the pool: senders finish their present letter and take no other.
  func end() {
    queue.close()
    ended.wait()
  }
}
