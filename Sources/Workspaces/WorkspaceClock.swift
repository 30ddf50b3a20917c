import Storage
import Synchronization
import Vault
package import Vocabulary

/// The time of a workspace: the machine's where the clock rule explains it, or a simulated one.
///
/// It is asked when an action begins, and the action then works with that time, which goes on as
/// the machine's monotonic clock does: a wall clock that jumps in between moves nothing.
package final class WorkspaceClock: Sendable {
  /// What the clock said when it was asked last.
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

  /// The mark is written at most this often, in seconds: within one boot an older one explains the
  /// time as well.
  private static let markAge: Int64 = 60

  /// - Parameters:
  ///   - requested: `--now`.
  ///   - isReadOnly: whether the mark of a simulated clock stays where it is.
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

  /// Asks what time it is, and keeps the highest explained time as the mark.
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
      // A clock that was set back waits at the mark; the mark's own reading stays.
      let isDue = last.map { time.seconds - $0.wall.seconds >= Self.markAge } ?? true
      if time == reading.wall, isFirst || isDue { try catalog.setClockMark(reading) }
      return Answer(time: time, askedAt: askedAt)
    case .unexplained(let wall, let mark):
      return Answer(time: mark, askedAt: askedAt, unexplained: (wall, mark))
    }
  }

  /// Tells the time, from when the clock was asked last.
  package var now: @Sendable () -> Instant {
    let said = answer.withLock { $0 }
    guard !isSimulated, said.unexplained == nil else { return { said.time } }
    return {
      Instant(
        seconds: said.time.seconds + Int64(MachineClock.monotonicSeconds() - said.askedAt))
    }
  }

  /// Set when the wall clock jumped ahead without an explanation: nothing is planned, sent, expired
  /// or purged until a person confirms.
  package var unexplained: (wall: Instant, mark: Instant)? {
    answer.withLock { $0.unexplained }
  }

  /// - Throws: ``WorkspaceError/clockUnexplained(wall:mark:)``.
  package func requireExplained() throws {
    guard let unexplained else { return }
    throw WorkspaceError.clockUnexplained(wall: unexplained.wall, mark: unexplained.mark)
  }
}
