import CLibCURL
import Glibc

/// A session that libcurl opened. It sends and receives bytes, through TLS if the session has it.
///
/// The socket blocks, but only for a short time at once. So an answer costs one system call, and a
/// caller that waits can still give up.
final class SessionStream {
  enum Fault: Error {
    /// The connection broke.
    case lost
    /// No byte moved within the time limit.
    case silence
    case givenUp
  }

  private let handle: UnsafeMutableRawPointer
  private let socket: curl_socket_t
  private let flags: Int32
  private let shouldGiveUp: @Sendable () -> Bool

  /// How long one wait lasts before ``shouldGiveUp`` is asked again, in milliseconds.
  private static let slice = 100

  /// - Returns: `nil` when the connection is gone; then the caller still owns the handle.
  init?(_ handle: UnsafeMutableRawPointer, shouldGiveUp: @escaping @Sendable () -> Bool) {
    var socket: curl_socket_t = CURL_SOCKET_BAD
    guard mayfly_get_socket(handle, &socket) == CURLE_OK, socket != CURL_SOCKET_BAD else {
      return nil
    }
    let flags = fcntl(socket, F_GETFL)
    var wait = timeval(tv_sec: 0, tv_usec: Self.slice * 1000)
    let size = socklen_t(MemoryLayout<timeval>.size)
    guard flags >= 0, setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, size) == 0,
      setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &wait, size) == 0,
      fcntl(socket, F_SETFL, flags & ~O_NONBLOCK) == 0
    else { return nil }
    (self.handle, self.socket, self.flags, self.shouldGiveUp) = (
      handle, socket, flags, shouldGiveUp
    )
  }

  /// Closes without a command to the server. The socket gets its old flags back, so that libcurl
  /// does not wait when it closes.
  deinit {
    _ = fcntl(socket, F_SETFL, flags)
    curl_easy_cleanup(handle)
  }

  /// Hands all of `bytes` to the system.
  ///
  /// - Parameter taken: gets the number of bytes that the system took, also when it fails.
  /// - Throws: when the system did not take all bytes; then the server lacks at least the last one.
  func send(_ bytes: UnsafeBufferPointer<UInt8>, _ taken: inout Int, within seconds: Int)
    throws(Fault)
  {
    taken = 0
    var waited = 0
    while taken < bytes.count {
      var sent = 0
      let code = curl_easy_send(
        handle, bytes.baseAddress.map { $0 + taken }, bytes.count - taken, &sent)
      switch code {
      case CURLE_OK: (taken, waited) = (taken + sent, 0)
      case CURLE_AGAIN: try wait(&waited, within: seconds)
      default: throw .lost
      }
    }
  }

  /// Sends what the system takes at once, and ignores errors.
  func say(_ bytes: [UInt8]) {
    var sent = 0
    _ = curl_easy_send(handle, bytes, bytes.count, &sent)
  }

  /// The next bytes, at least one.
  ///
  /// - Parameter waited: the milliseconds already spent on this answer; this call adds its own.
  /// - Returns: how many bytes there are at the start of `buffer`.
  func receive(into buffer: inout [UInt8], _ waited: inout Int, within seconds: Int)
    throws(Fault) -> Int
  {
    while true {
      // A server that sends a byte now and then never causes a wait, so the caller is asked here
      // too.
      if shouldGiveUp() { throw .givenUp }
      var count = 0
      switch curl_easy_recv(handle, &buffer, buffer.count, &count) {
      case CURLE_OK where count > 0: return count
      case CURLE_AGAIN: try wait(&waited, within: seconds)
      default: throw .lost
      }
    }
  }

  /// Counts one slice of waiting.
  private func wait(_ waited: inout Int, within seconds: Int) throws(Fault) {
    if shouldGiveUp() { throw .givenUp }
    waited += Self.slice
    guard waited < seconds * 1000 else { throw .silence }
  }
}
