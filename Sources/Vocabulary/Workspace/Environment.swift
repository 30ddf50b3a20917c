/// What a module gets from the world outside: the time, random bytes, and whether to stop.
///
/// The module `Workspaces` makes the real one. Tests make one with a fixed time.
package struct Environment: Sendable {
  /// The time to work with: a time that ``ClockRule`` explains, or the simulated time, which does
  /// not advance.
  package let now: @Sendable () -> Instant
  /// The given number of random bytes, from the kernel's generator.
  package let randomBytes: @Sendable (Int) -> [UInt8]
  /// Seconds on a clock that only goes forward. It is for measuring and pacing, never for dates.
  package let monotonicSeconds: @Sendable () -> Double

  /// Waits for the given number of seconds.
  package let pause: @Sendable (Double) -> Void

  /// Whether somebody asked the program to stop (SIGTERM, Ctrl-C, a server that closes).
  ///
  /// Long work checks this between its steps and ends at the next safe point. At a safe point, a
  /// change is done completely or not at all.
  package let shouldStop: @Sendable () -> Bool

  /// The account that works: the operating system's name for it; empty when there is none.
  package let account: String

  package init(
    now: @escaping @Sendable () -> Instant,
    randomBytes: @escaping @Sendable (Int) -> [UInt8],
    monotonicSeconds: @escaping @Sendable () -> Double,
    pause: @escaping @Sendable (Double) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }, account: String = ""
  ) {
    self.now = now
    self.randomBytes = randomBytes
    self.monotonicSeconds = monotonicSeconds
    self.pause = pause
    self.shouldStop = shouldStop
    self.account = account
  }

  /// Random bytes in lower-case hexadecimal, for identifiers without a meaning.
  package func randomIdentifier(bytes count: Int = 16) -> String {
    hexadecimal(randomBytes(count))
  }
}

/// Bytes as lower-case hexadecimal digits.
package func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
  // Copied first: a loop over the collection costs a hundred times as much from another module.
  let bytes = [UInt8](bytes)
  return String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
    for place in bytes.indices {
      text[2 * place] = hexadecimalDigit(bytes[place] >> 4)
      text[2 * place + 1] = hexadecimalDigit(bytes[place] & 15)
    }
    return 2 * bytes.count
  }
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }

/// - Returns: `nil` unless `text` is an even number of hexadecimal digits.
package func bytes(hexadecimal text: String) -> [UInt8]? {
  let digits = text.utf8.map { byte -> UInt8? in
    switch byte {
    case 48...57: byte - 48
    case 97...102: byte - 87
    case 65...70: byte - 55
    default: nil
    }
  }
  guard digits.count % 2 == 0 else { return nil }
  return stride(from: 0, to: digits.count, by: 2).reduce(into: [UInt8]?([])) { bytes, index in
    guard let high = digits[index], let low = digits[index + 1] else { return bytes = nil }
    bytes?.append(high << 4 | low)
  }
}
