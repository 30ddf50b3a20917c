import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// Below so many elements, threads cost more than they give.
  private static var fewest: Int { 16 }
  /// More than a small machine's processors, so that none waits for a disk.
  private static var threads: Int { 4 }

  /// As `compactMap`, on several threads. The answers have the order of the elements.
  ///
  /// - Throws: the first error that a thread meets; the other threads then end early.
  package func concurrentCompactMap<Answer: Sendable>(
    _ body: @Sendable (Element) throws -> Answer?
  ) throws -> [Answer] {
    guard count >= Self.fewest else { return try compactMap(body) }
    let threads = Self.threads
    let results = Mutex<(answers: [Int: Answer], failure: (any Error)?)>(([:], nil))
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      for index in stride(from: thread, to: count, by: threads) {
        if results.withLock({ $0.failure != nil }) { return }
        do {
          guard let answer = try body(self[index]) else { continue }
          results.withLock { $0.answers[index] = answer }
        } catch {
          results.withLock { $0.failure = $0.failure ?? error }
        }
      }
    }
    return try results.withLock { results in
      if let failure = results.failure { throw failure }
      return results.answers.sorted { $0.key < $1.key }.map(\.value)
    }
  }
}
