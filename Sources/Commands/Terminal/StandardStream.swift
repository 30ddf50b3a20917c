import Foundation
import Synchronization
import Vocabulary

/// Standard output or standard error, unbuffered.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  var isTerminal: Bool { isatty(rawValue) == 1 }

  /// The width of the terminal; `nil` if it is unknown.
  var columns: Int? {
    var size = winsize()
    guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  func write(_ text: String) { write(Array(text.showingFileBytes.utf8)) }

  /// Whether a write failed for a reason other than a closed pipe.
  static var hasFailed: Bool { failures.withLock { $0 } }
  private static let failures = Mutex(false)

  /// A closed pipe is not an error. Any other error is noted and reported at the end.
  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(rawValue, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        if errno != EPIPE, self == .output { Self.failures.withLock { $0 = true } }
        return
      }
      rest = rest.dropFirst(count)
    }
  }
}
