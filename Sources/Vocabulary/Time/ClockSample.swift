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
