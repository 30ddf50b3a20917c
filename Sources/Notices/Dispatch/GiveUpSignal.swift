import Synchronization
import Vocabulary

/// Tells senders to stop waiting for the mail server. They stop at once when the signal is raised.
/// They stop some seconds after a person asked the program to stop, so that letters in flight still
/// get their answer.
final class GiveUpSignal: Sendable {
  private struct State {
    var isRaised = false
    /// When the request to stop was first seen, on the monotonic clock.
    var stopSeen: Double?
  }

  private let environment: Environment
  private let state = Mutex(State())

  /// How long letters in flight may take after a request to stop, in seconds.
  static let patience = 10.0

  init(_ environment: Environment) { self.environment = environment }

  func raise() { state.withLock { $0.isRaised = true } }

  var isRaised: Bool {
    state.withLock { state in
      guard !state.isRaised, environment.shouldStop() else { return state.isRaised }
      let now = environment.monotonicSeconds()
      let seen = state.stopSeen ?? now
      state.stopSeen = seen
      return now - seen >= Self.patience
    }
  }
}
