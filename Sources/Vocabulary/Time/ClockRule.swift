/// The rule that the program never destroys data only because the wall clock says so.
///
/// The program keeps the highest explained time as a mark. A time is explained in two cases:
/// the machine did not boot again, and the boot clock advanced as far as the wall clock; or the
/// machine booted again, and the gap is at most 14 days (60 days when the kernel says that its
/// clock is synchronised). A time before the mark counts as the mark, so nothing happens twice
/// when somebody sets the clock back.
package enum ClockRule {
  package enum Verdict: Hashable, Sendable {
    /// The time to work with, and to keep as the new mark.
    case explained(Instant)
    /// The wall clock jumped ahead. The time to work with is the mark, until a person confirms the
    /// new time.
    case unexplained(wall: Instant, mark: Instant)
  }

  /// How many seconds the two clocks of one boot can differ: 60, and one more for every 1000.
  package static func tolerance(over elapsed: Int64) -> Int64 { 60 + max(0, elapsed) / 1000 }

  /// Judges the reading `now`.
  ///
  /// - Parameter last: the reading that set the mark; its `wall` is the mark. `nil` when there is
  ///   none yet.
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
  /// The wall clock. Anybody can set it.
  package let wall: Instant
  /// Which run of the kernel this is (`/proc/sys/kernel/random/boot_id`).
  package let bootID: String
  /// Seconds since that boot, including sleep (`CLOCK_BOOTTIME`). Nobody can set this clock.
  package let sinceBoot: Int64
  /// Whether the kernel says that its clock is synchronised (`adjtimex`, no `STA_UNSYNC`).
  package let isSynchronised: Bool

  package init(wall: Instant, bootID: String, sinceBoot: Int64, isSynchronised: Bool) {
    self.wall = wall
    self.bootID = bootID
    self.sinceBoot = sinceBoot
    self.isSynchronised = isSynchronised
  }
}
