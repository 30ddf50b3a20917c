package import Vocabulary

/// Holds several rates at once: says how long the next letter has to wait.
///
/// Each rate is a window that slides: within any second, hour or day at most so many letters.
package struct RateLimiter: Sendable {
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

  package var hasRates: Bool { !rates.isEmpty }

  /// How many letters may leave at once.
  package func allowance(at now: Double) -> Int {
    rates.reduce(Int.max) { fewest, rate in
      let since = now - Double(rate.unit.seconds)
      // Those at the end are the latest.
      let recent = left.count - (left.firstIndex { $0 > since } ?? left.count)
      return min(fewest, max(0, rate.letters - recent))
    }
  }

  /// How many seconds so many letters take at least, none having left before.
  package static func duration(of letters: Int, at rates: [Rate]) -> Double {
    rates.reduce(0) { longest, rate in
      max(longest, Double((max(letters, 1) - 1) / rate.letters) * Double(rate.unit.seconds))
    }
  }

  package mutating func letterSent(at now: Double) {
    guard keep > 0 else { return }
    left.append(now)
    if left.count > 2 * keep + 1000 { left.removeFirst(left.count - keep) }
  }
}
