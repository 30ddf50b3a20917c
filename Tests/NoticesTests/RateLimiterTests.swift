import Testing
import Vocabulary

@testable import Notices

struct RateLimiterTests {
  /// Sends as soon as the rates allow it.
  private func sendTimes(_ count: Int, _ rates: [String], history: [Double] = []) -> [Double] {
    var limiter = RateLimiter(rates.map { Rate($0)! }, history: history, now: 0)
    var now = 0.0
    return (0..<count).map { _ in
      now += limiter.wait(at: now)
      limiter.letterSent(at: now)
      return now
    }
  }

  @Test func `without a rate nothing waits`() {
    #expect(sendTimes(5000, []).allSatisfy { $0 == 0 })
  }

  @Test(arguments: [
    (["2/second"], [0.0, 0, 1, 1, 2]), (["1/minute"], [0.0, 60, 120, 180, 240]),
    (["1/second", "3/hour"], [0.0, 1, 2, 3600, 3601]),
    (["3/hour", "1/second"], [0.0, 1, 2, 3600, 3601]),
    (["2/hour", "3/day"], [0.0, 0, 3600, 86_400, 86_400]),
  ])
  func `all rates hold at once`(rates: [String], times: [Double]) {
    #expect(sendTimes(5, rates) == times)
  }

  @Test func `a window slides: no hour holds more than its letters, wherever it begins`() {
    let times = sendTimes(1000, ["7/second", "100/hour"])
    #expect(zip(times, times.dropFirst(100)).allSatisfy { $1 - $0 >= 3600 })
    #expect(zip(times, times.dropFirst(7)).allSatisfy { $1 - $0 >= 1 })
    #expect(times.last == 32_414.0)
  }

  @Test func `what left before counts, in whatever order it is told`() {
    #expect(sendTimes(2, ["3/hour"], history: [10, 3000, 7200]) == [0, 600])
    #expect(sendTimes(1, ["3/hour"], history: [3599, 20, 10]) == [1])
    #expect(sendTimes(1, ["3/hour"], history: [3601, 3602, 9000]) == [0])
  }

  @Test func `a long pass forgets only what no rate asks for`() {
    var limiter = RateLimiter([Rate("2/hour")!])
    for index in 0..<5000 { limiter.letterSent(at: Double(index)) }
    #expect(limiter.wait(at: 4999) == 4998 + 3600 - 4999)
  }
}

struct LeasePaceTests {
  @Test func `a slow server has few leased letters before it`() {
    var pace = LeasePace(connections: 4, at: 0)
    #expect(pace.batch(done: 0, at: 0) == 8)
    #expect(pace.batch(done: 4, at: 1) == 8)
    #expect(pace.batch(done: 30, at: 2) == 52)
  }

  @Test func `a fast server never waits for leases, and one that becomes slow has soon few`() {
    var pace = LeasePace(connections: 4, at: 0)
    #expect(pace.batch(done: 50, at: 0.2) == 128)
    #expect(pace.batch(done: 5_000, at: 1) == 128)
    // A new second has begun; the last one counts until there is something to tell of it.
    #expect(pace.batch(done: 5_000, at: 1.05) == 128)
    #expect(pace.batch(done: 5_001, at: 1.9) == 8)
  }

  @Test func `figures out of range stay in the limits`() {
    var pace = LeasePace(connections: 100, at: 5)
    #expect(pace.batch(done: 0, at: 5) == 128)
    #expect(pace.batch(done: -10, at: 4) == 128)
    #expect(pace.batch(done: .max, at: 5.5) == 128)
  }
}
