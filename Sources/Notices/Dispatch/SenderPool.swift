import Foundation

/// Threads that each keep one connection and handle one letter at a time.
final class SenderPool: Sendable {
  private let queue: LetterQueue
  private let ended = DispatchGroup()

  /// - Parameter work: handles letters of the queue until no more come, on the sender's thread.
  init(size: Int, queue: LetterQueue, work: @escaping @Sendable () -> Void) {
    self.queue = queue
    for _ in 0..<size {
      ended.enter()
      let thread = Thread { [ended] in
        work()
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
