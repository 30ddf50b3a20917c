import CClock
import Foundation
package import Vocabulary

/// The clocks and the randomness of the machine.
package enum MachineClock {
  package static func reading() -> ClockReading {
    var boot = timespec()
    clock_gettime(CLOCK_BOOTTIME, &boot)
    var wall = timespec()
    clock_gettime(CLOCK_REALTIME, &wall)
    return ClockReading(
      wall: Instant(seconds: Int64(wall.tv_sec)), bootID: bootID, sinceBoot: Int64(boot.tv_sec),
      isSynchronised: mayfly_clock_is_synchronised() != 0)
  }

  private static var bootID: String {
    let id = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    return id?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
  }

  package static func monotonicSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// From the kernel's generator, through the standard library's.
  package static func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  package static func pause(_ seconds: Double) {
    Thread.sleep(forTimeInterval: seconds)
  }
}
