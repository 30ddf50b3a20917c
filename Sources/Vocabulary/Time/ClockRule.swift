/// The rule that the wall clock alone never authorises destruction.
///
/// The highest explained time is kept as a mark. A time is explained by the same boot and an equal
/// advance of the boot clock, or by a new boot and a gap of up to 14 days (60 when the kernel says
/// that its clock is synchronised). A time before the mark counts as the mark, so a clock that was
/// set back repeats nothing.
package enum ClockRule {
  package enum Verdict: Hashable, Sendable {
    /// The time to work with, and to keep as the new mark.
    case explained(Instant)
    /// The wall clock jumped ahead: the time to work with is the mark, until a person confirms.
    case unexplained(wall: Instant, mark: Instant)
  }

  /// How far the two clocks of one boot may drift apart: a minute, and a second in a thousand.
  package static func tolerance(over elapsed: Int64) -> Int64 { 60 + max(0, elapsed) / 1000 }

  /// - Parameters:
  ///   - last: the reading at which the mark was set, its `wall` being the mark; `nil` at first.
  package static func verdict(on now: ClockSample, last: ClockSample?) -> Verdict {
    guard let last else { return .explained(now.wall) }
    let mark = last.wall
    guard now.wall > mark else { return .explained(mark) }
    let advance = now.wall.seconds - mark.seconds
    if now.bootID == last.bootID {
      let elapsed = now.sinceBoot - last.sinceBoot
      return advance <= elapsed + tolerance(over: elapsed)
        ? .explained(now.wall) : .unexplained(wall: now.wall, mark: mark)
    }
    let longestGap = (now.isSynchronised ? Period.days(60) : .days(14)).seconds
    return advance <= longestGap + tolerance(over: longestGap)
      ? .explained(now.wall) : .unexplained(wall: now.wall, mark: mark)
  }
}

/// What the machine's clocks say at one moment.
package struct ClockSample: Hashable, Sendable {
  /// The wall clock, which anyone can set.
  package let wall: Instant
  /// Which run of the kernel this is (`/proc/sys/kernel/random/boot_id`).
  package let bootID: String
  /// Seconds since that boot, sleep included (`CLOCK_BOOTTIME`), which nobody can set.
  package let sinceBoot: Int64
  /// Whether the kernel says that something keeps its clock right (`adjtimex`, no `STA_UNSYNC`).
  package let isSynchronised: Bool

  package init(wall: Instant, bootID: String, sinceBoot: Int64, isSynchronised: Bool) {
    self.wall = wall
    self.bootID = bootID
    self.sinceBoot = sinceBoot
    self.isSynchronised = isSynchronised
  }
}
