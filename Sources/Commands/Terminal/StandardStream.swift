import Foundation
import Synchronization

/// Standard output or standard error, unbuffered.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  var isTerminal: Bool { isatty(rawValue) == 1 }

  /// How wide the terminal is; `nil` where it does not say.
  var columns: Int? {
    var size = winsize()
    guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  func write(_ text: String) { write(Array(text.utf8)) }

  /// Whether something could not be written for another reason than a reader who went away.
  static var hasFailed: Bool { failures.withLock { $0 } }
  private static let failures = Mutex(false)

  /// A reader who went away is no error; what else goes wrong is kept in mind for the end.
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
