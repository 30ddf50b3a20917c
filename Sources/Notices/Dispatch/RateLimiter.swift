package import Vocabulary

/// Applies several rates at once and says how long the next letter must wait.
///
/// Each rate is a sliding window: it limits the letters within any second, hour or day.
package struct RateLimiter: Sendable {
  private let rates: [Rate]
  /// When letters left, on the monotonic clock, oldest first. Holds only as many as a rate can
  /// count.
  private var left: [Double]
  private let keep: Int

  /// - Parameter history: how many seconds ago earlier letters left.
  package init(_ rates: [Rate], history: [Double] = [], now: Double = 0) {
    self.rates = rates
    keep = rates.map(\.letters).max() ?? 0
    left = Array(history.map { now - $0 }.sorted().suffix(keep))
  }

  /// Seconds until a letter may leave; 0 means now.
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
      // The latest are at the end.
      let recent = left.count - (left.firstIndex { $0 > since } ?? left.count)
      return min(fewest, max(0, rate.letters - recent))
    }
  }

  /// The fewest seconds that so many letters take, if none left before.
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
