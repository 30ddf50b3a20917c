package import Vocabulary

/// Holds several rates at once: says how long the next letter has to wait.
///
/// Each rate is a window that slides: within any second, hour or day at most so many letters.
package struct RatePacer: Sendable {
  private let rates: [Rate]
  /// When letters left, oldest first, on the monotonic clock; only as many as a rate can ask for.
  private var left: [Double]
  private let keep: Int

  /// - Parameter history: how many seconds ago earlier letters left.
  package init(_ rates: [Rate], history: [Double] = [], now: Double = 0) {
    self.rates = rates
    keep = rates.map(\.letters).max() ?? 0
    left = Array(history.map { now - $0 }.sorted().suffix(keep))
  }

  /// Seconds until a letter may leave; 0 for now.
  package func wait(at now: Double) -> Double {
    rates.reduce(0.0) { longest, rate in
      guard left.count >= rate.letters else { return longest }
      let oldest = left[left.count - rate.letters]
      return max(longest, oldest + Double(rate.unit.seconds) - now)
    }
  }

  package mutating func letterLeft(at now: Double) {
    guard keep > 0 else { return }
    left.append(now)
    if left.count > 2 * keep + 1000 { left.removeFirst(left.count - keep) }
  }
}
