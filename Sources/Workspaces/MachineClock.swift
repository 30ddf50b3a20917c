import CClock
import Foundation
package import Vocabulary

/// The clocks and the random generator of the machine.
package enum MachineClock {
  package static func reading() -> ClockSample {
    var boot = timespec()
    clock_gettime(CLOCK_BOOTTIME, &boot)
    var wall = timespec()
    clock_gettime(CLOCK_REALTIME, &wall)
    return ClockSample(
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

  /// How long the calling thread has used the processor.
  @Sendable package static func threadMilliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  /// Random bytes from the kernel's generator (`getentropy(3)`, at most 256 bytes for each call).
  package static func randomBytes(_ count: Int) -> [UInt8] {
    // Swift's generator draws from the kernel too, in another way. It stands in if this call fails.
    var generator = SystemRandomNumberGenerator()
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let raw = UnsafeMutableRawBufferPointer(buffer)
      while filled < count {
        let part = min(256, count - filled)
        if getentropy(raw.baseAddress?.advanced(by: filled), part) == 0 {
          filled += part
        } else {
          raw.storeBytes(
            of: UInt8.random(in: .min ... .max, using: &generator), toByteOffset: filled,
            as: UInt8.self)
          filled += 1
        }
      }
    }
  }

  package static func pause(_ seconds: Double) {
    Thread.sleep(forTimeInterval: seconds)
  }
}

/// The operating system's account that the program works for.
package enum MachineAccount {
  /// Its name, such as `mayfly`. An account without a usual name is `uid 1000`.
  package static let name: String = {
    let number = geteuid()
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var texts = [CChar](repeating: 0, count: 16_384)
    guard getpwuid_r(number, &entry, &texts, texts.count, &found) == 0, found != nil,
      let name = entry.pw_name.map({ String(cString: $0) }), isUsual(name)
    else { return "uid \(number)" }
    return name
  }()

  /// A name is one word, because the ledger keeps it for good.
  private static func isUsual(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 64
      && name.unicodeScalars.allSatisfy {
        CharacterSet.alphanumerics.contains($0) || "._-@\\".unicodeScalars.contains($0)
      }
  }
}
