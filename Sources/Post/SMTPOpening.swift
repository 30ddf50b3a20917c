import CLibCURL
import Glibc

/// The way to a session that may send: name, TCP, TLS, greeting, EHLO and AUTH, all by libcurl.
final class SMTPOpening {
  private let server: MailServer
  private let settings: SMTPSettings
  private var reader = ReplyReader()
  private var replies: [(code: Int, lines: [String])] = []

  /// libcurl, made ready once for the process.
  ///
  /// With `CURLOPT_NOSIGNAL`, which threads need, libcurl leaves SIGPIPE to us, and OpenSSL raises it
  /// when a connection has gone: unless someone handles it, it is ignored from here on.
  private static let ready: Void = {
    _ = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    var action = sigaction()
    if sigaction(SIGPIPE, nil, &action) == 0, action.__sigaction_handler.sa_handler == nil {
      signal(SIGPIPE, SIG_IGN)
    }
  }()

  init(_ server: MailServer, settings: SMTPSettings) {
    self.server = server
    self.settings = settings
  }

  typealias Opened = (
    handle: UnsafeMutableRawPointer, socket: curl_socket_t, capabilities: SMTPCapabilities
  )

  func perform() throws(PostFault) -> Opened {
    _ = Self.ready
    guard let handle = curl_easy_init() else {
      throw .unreachable(server: server.description, why: "libcurl has no memory")
    }
    guard let host = MailHost.ascii(server.host) else {
      curl_easy_cleanup(handle)
      throw .unknownHost(server: server.description)
    }
    var isOpen = false
    defer { if !isOpen { curl_easy_cleanup(handle) } }
    var message = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let code = message.withUnsafeMutableBufferPointer { message in
      configure(handle, host: host, message: message.baseAddress)
      defer { _ = mayfly_set_pointer(handle, CURLOPT_ERRORBUFFER, nil) }
      return curl_easy_perform(handle)
    }
    guard code == CURLE_OK else { throw fault(code, handle, message) }
    if settings.credentials != nil, !replies.contains(where: { $0.code == 235 }) {
      throw .loginRefused(server: server.description, nil)
    }
    var socket: curl_socket_t = CURL_SOCKET_BAD
    guard mayfly_get_socket(handle, &socket) == CURLE_OK, socket != CURL_SOCKET_BAD else {
      throw .connectionLost(server: server.description, stage: .connection)
    }
    isOpen = true
    let hello = replies.last { $0.code == 250 }?.lines ?? []
    return (handle, socket, SMTPCapabilities(hello.dropFirst()))
  }

  // MARK: Settings

  private func configure(
    _ handle: UnsafeMutableRawPointer, host: String, message: UnsafeMutablePointer<CChar>?
  ) {
    let scheme = server.security == .tls ? "smtps" : "smtp"
    let isName = settings.ownName.utf8.allSatisfy {
      (48...57).contains($0) || (97...122).contains($0 | 0x20) || $0 == 45 || $0 == 46
    }
    let own = isName && !settings.ownName.isEmpty ? settings.ownName : "localhost"
    let there = MailServer(host: host, port: server.port, security: server.security)
    set(handle, CURLOPT_URL, "\(scheme)://\(there)/\(own)")
    set(handle, CURLOPT_CONNECT_ONLY, 1)
    set(handle, CURLOPT_NOSIGNAL, 1)
    set(handle, CURLOPT_PROXY, "")
    set(handle, CURLOPT_CONNECTTIMEOUT, settings.timeouts.connection)
    set(handle, CURLOPT_TIMEOUT, settings.timeouts.connection)
    configureTLS(handle)
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = mayfly_set_pointer(handle, CURLOPT_ERRORBUFFER, message)
    _ = mayfly_set_pointer(handle, CURLOPT_HEADERDATA, context)
    _ = mayfly_set_header_function(handle) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let opening = Unmanaged<SMTPOpening>.fromOpaque(context).takeUnretainedValue()
      return bytes.withMemoryRebound(to: UInt8.self, capacity: size * count) {
        opening.received(UnsafeBufferPointer(start: $0, count: size * count))
      }
    }
    set(handle, CURLOPT_NOPROGRESS, 0)
    _ = mayfly_set_pointer(handle, CURLOPT_XFERINFODATA, context)
    _ = mayfly_set_progress_function(handle) { context, _, _, _, _ in
      guard let context else { return 1 }
      let opening = Unmanaged<SMTPOpening>.fromOpaque(context).takeUnretainedValue()
      return opening.settings.shouldGiveUp() ? 1 : 0
    }
  }

  /// Certificates are verified wherever TLS is what protects the way: not to this machine's own
  /// server without a login, where plain would do and a certificate of one's own is common.
  private func configureTLS(_ handle: UnsafeMutableRawPointer) {
    let isRequired = server.security != .opportunistic || settings.credentials != nil
    let level = isRequired ? CURLUSESSL_ALL : CURLUSESSL_TRY
    set(handle, CURLOPT_USE_SSL, Int(level.rawValue))
    set(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    set(handle, CURLOPT_SSL_VERIFYPEER, isRequired ? 1 : 0)
    set(handle, CURLOPT_SSL_VERIFYHOST, isRequired ? 2 : 0)
    if let authorities = settings.authorities { set(handle, CURLOPT_CAINFO, authorities) }
    if let credentials = settings.credentials {
      set(handle, CURLOPT_USERNAME, credentials.user)
      set(handle, CURLOPT_PASSWORD, credentials.revealedPassword)
    }
  }

  private func set(_ handle: UnsafeMutableRawPointer, _ option: CURLoption, _ value: Int) {
    _ = mayfly_set_long(handle, option, value)
  }

  private func set(_ handle: UnsafeMutableRawPointer, _ option: CURLoption, _ value: String) {
    _ = mayfly_set_string(handle, option, value)
  }

  // MARK: What came of it

  /// A piece of what the server says; anything but a reply stops the session.
  private func received(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    reader.append(bytes)
    do {
      while let reply = try reader.next() { replies.append(reply) }
      return bytes.count
    } catch { return 0 }
  }

  private func fault(_ code: CURLcode, _ handle: UnsafeMutableRawPointer, _ message: [CChar])
    -> PostFault
  {
    let server = server.description
    let refusal = replies.last.flatMap { last in
      last.code < 400 ? nil : PostReply(code: last.code, lines: last.lines, stage: .connection)
    }
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_URL_MALFORMAT:
      return .unknownHost(server: server)
    case CURLE_COULDNT_CONNECT:
      var number = 0
      _ = mayfly_get_long(handle, CURLINFO_OS_ERRNO, &number)
      let why = number == 0 ? text(code, message) : String(cString: strerror(Int32(number)))
      return .unreachable(server: server, why: why.lowercased())
    case CURLE_OPERATION_TIMEDOUT:
      var connected: curl_off_t = 0
      _ = mayfly_get_time(handle, CURLINFO_CONNECT_TIME_T, &connected)
      let seconds = settings.timeouts.connection
      return connected > 0
        ? .silence(server: server, stage: .connection, seconds: seconds)
        : .unreachable(server: server, why: "no answer within \(seconds) seconds")
    case CURLE_ABORTED_BY_CALLBACK: return .givenUp(stage: .connection)
    case CURLE_LOGIN_DENIED: return .loginRefused(server: server, refusal)
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER:
      return .insecure(server: server, why: text(code, message))
    default:
      if let refusal { return .sessionRefused(server: server, refusal) }
      let isLost = [CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING].contains(code)
      return isLost
        ? .connectionLost(server: server, stage: .connection)
        : .malformedReply(server: server, stage: .connection)
    }
  }

  /// libcurl's words; they name hosts and certificates, no attendee.
  private func text(_ code: CURLcode, _ message: [CChar]) -> String {
    let own = String(
      decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return own.isEmpty ? String(cString: curl_easy_strerror(code)) : own
  }
}
