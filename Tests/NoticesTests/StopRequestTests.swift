import Mail
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import Notices

/// A person asks the program to stop while letters are being sent.
@Suite(.timeLimit(.minutes(5))) struct StopRequestTests {
  private let fixture: NoticeFixture

  init() throws { fixture = try NoticeFixture() }

  private func environment(_ request: Flag) -> Environment {
    let world = fixture.world
    return Environment(
      now: { world.now }, randomBytes: { world.bytes($0) }, monotonicSeconds: { 0 },
      shouldStop: { request.isRaised })
  }

  @Test func `the letter in flight gets its answer, and the rest stay owed`() throws {
    for index in 1...9 { try fixture.add("guest\(index)") }
    let request = Flag()
    let hasGivenUp = Flag()
    let report = try fixture.dispatch(
      with: {
        { _ in
          request.raise()
          return .written
        }
      }, .init(environment: environment(request), giveUp: { hasGivenUp.raise() }))
    #expect(report.stopped == .requested)
    let counts = try fixture.counts()
    #expect(counts[.written] == report.count(.written))
    #expect(counts[.written, default: 0] >= 1)
    #expect(counts[.written, default: 0] + counts[.owed, default: 0] == 9)
    #expect(!hasGivenUp.isRaised)
    // The next run sends the rest.
    let rest = try fixture.dispatch(with: { { _ in .written } })
    #expect(rest.count(.written) == counts[.owed, default: 0])
  }

  @Test func `a request before the first lease leaves everything owed`() throws {
    try fixture.add("ada")
    let request = Flag()
    request.raise()
    let report = try fixture.dispatch(
      with: { { _ in .written } }, .init(environment: environment(request)))
    #expect(report.stopped == .requested)
    #expect(try fixture.states() == ["ada": .owed])
  }

  @Test func `a wait that was given up for it is not the server's fault`() throws {
    try fixture.add("ada")
    let request = Flag()
    let report = try fixture.dispatch(
      with: {
        { _ in
          request.raise()
          return .unavailable(.givenUp(stage: .connection))
        }
      }, .init(environment: environment(request)))
    #expect(report.stopped == .requested)
    #expect(try fixture.states() == ["ada": .owed])
  }

  @Test func `senders wait ten seconds for the server after a request, and no longer`() {
    let request = Flag()
    let elapsed = Clock()
    let world = fixture.world
    let signal = GiveUpSignal(
      Environment(
        now: { world.now }, randomBytes: { world.bytes($0) },
        monotonicSeconds: { elapsed.seconds }, shouldStop: { request.isRaised }))
    elapsed.seconds = 100
    #expect(!signal.isRaised)
    request.raise()
    #expect(!signal.isRaised)
    elapsed.seconds = 109
    #expect(!signal.isRaised)
    elapsed.seconds = 110
    #expect(signal.isRaised)
  }

  @Test func `what is raised is raised at once`() {
    let signal = GiveUpSignal(fixture.world.environment)
    #expect(!signal.isRaised)
    signal.raise()
    #expect(signal.isRaised)
  }
}

/// A clock that a test can set.
private final class Clock: Sendable {
  private let value = Mutex(0.0)

  var seconds: Double {
    get { value.withLock { $0 } }
    set { value.withLock { $0 = newValue } }
  }
}
