import CLibCURL
import Glibc
import Vocabulary

/// A session with a mail server: libcurl connects, greets, starts TLS and logs in; from then on
/// bytes go both ways, so that the dialogue knows exactly how far a letter has come.
final class SMTPWire {
  private let server: MailServer
  private let settings: SMTPSettings
  private let handle: UnsafeMutableRawPointer
  private let socket: curl_socket_t
  private var reader = ReplyReader()
  private var incoming = [UInt8](repeating: 0, count: 4096)
  private(set) var capabilities: SMTPCapabilities

  /// How long one wait lasts before ``SMTPSettings/shouldGiveUp`` is asked again, in milliseconds.
  private static let slice = 100

  init(to server: MailServer, settings: SMTPSettings) throws(PostFault) {
    self.server = server
    self.settings = settings
    let opening = try SMTPOpening(server, settings: settings).perform()
    handle = opening.handle
    socket = opening.socket
    capabilities = opening.capabilities
  }

  /// Closes without a word.
  deinit { curl_easy_cleanup(handle) }

  /// Ends the session politely; its answer is not waited for.
  func quit() {
    let quit = Array("QUIT\r\n".utf8)
    var sent = 0
    _ = curl_easy_send(handle, quit, quit.count, &sent)
  }

  /// Hands all of `bytes` to the system.
  ///
  /// - Throws: when any of them was not taken; the server then lacks at least the last one.
  func send(_ bytes: [UInt8], at stage: PostStage, within seconds: Int) throws(PostFault) {
    var start = 0
    var waited = 0
    while start < bytes.count {
      var sent = 0
      let code = bytes.withUnsafeBytes {
        curl_easy_send(handle, $0.baseAddress.map { $0 + start }, bytes.count - start, &sent)
      }
      switch code {
      case CURLE_OK:
        start += sent
        waited = 0
      case CURLE_AGAIN: try wait(POLLOUT, &waited, at: stage, within: seconds)
      default: throw .connectionLost(server: server.description, stage: stage)
      }
    }
  }

  /// The server's next reply.
  func reply(at stage: PostStage, within seconds: Int) throws(PostFault) -> PostReply {
    var waited = 0
    while true {
      do {
        if let (code, lines) = try reader.next() {
          return PostReply(code: code, lines: lines, stage: stage)
        }
      } catch { throw .malformedReply(server: server.description, stage: stage) }
      var count = 0
      switch curl_easy_recv(handle, &incoming, incoming.count, &count) {
      case CURLE_OK where count > 0: reader.append(incoming[..<count])
      case CURLE_AGAIN: try wait(POLLIN, &waited, at: stage, within: seconds)
      default: throw .connectionLost(server: server.description, stage: stage)
      }
    }
  }

  /// Waits for the socket, at most what is left of `seconds`.
  private func wait(_ event: Int32, _ waited: inout Int, at stage: PostStage, within seconds: Int)
    throws(PostFault)
  {
    while true {
      if settings.shouldGiveUp() { throw .givenUp(stage: stage) }
      let left = seconds * 1000 - waited
      guard left > 0 else {
        throw .silence(server: server.description, stage: stage, seconds: seconds)
      }
      let slice = min(left, Self.slice)
      var descriptor = pollfd(fd: socket, events: Int16(event), revents: 0)
      let ready = poll(&descriptor, 1, Int32(slice))
      if ready > 0 { return }
      if ready == 0 { waited += slice }
      if ready < 0, errno != EINTR {
        throw .connectionLost(server: server.description, stage: stage)
      }
    }
  }
}
