import Synchronization
import Testing
import Vocabulary

struct ConcurrentMapTests {
  @Test(arguments: [0, 1, 15, 16, 1000])
  func `the answers have the order of the elements, and nothing is lost`(count: Int) throws {
    let odd = try Array(0..<count).concurrentCompactMap { $0 % 2 == 1 ? "\($0)" : nil }
    #expect(odd == (0..<count).filter { $0 % 2 == 1 }.map(String.init))
  }

  private struct Failure: Error {}

  @Test func `an error ends the work early`() {
    let done = Mutex(0)
    #expect(throws: Failure.self) {
      _ = try Array(0..<100_000).concurrentCompactMap { number -> Int? in
        if number == 10 { throw Failure() }
        done.withLock { $0 += 1 }
        return number
      }
    }
    #expect(done.withLock { $0 } < 100_000)
  }
}
