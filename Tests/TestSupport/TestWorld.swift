import Synchronization
package import Vocabulary

/// A world whose time stands still until a test moves it. Its randomness follows from a seed.
package final class TestWorld: Sendable {
  private let clock: Mutex<Instant>
  private let random: Mutex<SeededBytes>

  /// - Parameters:
  ///   - now: RFC 3339; a time well before the events of the tests.
  ///   - seed: two worlds with the same seed produce the same bytes.
  package init(now: String = "2026-10-01T09:00:00Z", seed: UInt64 = 1) {
    clock = Mutex(Instant(rfc3339: now)!)
    random = Mutex(SeededBytes(seed: seed))
  }

  package var now: Instant {
    get { clock.withLock { $0 } }
    set { clock.withLock { $0 = newValue } }
  }

  package func advance(by period: Period) { clock.withLock { $0 = $0 + period } }

  package func bytes(_ count: Int) -> [UInt8] { random.withLock { $0.next(count) } }

  /// This world as the environment for the modules. They see the clock move.
  package var environment: Environment {
    Environment(
      now: { self.now }, randomBytes: { self.bytes($0) },
      monotonicSeconds: { Double(self.now.seconds) })
  }
}
