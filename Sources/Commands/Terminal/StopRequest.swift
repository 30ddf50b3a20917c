import Foundation
import Synchronization

/// A request to stop: SIGTERM or Ctrl-C. Long work ends at its next safe point. A second request
/// ends the process at once, which loses nothing either.
enum StopRequest {
  private static let count = Atomic<Int>(0)

  static var isMade: Bool { count.load(ordering: .relaxed) > 0 }

  /// Starts to listen. A command calls this if its work checks ``isMade``. Any other command ends
  /// at once.
  static func listen() {
    for number in [SIGTERM, SIGINT] {
      signal(number) { number in
        // Only calls that are safe in a signal handler (signal-safety(7)).
        if StopRequest.count.wrappingAdd(1, ordering: .relaxed).oldValue > 0 {
          signal(number, SIG_DFL)
          raise(number)
        }
      }
    }
  }
}
