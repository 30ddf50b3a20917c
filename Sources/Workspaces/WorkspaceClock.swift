import Storage
import Synchronization
import Vault
package import Vocabulary

/// The time of a workspace: the machine's time if ``ClockRule`` explains it, or a simulated time.
///
/// An action reads the clock when it begins. During the action the time advances with the machine's
/// monotonic clock, so a jump of the wall clock has no effect.
package final class WorkspaceClock: Sendable {
  /// The last reading.
  private struct Answer {
    var time: Instant
    /// On the monotonic clock, in seconds.
    var askedAt: Double
    var unexplained: (wall: Instant, mark: Instant)?
  }

  package let isSimulated: Bool
  private let requested: Instant?
  private let isReadOnly: Bool
  private let answer: Mutex<Answer>

  /// The least time between two writes of the mark, in seconds. Within one boot, an older mark
  /// explains the time too.
  private static let markAge: Int64 = 60

  /// - Parameters:
  ///   - requested: the time from `--now`.
  ///   - isReadOnly: whether the mark of a simulated clock stays unchanged.
  /// - Throws: ``WorkspaceError/nowNotSimulated``.
  init(
    catalog: Catalog, paths: WorkspacePaths, requested: Instant?, isReadOnly: Bool
  ) throws {
    isSimulated = PrivateFiles.exists(paths.simulatedClock)
    if requested != nil, !isSimulated { throw WorkspaceError.nowNotSimulated }
    self.requested = requested
    self.isReadOnly = isReadOnly
    answer = Mutex(Answer(time: Instant(seconds: 0), askedAt: 0))
    try ask(catalog, isFirst: true)
  }

  /// Reads the clock, and stores the highest explained time as the mark.
  func ask(_ catalog: Catalog, isFirst: Bool = false) throws {
    let said = try isSimulated ? simulated(catalog) : real(catalog, isFirst: isFirst)
    answer.withLock { $0 = said }
  }

  private func simulated(_ catalog: Catalog) throws -> Answer {
    let mark = try catalog.clockMark()?.wall
    let now = [requested, mark].compactMap { $0 }.max() ?? MachineClock.reading().wall
    if !isReadOnly, let requested, requested > mark ?? Instant(seconds: .min) {
      try catalog.setClockMark(
        ClockSample(wall: requested, bootID: "simulated", sinceBoot: 0, isSynchronised: false))
    }
    return Answer(time: now, askedAt: 0)
  }

  private func real(_ catalog: Catalog, isFirst: Bool) throws -> Answer {
    let reading = MachineClock.reading()
    let askedAt = MachineClock.monotonicSeconds()
    let last = try catalog.clockMark()
    switch ClockRule.verdict(on: reading, last: last) {
    case .explained(let time):
      // When the clock was set back, the time is the mark, and the stored reading stays.
      let isDue = last.map { time.seconds - $0.wall.seconds >= Self.markAge } ?? true
      if time == reading.wall, isFirst || isDue { try catalog.setClockMark(reading) }
      return Answer(time: time, askedAt: askedAt)
    case .unexplained(let wall, let mark):
      return Answer(time: mark, askedAt: askedAt, unexplained: (wall, mark))
    }
  }

  /// Gives the time, based on the last reading.
  package var now: @Sendable () -> Instant {
    let said = answer.withLock { $0 }
    guard !isSimulated, said.unexplained == nil else { return { said.time } }
    return {
      Instant(
        seconds: said.time.seconds + Int64(MachineClock.monotonicSeconds() - said.askedAt))
    }
  }

  /// Not `nil` when the wall clock jumped ahead without an explanation. Then the program plans,
  /// sends, expires and purges nothing until a person confirms the time.
  package var unexplained: (wall: Instant, mark: Instant)? {
    answer.withLock { $0.unexplained }
  }

  /// - Throws: ``WorkspaceError/clockUnexplained(wall:mark:)``.
  package func requireExplained() throws {
    guard let unexplained else { return }
    throw WorkspaceError.clockUnexplained(wall: unexplained.wall, mark: unexplained.mark)
  }
}
