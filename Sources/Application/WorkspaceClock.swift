import Storage
package import Vault
package import Vocabulary

/// The time of a workspace: the machine's where the clock rule explains it, or a simulated one.
package struct WorkspaceClock: Sendable {
  /// The time to work with.
  package let now: @Sendable () -> Instant
  /// Set when the wall clock jumped ahead without an explanation: nothing is planned, sent, expired
  /// or purged until a person confirms.
  package let unexplained: (wall: Instant, mark: Instant)?
  package let isSimulated: Bool

  /// - Parameters:
  ///   - requested: `--now`.
  ///   - keeps: whether the mark may be raised: commands that only look leave it alone in a
  ///     simulated workspace.
  /// - Throws: ``WorkspaceError/nowNotSimulated``.
  package init(
    catalog: Catalog, paths: WorkspacePaths, requested: Instant?, keeps: Bool
  ) throws {
    isSimulated = PrivateFiles.exists(paths.simulatedClock)
    guard !isSimulated else {
      let mark = try catalog.clockMark()?.wall
      let now = [requested, mark].compactMap { $0 }.max() ?? MachineClock.reading().wall
      if keeps, let requested, requested > mark ?? Instant(seconds: .min) {
        try catalog.setClockMark(
          ClockSample(wall: requested, bootID: "simulated", sinceBoot: 0, isSynchronised: false))
      }
      self.now = { now }
      unexplained = nil
      return
    }
    guard requested == nil else { throw WorkspaceError.nowNotSimulated }
    let reading = MachineClock.reading()
    let began = MachineClock.monotonicSeconds()
    switch ClockRule.verdict(on: reading, last: try catalog.clockMark()) {
    case .explained(let time):
      unexplained = nil
      // A clock that was set back waits at the mark; the mark's own reading stays.
      if time == reading.wall { try catalog.setClockMark(reading) }
      now = { Instant(seconds: time.seconds + Int64(MachineClock.monotonicSeconds() - began)) }
    case .unexplained(let wall, let mark):
      unexplained = (wall, mark)
      now = { mark }
    }
  }
}
